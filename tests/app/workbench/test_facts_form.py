"""Forms of facts: what they show, what comes back, what stays as it was."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from retrace.app.case import Case, load_case
from retrace.app.workbench.facts_form import form_of, with_answers
from retrace.importers.procedure_file import parse_procedure
from retrace.model.errors import RetraceError
from retrace.paths import samples

FOLDER = samples() / "01-doi-giay-phep-lai-xe"


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(FOLDER / "as-is.bpmn", today=date(2026, 11, 22))


def shown(case: Case, about: str) -> dict[str, str]:
    return {field.name: field.value for field in form_of(case.view, about, "vi").fields}


def stated(case: Case, about: str, **answers: str) -> Any:
    facts: Any = yaml.safe_load((FOLDER / "procedure.yaml").read_bytes())
    return with_answers(facts, case.view, about, {name.replace("__", "."): value for name, value in answers.items()})


def test_a_form_shows_what_is_known(case: Case) -> None:
    assert shown(case, "procedure")["volume.count"] == "1146980"
    assert (shown(case, "don")["interactive_form"], shown(case, "don")["form"]) == ("no", "original")
    assert shown(case, "chup_anh")["presence"] == "yes"
    assert shown(case, "GPLX")["status"] == "partial"
    every = form_of(case.view, "chup_anh", "vi").fields
    assert {field.label for field in every if field.name in ("action", "medium")} == {"loại việc", "giấy hay điện tử"}
    assert all(
        field.label != field.name
        for about in ("procedure", "don", "chup_anh", "GPLX")
        for field in form_of(case.view, about, "vi").fields
    )


@pytest.mark.parametrize(
    ("about", "answers", "place", "value"),
    [
        ("chup_anh", {"presence_basis": "Điều 5"}, ("steps", "chup_anh", "presence_basis"), "Điều 5"),
        ("chup_anh", {"presence": "no"}, ("steps", "chup_anh", "presence"), False),
        ("ky_duyet", {"work": "0,5 working_day"}, ("steps", "ky_duyet", "work", "value"), 14400.0),
        ("ky_duyet", {"wait": "2 day"}, ("steps", "ky_duyet", "wait", "value"), 172800.0),
        ("nop_le_phi", {"channels": "online post"}, ("steps", "nop_le_phi", "channels"), ["online", "post"]),
        ("don", {"interactive_form": "yes"}, ("documents", "don", "interactive_form"), True),
        ("procedure", {"volume__count": "2000"}, ("volume", "count"), 2000),
        ("procedure", {"needed_by": "2027-01-01"}, ("needed_by",), date(2027, 1, 1)),
        ("procedure", {"online_share": "12,5"}, ("online_share", "value"), 0.125),
    ],
)
def test_what_is_stated_stands_in_the_file(
    case: Case, about: str, answers: dict[str, str], place: tuple[str, ...], value: object
) -> None:
    found = facts = stated(case, about, **answers)
    for part in place:
        found = found[part]
    assert found == value
    assert parse_procedure(yaml.safe_dump(facts, allow_unicode=True).encode())


def test_a_system_is_stated_in_its_entry(case: Case) -> None:
    facts = stated(case, "GPLX", status="ready", source="Công văn 1")
    entries = {entry["code"]: entry for entry in facts["systems"]}
    assert (entries["GPLX"]["status"], entries["GPLX"]["source"]) == ("ready", "Công văn 1")
    other = next(code for code in case.view.knowledge.systems if code not in entries)
    fresh = stated(case, other, status="building", since="2019-06-01")
    assert {"code": other, "status": "building", "since": date(2019, 6, 1)} in fresh["systems"]


def test_what_is_left_as_it_stood_is_not_stated_anew(case: Case) -> None:
    facts = yaml.safe_load((FOLDER / "procedure.yaml").read_bytes())
    for about in ("procedure", "don", "chup_anh", "GPLX", "nop_le_phi"):
        assert with_answers(facts, case.view, about, shown(case, about)) == facts


def test_a_unit_alone_says_nothing(case: Case) -> None:
    facts = yaml.safe_load((FOLDER / "procedure.yaml").read_bytes())
    assert with_answers(facts, case.view, "chup_anh", {"work": "minute", "wait": " hour"}) == facts


def test_an_empty_field_takes_a_fact_away(case: Case) -> None:
    assert "needed_by" not in stated(case, "procedure", needed_by="")
    assert "interactive_form" not in stated(case, "don", interactive_form="")["documents"]["don"]


@pytest.mark.parametrize(
    ("about", "answers", "code"),
    [
        ("nobody", {}, "facts_no_subject"),
        ("chup_anh", {"locks": "x"}, "facts_unknown_field"),
        ("chup_anh", {"__class__": "x"}, "facts_unknown_field"),
        ("chup_anh", {"work": "nhiều hour"}, "facts_not_a_number"),
        ("chup_anh", {"work": "-1 hour"}, "facts_not_a_number"),
        ("chup_anh", {"cost": "nan"}, "facts_not_a_number"),
        ("procedure", {"needed_by": "31/13/2026"}, "facts_not_a_day"),
    ],
)
def test_what_cannot_be_stated(case: Case, about: str, answers: dict[str, str], code: str) -> None:
    with pytest.raises(RetraceError) as wrong:
        with_answers({}, case.view, about, answers)
    assert wrong.value.code == code


def test_what_the_law_demands_is_stated(case: Case) -> None:
    facts = stated(case, "nop_le_phi", locks__0__article="Nghị định 61/2018/NĐ-CP", locks__0__demands="existence order")
    assert facts["steps"]["nop_le_phi"]["locks"] == [
        {"article": "Nghị định 61/2018/NĐ-CP", "demands": ["existence", "order"]}
    ]
    parse_procedure(yaml.safe_dump(facts, allow_unicode=True).encode())
    assert "locks.0.article" in shown(case, "nop_le_phi")
    unchanged = stated(case, "nop_le_phi", locks__0__article="", locks__0__demands="order")
    assert "nop_le_phi" not in unchanged.get("steps", {})


def test_what_a_step_verifies_is_stated_and_its_system_goes_by_name(case: Case) -> None:
    system = "Cơ sở dữ liệu quốc gia về dân cư"
    said = {"conditions__0__name": "Còn thường trú", "conditions__0__system": system, "conditions__0__means": "letter"}
    facts = stated(case, "nop_le_phi", **said)
    wanted = {"name": "Còn thường trú", "system": "DANCU", "means": "letter"}
    assert facts["steps"]["nop_le_phi"]["conditions"] == [wanted]
    parse_procedure(yaml.safe_dump(facts, allow_unicode=True).encode())
    assert "nop_le_phi" not in stated(case, "nop_le_phi", conditions__0__party="Bộ Công an").get("steps", {})


def test_whether_a_lock_can_be_amended_is_stated(case: Case) -> None:
    facts = stated(case, "nop_le_phi", locks__0__article="Thông tư 1", locks__0__amendable="no")
    assert facts["steps"]["nop_le_phi"]["locks"][0]["amendable"] is False


def test_what_was_inferred_is_confirmed(case: Case) -> None:
    guessed = next(
        (step, field)
        for step in case.view.steps
        for field in form_of(case.view, step, "vi").fields
        if field.guessed and field.kind == "choice" and field.value
    )
    step, field = guessed
    left = stated(case, step, **{field.name: field.value})
    assert field.name not in left.get("steps", {}).get(step, {})
    facts = stated(case, step, **{field.name: field.value, "confirm": field.name})
    assert facts["steps"][step][field.name] == field.value

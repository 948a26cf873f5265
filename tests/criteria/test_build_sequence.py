"""The sequence of building an online service, one fact at a time."""

from __future__ import annotations

from datetime import date

import pytest
from tests.criteria.cases import LICENCE, judged
from tests.criteria.processes import seen, step, together

from retrace.criteria.assess import assess
from retrace.criteria.build_sequence import CLAUSES, heading
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import say
from retrace.model.document import Document
from retrace.model.procedure import Procedure, SystemClaim, Volume
from retrace.model.process import Process
from retrace.model.result import BuildItem
from retrace.model.step import Condition, Facets

FORM, CARD = "Đơn đề nghị", "Bản sao căn cước công dân"
HEALTH, POOR = "Giấy khám sức khỏe", "Giấy chứng nhận hộ nghèo"


def items(view: ProcessView) -> dict[str, BuildItem]:
    """The items by name."""
    return {item.item: item for item in assess(view).build_sequence}


def filing(paper: str) -> Process:
    """The applicant files one paper."""
    return step("nộp", Facets("submit", ("online",)), actor="applicant", paper=paper)


def work(**facts: object) -> Process:
    """The agency examines."""
    return step("thẩm định", Facets("examine", **facts))  # type: ignore[arg-type]


def form(interactive: bool | None) -> Procedure:
    """The facts of a dossier that consists of the form."""
    return Procedure(documents={"đơn đề nghị": Document("đơn đề nghị", FORM, "MAU_DON", interactive_form=interactive)})


LICENCES = Condition("có giấy phép", "GPLX", "query")
CASES: list[tuple[str, str, str, Process, Procedure]] = [
    ("a volume is known", "selection", "done", work(), Procedure(volume=Volume(1200))),
    ("no volume", "selection", "unknown", work(), Procedure()),
    ("a sound diagram", "overall_process", "done", work(), Procedure()),
    ("an interactive form", "forms", "done", filing(FORM), form(True)),
    ("a form on paper", "forms", "todo", filing(FORM), form(False)),
    ("a form of an unknown kind", "forms", "unknown", filing(FORM), form(None)),
    ("no form drawn", "forms", "unknown", work(), Procedure()),
    ("a card that the population database holds", "papers", "todo", filing(CARD), Procedure()),
    ("no dossier drawn", "papers", "unknown", work(), Procedure()),  # what nobody drew is no evidence
    ("a form that no system holds", "papers", "done", filing(FORM), form(True)),
    ("a paper whose database is being built", "papers", "partly", filing(HEALTH), Procedure()),
    ("a paper whose database is of unknown readiness", "papers", "unknown", filing(POOR), Procedure()),
    ("a ready source", "data_sources", "done", filing(CARD), Procedure()),
    (
        "a source being built",
        "data_sources",
        "todo",
        work(conditions=(LICENCES,)),
        Procedure(systems=(SystemClaim("GPLX", "building", date(2026, 11, 1)),)),
    ),
    (
        "one of two sources is ready",
        "data_sources",
        "partly",
        together(filing(CARD), work(conditions=(LICENCES,))),
        Procedure(systems=(SystemClaim("GPLX", "building", date(2026, 11, 1)),)),
    ),
    ("no source known", "data_sources", "unknown", work(), Procedure()),
    ("an identification platform", "identification", "done", work(), Procedure(systems=(SystemClaim("VNEID"),))),
    (
        "a platform of unknown readiness",
        "identification",
        "unknown",
        step("thẩm định", Facets("examine")),
        Procedure(systems=(SystemClaim("VNEID", "unknown"),)),
    ),
    ("a platform not ready", "identification", "todo", work(), Procedure(systems=(SystemClaim("VNEID", "building"),))),
    ("no identification stated", "identification", "unknown", work(), Procedure()),
    ("an electronic step", "e_process", "done", work(medium="electronic"), Procedure()),
    ("a step on paper", "e_process", "todo", work(medium="paper"), Procedure()),
    ("a step of an unknown kind", "e_process", "unknown", work(), Procedure()),
    ("nothing of an agency", "e_process", "unknown", filing(CARD), Procedure()),
    ("no trial", "trial", "unknown", work(), Procedure()),
    ("a trial is stated", "trial", "done", work(), Procedure(progress={"trial": "Biên bản ngày 01/11/2026"})),
    ("no service", "provision", "todo", work(), Procedure(published=False)),
    ("a service of an unknown level", "provision", "unknown", work(), Procedure()),
    ("no survey", "satisfaction", "unknown", work(), Procedure()),
]


@pytest.mark.parametrize(
    ("name", "status", "process", "facts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_item(name: str, status: str, process: Process, facts: Procedure) -> None:
    found = items(seen(process, facts))
    assert list(found) == list(CLAUSES)
    assert found[name].status == status
    for language in ("vi", "en"):
        sentence = say(found[name].because, language)
        assert sentence
        assert "{" not in sentence


def test_the_clause_is_cited_only_in_its_years() -> None:
    then = items(seen(work(), day=date(2019, 12, 31)))
    assert then["data_sources"].legal_basis == ("TT01/2018:21.4.b",)
    assert all(item.legal_basis == () for item in items(seen(work())).values())


def test_a_platform_is_not_told_unready_before_anything_is_known_of_it() -> None:
    facts = Procedure(systems=(SystemClaim("VNEID"),))
    then = [items(seen(work(), facts, date(year, 7, 1)))["identification"] for year in (2022, 2024)]
    assert [item.status for item in then] == ["unknown", "done"]
    assert "Chưa rõ" in say(then[0].because)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2019, 1, 5), "tham khảo Điều 21 Thông tư số 01/2018/TT-VPCP; Thông tư có hiệu lực từ 06/01/2019"),
        (date(2019, 1, 6), "(theo Điều 21 Thông tư số 01/2018/TT-VPCP)"),
        (date(2025, 9, 14), "(theo Điều 21 Thông tư số 01/2018/TT-VPCP)"),
        (date(2025, 9, 15), "tham khảo Điều 21 Thông tư số 01/2018/TT-VPCP; Thông tư đã hết hiệu lực từ 15/09/2025"),
    ],
)
def test_the_heading_follows_the_circular(day: date, words: str) -> None:
    assert words in say(heading(day))


def test_the_sample_says_where_something_is_open() -> None:
    found = {item.item: item for item in judged(LICENCE).build_sequence}
    assert found["forms"].steps == ("nop_ho_so",)
    assert found["data_sources"].status == "todo"
    assert "khám sức khỏe" in say(found["data_sources"].because)
    assert set(found["e_process"].steps) >= {"tiep_nhan", "lay_y_kien"}

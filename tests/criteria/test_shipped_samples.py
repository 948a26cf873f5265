"""What the assessment says of the shipped samples where it was wrong once: facts that an official would check."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.criteria.cases import TODAY, by_id, judged

from retrace.app.assess import answers, assess_case
from retrace.app.case import load_case
from retrace.knowledge.messages import say
from retrace.paths import samples


def sample(number: str) -> Path:
    """The model of a sample, its group file where it has one."""
    folder = next(samples().glob(f"{number}-*"))
    group = folder / "group.yaml"
    return group if group.is_file() else folder / "as-is.bpmn"


EVERY = [folder.name[:2] for folder in sorted(samples().glob("[0-9]*"))]


@pytest.mark.parametrize("number", EVERY)
def test_nothing_is_asked_twice(number: str) -> None:
    asked = Counter(say(question.text) for question in judged(sample(number)).questions)
    assert [sentence for sentence, times in asked.items() if times > 1] == []


@pytest.mark.parametrize("number", EVERY)
def test_forms_of_an_online_procedure_are_not_asked_for(number: str) -> None:
    table = judged(sample(number))
    online = next(c.met for c in table.service_level.conditions if c.number == 3)
    if online:
        assert {f.value for f in by_id(table).values() if f.check == "paper-form"} <= {1.0}
        assert next(i.status for i in table.build_sequence if i.item == "forms") in ("done", "unknown")
        assert "interactive_form" not in {question.field for question in table.questions}


@pytest.mark.parametrize("number", EVERY)
def test_a_paper_is_answered_by_the_proposal_about_it(number: str) -> None:
    case = load_case(sample(number), today=TODAY)
    table = assess_case(case)
    answered = answers(case, table)
    papers = [f for f in by_id(table).values() if f.check == "paper-in-ready-database" and f.value == 0]
    assert {f.document: answered[f.id] for f in papers} == {
        f.document: f"replace-paper-by-query:{f.document}" for f in papers
    }


@pytest.mark.parametrize(
    ("number", "handed_over", "consulted"),
    [("04", {"chuyen_cong_an", "chuyen_bhxh"}, set()), ("09", {"chuyen_du_lieu"}, {"de_nghi_xac_minh"})],
)
def test_who_takes_a_case_over_is_not_asked_for_an_opinion(
    number: str, handed_over: set[str], consulted: set[str]
) -> None:
    asked = judged(sample(number)).questions
    assert {q.about for q in asked if q.field == "handling_deadline"} == handed_over
    assert {q.about for q in asked if q.field == "deadline"} == consulted
    assert not any("ý kiến" in say(q.text) for q in asked if q.field == "handling_deadline")


@pytest.mark.parametrize("number", ["01", "03", "04", "08"])
def test_what_is_missing_from_a_dossier_is_no_routine(number: str) -> None:
    found = by_id(judged(sample(number)))
    assert "rework-loop:yeu_cau_bo_sung" in found
    assert "manual-automatable:yeu_cau_bo_sung" not in found


def test_registering_a_birth_is_not_superfluous() -> None:
    found = by_id(judged(sample("04")))
    assert not {f.check for f in found.values()} & {"procedure-superfluous", "confirming-system-capable"}
    assert {f.check for f in by_id(judged(sample("02"))).values()} >= {"procedure-superfluous"}


def test_a_choice_is_as_good_as_its_weakest_paper() -> None:
    found = by_id(judged(sample("09")))
    assert "paper-in-ready-database:nop_truc_tiep:xu_phat" not in found
    assert found["paper-in-unready-database:nop_truc_tiep:xu_phat"].system == "XLVP"


@pytest.mark.parametrize(("number", "paper"), [("03", "cu_tru"), ("10", "cu_tru"), ("11", "cu_tru"), ("06", "cccd")])
def test_a_paper_asked_for_only_without_data_is_no_demand(number: str, paper: str) -> None:
    table = judged(sample(number))
    found = by_id(table)
    assert found[f"paper-in-ready-database:nop_ho_so:{paper}"].value == 1
    name = load_case(sample(number), today=TODAY).view.documents[paper].name
    assert name not in say(next(i.because for i in table.build_sequence if i.item == "papers"))


def test_data_not_shared_yet_are_what_is_missing_of_a_paper_waived() -> None:
    found = by_id(judged(sample("03")))["paper-in-unready-database:nop_ho_so:chung_sinh"]
    assert say(found.text).startswith("Thủ tục chỉ yêu cầu Giấy chứng sinh khi không khai thác được dữ liệu")

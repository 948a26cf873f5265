"""A group file: several models become one overall model, and its facts those of the group."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrace.app.case import Case, load_case
from retrace.bpmn.lint import lint
from retrace.model.errors import RetraceError
from retrace.model.group import ProcedureGroup, Relation

FILE = Path(__file__).parent / "group/group.yaml"


@pytest.fixture(scope="module")
def case() -> Case:
    """The case of the group of two procedures."""
    return load_case(FILE)


@pytest.fixture(scope="module")
def group(case: Case) -> ProcedureGroup:
    """The group that it shows."""
    assert case.view.group is not None
    return case.view.group


def test_the_order_follows_the_relations_not_the_file(group: ProcedureGroup) -> None:
    assert [member.key for member in group.members] == ["xac_nhan", "ho_tro"]
    assert group.relations == (Relation("xac_nhan", "ho_tro", "giay"),)


def test_the_result_and_the_paper_it_becomes_are_one(case: Case, group: ProcedureGroup) -> None:
    paper = case.view.documents["giay"]
    assert paper.name == "Giấy xác nhận của xã"
    assert paper.handed_in
    assert paper.result_of == "xac_nhan"
    assert [step.id for step in case.view.steps.values() if paper in step.reads] == ["xac_nhan.nhan", "ho_tro.nop"]


def test_papers_of_the_same_key_stay_apart_where_their_names_differ(case: Case) -> None:
    assert case.view.documents["don"].name == "Đơn đề nghị"
    assert case.view.documents["ho_tro.don"].name == "Đơn đề nghị hỗ trợ"


def test_every_step_belongs_to_its_procedure(case: Case) -> None:
    assert {step.id: step.procedure for step in case.view.steps.values()} == {
        f"{member}.{step}": member for member in ("ho_tro", "xac_nhan") for step in ("nop", "nhan", "ky", "tra")
    }


def test_one_applicant_goes_from_one_procedure_to_the_next(case: Case) -> None:
    applicants = [pool for pool in case.process.pools.values() if pool.actor == "applicant"]
    assert len(applicants) == 1
    assert case.view.soundness.verdict == "sound"
    assert all(visits == 1 for visits in case.view.visits.values())
    assert not [problem for problem in lint(case.reading) if problem.severity == "error"]


def test_filing_points_and_facts_of_the_whole(case: Case, group: ProcedureGroup) -> None:
    assert group.filing_points == ("Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp tỉnh")
    assert group.lead == "Ủy ban nhân dân cấp tỉnh"
    facts = case.view.procedure
    assert facts.published is False
    assert facts.online_form is None
    assert facts.fees is not None
    assert [fee.amount for fee in facts.fees] == [5000]
    assert facts.steps["xac_nhan.nop"].work is not None
    assert facts.steps["xac_nhan.nop"].work.value == 600
    assert case.as_of.isoformat() == "2026-11-22"


FAULTS = {
    "group_without_members": "name: Một thủ tục\n",
    "group_without_model": "members:\n  a: {name: A}\n  b: {name: B}\n",
    "group_unknown_member": (
        "members:\n  a: {model: m.bpmn}\n  b: {model: m.bpmn}\nrelations: [{result_of: c, paper_of: b, document: x}]\n"
    ),
    "file_missing": "members:\n  a: {model: m.bpmn}\n  b: {model: m.bpmn}\n",
    "procedure_not_yaml": "members: [\n",
    "procedure_unknown_field": "members:\n  a: {model: m.bpmn, colour: red}\n  b: {model: m.bpmn}\n",
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_wrong_file_is_told_in_one_sentence(tmp_path: Path, code: str) -> None:
    path = tmp_path / "group.yaml"
    path.write_text(FAULTS[code], encoding="utf-8")
    with pytest.raises(RetraceError) as error:
        load_case(path)
    assert error.value.code == code

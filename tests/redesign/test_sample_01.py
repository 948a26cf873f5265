"""The driving-licence exchange of 2019: what official plans propose for it, and in which phase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.redesign.cases import Judged, dangling, judged, loaded

from retrace.app.case import Case, load_case
from retrace.app.redesign import to_be_facts, to_be_model
from retrace.bpmn.read import read
from retrace.criteria.service_level import service_level
from retrace.graph.soundness import soundness
from retrace.graph.view import ProcessView
from retrace.knowledge.facets import without_inference
from retrace.knowledge.messages import say
from retrace.model.figure import Figure
from retrace.model.plan import Plan
from retrace.model.result import ServiceLevel
from retrace.paths import samples

MODEL = samples() / "01-doi-giay-phep-lai-xe/as-is.bpmn"
NOW = {
    "interactive-e-form:don",
    "keep-paper-until-ready:giay_kham",
    "keep-paper-until-ready:cmnd",
    "keep-paper-until-ready:gplx_cu",
    "online-submission:nop_ho_so",
    "self-capture:chup_anh",
    "online-payment:nop_le_phi",
    "post-delivery:nhan_ket_qua",
    "electronic-result:procedure",
    "e-consultation:lay_y_kien",
    "add-deadline:nhan_tra_loi",
}
LATER = {
    "digital-original:giay_kham": "SUCKHOE",
    "replace-paper-by-query:giay_kham": "SUCKHOE",
    "replace-paper-by-query:cmnd": "DANCU",
    "replace-paper-by-query:gplx_cu": "GPLX",
    "query-condition:tham_dinh:1": "GPLX",
    "query-condition:tham_dinh:2": "SUCKHOE",
    "query-condition:tham_dinh:3": "XLVP",
    "drop-territorial-limit:nop_ho_so": "GPLX",
}


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(MODEL)


@pytest.fixture(scope="module")
def plans(case: Case) -> dict[int, Plan]:
    found = judged(case.view)
    return {phase: found.plan(phase) for phase in (1, 2)}


def online(case: Case, plan: Plan) -> ServiceLevel:
    return service_level(ProcessView(plan.to_be, plan.procedure, case.view.knowledge)).level


def test_phase_1_does_what_ready_systems_allow(plans: dict[int, Plan]) -> None:
    status = {proposal.id: proposal.status for proposal in plans[1].proposals}
    assert {key for key, value in status.items() if value == "accepted"} == NOW
    assert {key for key, value in status.items() if value == "waiting"} == LATER.keys()
    assert status.keys() == NOW | LATER.keys()


def test_phase_2_names_what_it_waits_for(plans: dict[int, Plan]) -> None:
    waits = {p.id: p.waits_for for p in plans[2].proposals if p.phase == 2}
    assert waits == {key: (system,) for key, system in LATER.items()}
    assert {p.status for p in plans[2].proposals} == {"accepted"}


@pytest.mark.parametrize("phase", [1, 2])
def test_the_plan_is_proven(plans: dict[int, Plan], phase: int) -> None:
    assert plans[phase].proof.holds
    assert dangling(plans[phase].to_be) == []


def test_today_it_is_no_more_than_information(case: Case) -> None:
    assert service_level(case.view).level.level == "information"


def test_phase_1_is_partial_because_of_the_compared_identity_paper(case: Case, plans: dict[int, Plan]) -> None:
    reached = online(case, plans[1])
    unmet = [condition for condition in reached.conditions if not condition.met]
    assert (reached.level, reached.undecided) == ("partial", False)
    assert [condition.number for condition in unmet] == [6]
    assert "CMND/CCCD" in say(unmet[0].because)
    assert [key for key, paper in plans[1].procedure.documents.items() if paper.compared_with_original] == ["cmnd"]


def test_phase_2_meets_every_condition_and_asks_for_the_share_filed_online(case: Case, plans: dict[int, Plan]) -> None:
    reached = online(case, plans[2])
    assert all(condition.met for condition in reached.conditions)
    assert (reached.name, reached.undecided) == ("degree_3", True)
    facts = replace(plans[2].procedure, online_share=Figure(0.3))
    known = service_level(ProcessView(plans[2].to_be, facts, case.view.knowledge)).level
    assert (known.name, known.level, known.undecided) == ("degree_4", "full", False)


def test_phase_1_saves_three_visits_and_no_paper(plans: dict[int, Plan]) -> None:
    effects = [proposal.effect for proposal in plans[1].proposals if proposal.status == "accepted"]
    assert (sum(e.visits for e in effects), sum(e.papers for e in effects)) == (-3, 0)


def test_phase_2_drops_three_papers_the_letter_and_the_police(plans: dict[int, Plan]) -> None:
    after = plans[2].to_be
    documents = plans[2].procedure.documents
    assert [key for key, paper in documents.items() if paper.handed_in] == ["don"]
    assert {"lay_y_kien", "nhan_tra_loi", "tra_loi"}.isdisjoint(after.nodes)
    assert "cong_an" not in after.pools
    assert [c.means for c in after.nodes["tham_dinh"].facets.conditions] == ["query", "query", "query"]
    queries = [node.id for node in after.nodes.values() if node.kind == "serviceTask"]
    systems = {after.data_stores[link.data].system for link in after.data_flows.values() if link.node in queries}
    assert (len(queries), systems) == (1, {"GPLX", "SUCKHOE", "DANCU", "XLVP"})
    assert {after.data_stores[link.data].scope for link in after.data_flows.values() if link.node in queries} == {
        "quy_trinh_so_gtvt"
    }


def test_steps_demanded_by_decree_61_stay(plans: dict[int, Plan]) -> None:
    assert {"tiep_nhan", "tra_ket_qua"} <= plans[2].to_be.nodes.keys()
    assert plans[2].proof.locks_kept


def test_seven_years_later_the_papers_go_at_once() -> None:
    """On data of 2026 the population database is ready, and an old claim of 2019 does not hide that."""
    proposals = {p.id: p for p in loaded(MODEL, as_of=date(2026, 11, 22)).plan(1).proposals}
    assert proposals["replace-paper-by-query:cmnd"].status == "accepted"
    assert proposals["replace-paper-by-query:cmnd"].legal_changes == ()
    assert "keep-paper-until-ready:cmnd" not in proposals


@pytest.mark.parametrize("phase", [1, 2])
def test_the_written_model_is_read_again(
    case: Case, plans: dict[int, Plan], phase: int, tmp_path: Path, moddle_warnings: Callable[[Path], list[str]]
) -> None:
    """Sound, without a problem, the process without what was inferred, and the editor opens it whole."""
    written = tmp_path / "to-be.bpmn"
    written.write_bytes(to_be_model(case, plans[phase])[0])
    again = read(written)
    assert again.problems == ()
    assert soundness(again.process).verdict == "sound"
    assert again.process == without_inference(plans[phase].to_be, case.reading.process)
    assert moddle_warnings(written) == []


@pytest.mark.parametrize("phase", [1, 2])
def test_the_written_model_and_facts_stand_alone(
    case: Case, plans: dict[int, Plan], phase: int, tmp_path: Path
) -> None:
    """What is written can be assessed and planned again as any other model."""
    (tmp_path / "to-be.bpmn").write_bytes(to_be_model(case, plans[phase])[0])
    (tmp_path / "to-be.procedure.yaml").write_bytes(to_be_facts(case, plans[phase]))
    again: Judged = loaded(tmp_path / "to-be.bpmn")
    assert service_level(again.view).level.undecided is {1: False, 2: True}[phase]
    assert again.plan(2).proof.holds
    assert {p.id for p in again.plan(2).proposals}.isdisjoint(NOW - {p for p in NOW if p.startswith("keep-paper")})

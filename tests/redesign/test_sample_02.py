"""The wage-loan group of 2020: what Plan 295 says of it is proposed, done and proven."""

from __future__ import annotations

import pytest
from tests.redesign.cases import Judged, loaded

from retrace.app.case import load_case
from retrace.app.redesign import to_be_view
from retrace.model.plan import Plan
from retrace.paths import samples

MODEL = samples() / "02-vay-von-tra-luong-ngung-viec/as-is.bpmn"


@pytest.fixture(scope="module")
def group() -> Judged:
    return loaded(MODEL)


@pytest.fixture(scope="module")
def plan(group: Judged) -> Plan:
    return group.plan(1)


def test_the_confirmation_goes_and_one_dossier_is_filed(plan: Plan) -> None:
    status = {proposal.id: proposal.status for proposal in plan.proposals}
    assert status["drop-procedure-of-group:xac_nhan"] == "accepted"
    assert status["single-submission:nop_huyen"] == "accepted"
    dropped = {step for step, fate in plan.fates.items() if fate.fate == "dropped"}
    assert dropped == {"nop_bhxh", "xac_nhan_ds", "nop_ngan_hang"}
    assert plan.proof.holds


def test_social_insurance_is_asked_before_the_examination(plan: Plan) -> None:
    query = plan.to_be.nodes["tra_cuu_truoc_tham_dinh_huyen"]
    read = {plan.to_be.data_stores[link.data].system for link in plan.to_be.data_flows.values()
            if link.node == query.id and link.data in plan.to_be.data_stores}  # fmt: skip
    assert read == {"BAOHIEM"}
    assert "bhxh" not in plan.to_be.pools


def test_the_group_that_remains_has_two_procedures_and_one_place_to_file(plan: Plan) -> None:
    after = to_be_view(load_case(MODEL), plan).group
    assert after is not None
    assert [member.key for member in after.members] == ["ho_tro", "cho_vay"]
    assert after.filing_points == ("Ủy ban nhân dân cấp huyện",)


def test_what_is_dropped_needs_a_change_of_the_rules(plan: Plan) -> None:
    changes = {p.move: len(p.legal_changes) for p in plan.proposals if p.status == "accepted"}
    assert changes["drop-procedure-of-group"] == 1
    assert changes["single-submission"] == 1


def test_without_the_query_nothing_of_the_confirmation_goes(group: Judged) -> None:
    kept = group.plan(1, reject=frozenset({"drop-procedure-of-group:xac_nhan"}))
    assert kept.fates["nop_bhxh"].fate == "kept"
    assert kept.proof.holds

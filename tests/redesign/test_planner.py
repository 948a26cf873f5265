"""What is accepted, rejected, refused or waits, and that a plan depends on nothing but its input."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from tests.graph.drawing import drawn
from tests.redesign.accepted import assert_any_subset_is_proven
from tests.redesign.cases import DAY, Judged, judged, loaded

from retrace.graph.view import ProcessView
from retrace.knowledge.messages import say
from retrace.knowledge.registry import load
from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, Pool
from retrace.model.proposal import Proposal
from retrace.model.step import Facets, Lock
from retrace.paths import samples
from retrace.redesign.planner import propose

SAMPLES = sorted(samples().glob("*/as-is.bpmn"))


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.parent.name)
def case(request: pytest.FixtureRequest) -> Judged:
    """Each shipped sample."""
    return loaded(request.param)


def by_status(proposals: tuple[Proposal, ...], *statuses: str) -> set[str]:
    return {proposal.id for proposal in proposals if proposal.status in statuses}


def test_proposals_have_one_id_each(case: Judged) -> None:
    ids = [proposal.id for proposal in propose(case.view, case.findings)]
    assert len(ids) == len(set(ids))


def test_phase_1_relies_on_no_unready_system(case: Judged) -> None:
    for proposal in case.plan(1).proposals:
        systems = [case.view.knowledge.system(code) for code in proposal.waits_for]
        assert all(not system.ready or len(system.fragments) > 1 for system in systems), proposal.id
        assert proposal.phase == (2 if systems else 1)
        if proposal.status == "accepted" and proposal.system:
            assert case.view.knowledge.system(proposal.system).ready, proposal.id


def test_what_waits_says_for_which_systems(case: Judged) -> None:
    for proposal in case.plan(1).proposals:
        if proposal.status == "waiting":
            assert proposal.reason is not None
            assert all(case.view.knowledge.system(code).name in say(proposal.reason) for code in proposal.waits_for)


def test_a_later_phase_takes_in_what_waited(case: Judged) -> None:
    first, second = case.plan(1), case.plan(2)
    assert by_status(second.proposals, "waiting") == set()
    assert by_status(second.proposals, "accepted", "refused") >= by_status(first.proposals, "accepted", "waiting")


def test_same_input_same_plan(case: Judged) -> None:
    again = judged(ProcessView(case.view.process, case.view.procedure, case.view.knowledge))
    assert again.findings == case.findings
    assert again.plan(2) == case.plan(2)
    assert list(again.plan(2).to_be.nodes) == list(case.plan(2).to_be.nodes)


def test_accept_takes_only_what_is_named(case: Judged) -> None:
    for proposal in case.plan(2).proposals:
        made = case.plan(2, accept=frozenset({proposal.id}))
        assert by_status(made.proposals, "accepted", "refused") == {proposal.id}
        assert by_status(made.proposals, "open") == {p.id for p in made.proposals} - {proposal.id}


def test_reject_leaves_out_only_what_is_named(case: Judged) -> None:
    for proposal in case.plan(2).proposals[::3]:
        made = case.plan(2, reject=frozenset({proposal.id}), reason="chưa có kinh phí")
        left = next(p for p in made.proposals if p.id == proposal.id)
        assert left.status == "rejected"
        assert left.reason is not None
        assert "chưa có kinh phí" in say(left.reason)
        assert all(proposal.id not in trace.because for trace in made.trace.values())
        assert all(proposal.id not in fate.because for fate in made.fates.values())


def test_a_rejection_needs_no_reason(case: Judged) -> None:
    rejected = case.untouched().proposals
    assert [p.reason.key if p.reason else "" for p in rejected] == ["plan.rejected_plain"] * len(rejected)


def test_any_subset_is_proven(case: Judged) -> None:
    assert_any_subset_is_proven(case, Random(7), subsets=4)


def test_rejecting_everything_changes_nothing(case: Judged) -> None:
    made = case.untouched()
    assert (made.to_be, made.procedure) == (case.view.process, case.view.procedure)
    assert made.proof.holds


def test_a_rejection_beats_an_acceptance(case: Judged) -> None:
    for one in [proposal.id for proposal in case.plan(1).proposals[:1]]:
        made = case.plan(1, accept=frozenset({one}), reject=frozenset({one}))
        assert next(p.status for p in made.proposals if p.id == one) == "rejected"


@pytest.mark.parametrize("how", ["accept", "reject"])
def test_an_unknown_id_is_an_error_that_lists_the_known(case: Judged, how: str) -> None:
    with pytest.raises(RetraceError) as raised:
        case.plan(1, **{how: frozenset({"move:nowhere"})})  # type: ignore[arg-type]
    sentence = say(raised.value.text)
    assert raised.value.code == "unknown_proposal"
    assert "move:nowhere" in sentence
    assert all(proposal.id in sentence for proposal in case.plan(1).proposals)


def test_no_findings_no_proposals() -> None:
    case = Judged(ProcessView(drawn("(s > A > )e"), Procedure(), load(DAY)), ())
    made = case.plan()
    assert (made.proposals, made.to_be) == ((), case.view.process)
    assert made.proof.holds


def test_an_unsound_process_is_not_blamed_on_a_proposal() -> None:
    """The proof says that it is unsound; the proposal is taken all the same."""
    routine = Facets(action="record", medium="paper")
    stuck = drawn(
        "(s > +x > A > +j > )e", "x > *y > B > j", "y > C > )f", pools={"P": "s x A j e y B C f"}, A={"facets": routine}
    )
    pools = {"P": Pool("P", "Sở Nội vụ", "P", "agency")}
    made = judged(ProcessView(replace(stuck, pools=pools), Procedure(), load(DAY))).plan()
    assert [(p.id, p.status) for p in made.proposals] == [("automate-check:A", "accepted")]
    assert made.proof.soundness.verdict == "unsound"
    assert not made.proof.holds


def test_a_move_that_would_break_soundness_is_refused() -> None:
    """Without the approval, its boundary event goes, and the branch behind that would never be reached."""
    approve = Facets(action="approve", medium="electronic")
    late = drawn(
        "(s > A > B > )e", "&b > C > )f", pools={"P": "s A B e b C f"},
        A={"facets": approve}, B={"facets": approve}, b={"attached_to": "A"},
    )  # fmt: skip
    pools = {"P": Pool("P", "Sở Nội vụ", "P", "agency")}
    as_is = replace(late, pools=pools)
    made = judged(ProcessView(as_is, Procedure(), load(DAY))).plan()
    refused = next(p for p in made.proposals if p.id == "delegate-approval:A")
    assert (refused.status, refused.reason and refused.reason.key) == ("refused", "plan.unsound")
    assert made.to_be == as_is


def test_a_move_that_takes_a_paper_from_under_a_reader_is_refused() -> None:
    """The first approval makes the draft that a later step reads."""
    approve = Facets(action="approve", medium="electronic")
    row = drawn("(s > A > B > )e", A={"facets": approve}, B={"facets": approve})
    process = replace(
        row,
        pools={"P": Pool("P", "Sở Nội vụ", "P", "agency")},
        data_objects={"draft": DataObject("draft", "Dự thảo", "P", "draft")},
        data_flows={"1": DataFlow("1", "A", "draft", "out"), "2": DataFlow("2", "B", "draft", "in")},
    )
    made = judged(ProcessView(process, Procedure(), load(DAY))).plan()
    assert [(p.status, p.reason and p.reason.key) for p in made.proposals] == [("refused", "plan.unsupplied")]
    assert made.proof.data_complete


@pytest.mark.parametrize("number", ["01", "09"])  # the samples with a fee paid at the counter
def test_a_refusal_does_not_stop_the_others(number: str) -> None:
    case = loaded(next(path for path in SAMPLES if path.parent.name.startswith(number)))
    step = next(p.steps[0] for p in case.plan(1).proposals if p.move == "online-payment")
    made = case.locked(step, Lock("Điều 9", ("presence",))).plan(1)
    assert by_status(made.proposals, "refused") == {f"online-payment:{step}"}
    others = by_status(case.plan(1).proposals, "accepted") - {f"online-payment:{step}"}
    assert by_status(made.proposals, "accepted") == others
    assert made.proof.holds


def test_a_system_taken_as_ready_moves_exactly_what_waited_for_it() -> None:
    for model in SAMPLES:
        before = {p.id: p for p in loaded(model).plan(1).proposals}
        for code in sorted({code for p in before.values() for code in p.waits_for}):
            after = {p.id: p for p in loaded(model, ready=(code,)).plan(1).proposals}
            freed = {key for key, p in before.items() if p.waits_for == (code,)}
            assert all(after[key].status == "accepted" for key in freed & after.keys()), code
            moved = {key for key in before.keys() & after.keys() if before[key].phase != after[key].phase}
            assert moved == freed & after.keys(), code


def test_an_unknown_system_is_an_error() -> None:
    with pytest.raises(RetraceError) as raised:
        loaded(SAMPLES[0], ready=("KHONGCO",))
    assert raised.value.code == "unknown_system"

"""On random procedures: whatever is accepted, a sound process stays sound and complete; rejecting undoes it."""

from __future__ import annotations

from random import Random

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.redesign.accepted import assert_any_subset_is_proven
from tests.redesign.cases import DAY, judged
from tests.redesign.procedures import procedures

from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.process import families
from retrace.redesign.applied import applied, beginning

PROCEDURES = procedures(load(DAY), rows=True)


@settings(max_examples=40)
@given(PROCEDURES, st.randoms(use_true_random=False))
def test_no_choice_breaks_a_sound_process(view: ProcessView, random: Random) -> None:
    assume(view.soundness.verdict == "sound")
    assert_any_subset_is_proven(judged(view), random, subsets=2)


@settings(max_examples=15)
@given(PROCEDURES, st.randoms(use_true_random=False))
def test_what_is_rejected_leaves_no_trace(view: ProcessView, random: Random) -> None:
    """Taking one decision back gives what would have come without it."""
    case = judged(view)
    ids = sorted(proposal.id for proposal in case.plan(2).proposals)
    left = frozenset(each for each in ids if random.random() < 0.3)
    made = case.plan(2, reject=left)
    assert made.to_be == case.plan(2, accept=frozenset(ids) - left or left, reject=left).to_be
    assert left.isdisjoint(reason for trace in made.trace.values() for reason in trace.because)
    assert case.plan(2, reject=frozenset()) == case.plan(2)


@settings(max_examples=20)
@given(PROCEDURES)
def test_what_changes_says_why_and_the_rest_is_as_it_was(view: ProcessView) -> None:
    """Element by element: gone because of a proposal, changed because of a proposal, or the same in every field."""
    case = judged(view)
    accepted = case.plan(2).accepted
    steps = list(applied(view, beginning(view), accepted))
    state = steps[-1].state if steps else beginning(view)
    for before, after in zip(families(view.process), families(state.process), strict=True):
        for key, thing in before.items():
            if key not in after:
                assert set(state.gone[key]) <= {proposal.id for proposal in accepted}, key
                assert state.gone[key]
            elif after[key] != thing:
                assert state.trace[key].because, key
        assert all(state.trace[key].because for key in after.keys() - before.keys())


@settings(max_examples=15)
@given(PROCEDURES)
def test_rejecting_everything_gives_the_process_back(view: ProcessView) -> None:
    made = judged(view).untouched()
    assert made.to_be == view.process
    assert made.procedure == view.procedure


@settings(max_examples=10)
@given(PROCEDURES)
def test_same_procedure_same_plan(view: ProcessView) -> None:
    again = ProcessView(view.process, view.procedure, view.knowledge)
    assert judged(again).plan(2) == judged(view).plan(2)

"""On random procedures: whatever is accepted, a sound process stays sound and complete; rejecting undoes it."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.redesign.cases import DAY, dangling, judged
from tests.redesign.procedures import procedures

from retrace.graph.soundness import soundness
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import say
from retrace.knowledge.registry import load
from retrace.redesign.rewrite import element_ids

PROCEDURES = procedures(load(DAY))


@settings(max_examples=40)
@given(PROCEDURES, st.data())
def test_no_choice_breaks_a_sound_process(view: ProcessView, data: st.DataObject) -> None:
    assume(soundness(view.process).verdict == "sound")
    case = judged(view)
    ids = sorted(proposal.id for proposal in case.plan().proposals)
    accept = frozenset(data.draw(st.sets(st.sampled_from(ids)))) if ids else frozenset[str]()
    reject = frozenset(data.draw(st.sets(st.sampled_from(ids)))) if ids else frozenset[str]()
    made = case.plan(data.draw(st.sampled_from((1, 2))), accept, reject)
    assert made.proof.soundness.verdict == "sound"
    assert made.proof.holds, [say(text) for text in made.proof.missing]
    assert dangling(made.to_be) == []
    assert made.trace.keys() == element_ids(made.to_be)
    assert made.fates.keys() == view.steps.keys()
    assert {p.id for p in made.proposals if p.status == "accepted"} & reject == set()
    applied = {p.id for p in made.proposals if p.status == "accepted"}
    assert {reason for trace in made.trace.values() for reason in trace.because} <= applied


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

"""What must hold of a model whatever subset of its proposals is accepted; for campaigns and property tests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from random import Random

from tests.redesign.cases import Judged, dangling

from retrace.knowledge.messages import say
from retrace.model.choice import Choice, Edit
from retrace.model.plan import Plan
from retrace.model.proposal import Proposal
from retrace.redesign.rewrite import element_ids


def assert_any_subset_is_proven(case: Judged, random: Random, subsets: int = 1) -> Counter[str]:
    """All proposals at once, random subsets of them, and none: each outcome is proven, and none gives the model back.

    Figures that proposals ask for are stated at random. Gives how often each outcome came up with all at once.
    """
    proposals = case.plan(2).proposals
    assert len({proposal.id for proposal in proposals}) == len(proposals)
    edits = stated(proposals, random)
    everything = case.chosen(Choice(2, edits=edits))
    assert_proven(case, everything)
    for _ in range(subsets):
        some = frozenset(each.id for each in proposals if random.random() < 0.5)
        if some:
            assert_proven(case, case.chosen(Choice(2, accept=some, edits=edits)))
    undone = case.untouched()
    assert (undone.to_be, undone.procedure) == (case.view.process, case.view.procedure)
    return Counter(f"{proposal.move} {proposal.status}" for proposal in everything.proposals)


def assert_proven(case: Judged, made: Plan) -> None:
    """Sound unless the model was not, supplied, within the locks, traced in full, and nothing new hangs in the air."""
    verdict = case.view.soundness.verdict
    reasons = [say(reason.text) for reason in made.proof.soundness.reasons]
    assert verdict != "sound" or made.proof.soundness.verdict == "sound", reasons
    assert made.proof.missing == (), [say(text) for text in made.proof.missing]
    assert set(dangling(made.to_be)) <= set(dangling(case.view.process))
    assert made.trace.keys() == element_ids(made.to_be)
    assert made.fates.keys() == case.view.steps.keys()
    applied = {proposal.id for proposal in made.proposals if proposal.status == "accepted"}
    assert {reason for trace in made.trace.values() for reason in trace.because} <= applied
    assert all(fate.because for fate in made.fates.values() if fate.fate != "kept")


def stated(proposals: Iterable[Proposal], random: Random) -> dict[str, Edit]:
    """A random answer to every question about a figure, sensible or not."""
    return {
        each.id: Edit({name: random.choice((0.0, 1.0, 5.0, 30.0, 100.0)) for name in each.settings})
        for each in proposals
        if each.settings
    }

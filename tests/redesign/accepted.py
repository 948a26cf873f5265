"""What must hold of a model whatever subset of its proposals is accepted; for campaigns and property tests."""

from __future__ import annotations

from collections import Counter
from random import Random

from tests.redesign.cases import Judged, dangling

from retrace.graph.soundness import soundness
from retrace.knowledge.messages import say
from retrace.redesign.rewrite import element_ids


def assert_any_subset_is_proven(case: Judged, random: Random, subsets: int = 1) -> Counter[str]:
    """All proposals at once, random subsets, and none: proven where the as-is model is sound, else nothing is worse.

    Gives how often each status came up with all proposals at once.
    """
    everything = case.plan(2)
    verdict = soundness(case.view.process).verdict
    ids = sorted(proposal.id for proposal in everything.proposals)
    assert len(ids) == len(set(ids))
    chosen = [frozenset(each for each in ids if random.random() < 0.5) for _ in range(subsets if ids else 0)]
    for made in (everything, *(case.plan(2, accept=one) for one in chosen if one)):
        sound = made.proof.soundness.verdict
        assert sound == "sound" or verdict != "sound", [say(reason.text) for reason in made.proof.soundness.reasons]
        assert made.proof.missing == (), [say(text) for text in made.proof.missing]
        assert dangling(made.to_be) == dangling(case.view.process)
        assert made.trace.keys() == element_ids(made.to_be)
        assert made.fates.keys() == case.view.steps.keys()
    undone = case.untouched()
    assert (undone.to_be, undone.procedure) == (case.view.process, case.view.procedure)
    return Counter(f"{proposal.move} {proposal.status}" for proposal in everything.proposals)

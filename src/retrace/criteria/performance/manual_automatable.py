"""Routine work by hand that a system can do.

What it finds: looking up, recording or notifying done by hand or on paper.
Why it matters: fewer manual steps of the agency is the third of the three official aims.
Example: copying data from a form into a ledger.
Instead: let the system query, record or notify.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

_ROUTINE = ("query", "record", "notify", "forward")


def applies(step: Step, view: ProcessView) -> bool:
    """Routine steps of an agency that are known to be done by hand, on paper, or by a system."""
    by_hand = step.node.kind == "manualTask" or step.facets.medium == "paper"
    return step.facets.action in _ROUTINE and step.actor.kind not in ("applicant", "") and (by_hand or step.automatic)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where a system does it."""
    yield Found(float(step.automatic), "met" if step.automatic else "found")

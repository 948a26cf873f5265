"""Fee paid at the counter.

What it finds: a payment that is possible only in person.
Why it matters: it forces a visit and a receipt on paper.
Example: the fee for exchanging a driving licence, paid at the cashier's desk.
Instead: pay on the payment platform of the national public service portal.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Payments by the applicant, or taken by the agency where the model does not show the applicant."""
    return step.facets.action == "pay" and (step.actor.is_applicant or not _paid_by_applicant(view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where an online channel is stated, unknown where no channel is."""
    channels = step.facets.channels
    if not channels:
        yield Found(None, "unknown", ask="payment_channel")
    elif "online" in channels:
        yield Found(1.0, "met")
    else:
        yield Found(0.0)


def _paid_by_applicant(view: ProcessView) -> bool:
    return any(step.facets.action == "pay" and step.actor.is_applicant for step in view.steps.values())

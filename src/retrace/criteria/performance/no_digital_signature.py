"""Approval without a digital signature.

What it finds: an approval signed on paper.
Why it matters: a result that is signed on paper is not electronic, whatever comes before it.
Example: the director signs the printed decision.
Instead: sign digitally in the processing system.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Approvals by an agency."""
    return step.facets.action == "approve" and step.actor.kind not in ("applicant", "")


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the approval is electronic, unknown where its medium is not stated."""
    medium = step.facets.medium
    if medium is None:
        yield Found(None, "unknown", ask="signature")
    else:
        yield Found(float(medium == "electronic"), "met" if medium == "electronic" else "found")

"""Opinion asked for by letter.

What it finds: another agency consulted in writing on paper.
Why it matters: letters take days, carry no data and leave no status.
Example: a letter to the police about violations.
Instead: query the data if a system holds them, else consult through the document system with a deadline.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Consultations."""
    return step.facets.action == "consult"


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the consultation is electronic, unknown where its medium is not stated."""
    party = next(iter(_asked(step, view)), "")
    medium = step.facets.medium
    if medium is None:
        yield Found(None, "unknown", ask="consultation_medium")
    elif medium == "electronic":
        yield Found(1.0, "met", args={"party": party})
    else:
        yield Found(0.0, "found" if party else "unnamed", args={"party": party})


def _asked(step: Step, view: ProcessView) -> Iterator[str]:
    for message in view.messages_from.get(step.id, ()):
        pool = view.party(message.target)
        if pool and pool.name:
            yield pool.name

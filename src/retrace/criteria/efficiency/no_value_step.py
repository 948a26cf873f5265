"""Step that only passes the dossier on.

What it finds: a hand-on within one party that writes nothing and decides nothing.
Why it matters: an electronic dossier reaches the next desk by itself.
Example: the desk forwards the dossier to the division, the division's secretary to the specialist.
Instead: let the system route the dossier.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Forwarding by hand with one way in and one way out."""
    return (
        step.facets.action == "forward"
        and not step.actor.is_applicant
        and not step.automatic
        and not step.writes
        and not view.messages_from.get(step.id)
        and len(view.incoming[step.id]) == 1
        and len(view.outgoing[step.id]) == 1
    )


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet: nothing comes of the step."""
    yield Found(0.0)

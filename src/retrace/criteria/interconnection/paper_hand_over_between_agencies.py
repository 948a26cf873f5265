"""Paper handed over between agencies.

What it finds: a step on paper whose outcome goes to another agency.
Why it matters: the paper travels, is registered twice and typed again.
Example: the district sends the dossier to the province by post.
Instead: pass the electronic dossier through the one-stop systems.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step
from retrace.model.process import Message


def _sent(step: Step, view: ProcessView) -> list[Message]:
    if step.actor.is_applicant or step.facets.action in ("consult", "answer", "issue"):
        return []
    return [m for m in view.messages_from.get(step.id, ()) if _other_agency(m.target, step, view)]


def _other_agency(target: str, step: Step, view: ProcessView) -> bool:
    pool = view.party(target)
    return pool is not None and pool.actor not in ("applicant", "") and pool != step.actor.pool


def applies(step: Step, view: ProcessView) -> bool:
    """Steps of an agency that send something to another agency, with a known medium."""
    return step.facets.medium is not None and bool(_sent(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the hand-over is electronic."""
    electronic = step.facets.medium == "electronic"
    for message in _sent(step, view):
        target = view.party(message.target)
        yield Found(
            float(electronic),
            "met" if electronic else "found",
            subject=message.id,
            evidence=(message.id,),
            args={"party": target.name if target else ""},
        )

"""Dossier sent back to be completed.

What it finds: a step that asks the applicant to complete the dossier, after which the work starts again.
Why it matters: each round costs the applicant a trip or a week and the desk a second check.
Example: the desk returns the dossier because a copy is missing.
Instead: check completeness in the electronic form, and ask once for everything that is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def _supplemented(step: Step, view: ProcessView) -> Step | None:
    """The applicant's completing step that this step's message leads to."""
    if step.actor.is_applicant:
        return None
    for message in view.messages_from.get(step.id, ()):
        for node in (message.target, *_after(message.target, view)):
            other = view.steps.get(node)
            if other and other.facets.action == "supplement":
                return other
    return None


def _after(node: str, view: ProcessView) -> list[str]:
    return list(view.successors(node)) if node in view.process.nodes else []


def applies(step: Step, view: ProcessView) -> bool:
    """Steps of an agency that ask for completion."""
    return _supplemented(step, view) is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet where the share of returned dossiers is above the threshold, unknown where no share is stated."""
    other = _supplemented(step, view)
    shares = [f.probability for f in view.incoming[step.id] if f.probability and f.probability.origin != "default"]
    evidence = (other.id,) if other else ()
    if not shares:
        yield Found(None, "unknown", ask="return_share", evidence=evidence)
        return
    share = shares[0].value
    often = share > given["return_share"]
    yield Found(0.0 if often else 1.0, "found" if often else "met", evidence=evidence, args={"percent": share * 100})

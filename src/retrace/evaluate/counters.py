"""The three official counters of Plan 295, and those beside them, as expectations per case.

1. visits and direct contacts of the applicant; 2. papers the applicant must hand in; 3. direct or manual steps
of agencies. Then hand-overs between units, agencies at work, approvals and automatic steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from retrace.evaluate.contacts import contact_visits, is_contact
from retrace.evaluate.following import Following
from retrace.graph.view import ProcessView, Step
from retrace.model.process import NO_OFFICIALS
from retrace.model.result import Counters
from retrace.model.step import HANDING_IN

_OF_APPLICANT = ("visits", "papers")


def counters(view: ProcessView) -> Counters:
    """All counters of a process. `sources` names the steps, papers or parties behind each figure."""
    parts = counted(view)
    totals: dict[str, Any] = {name: sum(found.values()) for name, found in parts.items()}
    if not view.countable:
        totals |= dict.fromkeys(_OF_APPLICANT)
    return Counters(**totals, sources={name: tuple(found) for name, found in parts.items()})


def counted(view: ProcessView) -> Mapping[str, Mapping[str, float]]:
    """What each counter adds up: by the step, paper or party, how much of it falls there per case."""
    return {
        "visits": view.once(contact_visits),
        "papers": dict.fromkeys(papers_handed_in(view), 1.0),
        "manual_steps": _expected(view, _is_manual),
        "hand_overs": _hand_overs(view),
        "agencies": dict.fromkeys(_agencies(view), 1.0),
        "approvals": _expected(view, lambda step: step.facets.action == "approve"),
        "automatic_steps": _expected(view, lambda step: step.automatic),
    }


def papers_handed_in(view: ProcessView) -> tuple[str, ...]:
    """Keys of the papers the applicant hands in: read by the steps that submit or supplement, each counted once.

    A paper that each person of a case hands in counts once too; one that is asked for only where its data cannot be
    queried does not count while they can. Where the diagram draws no papers at all, those that the procedure lists.
    """
    waives = view.knowledge.waives
    if not view.process.data_objects:
        return tuple(key for key, document in view.documents.items() if document.handed_in and not waives(document))
    handing = [step for step in view.steps.values() if step.actor.is_applicant and view.visits[step.id] > 0]
    handing = [step for step in handing if step.facets.action in HANDING_IN]
    found = (
        document
        for step in handing
        for document in step.reads
        if document.handed_in is not False and not waives(document)
    )
    return tuple(dict.fromkeys(document.key for document in found))


def _expected(view: ProcessView, counts: Callable[[Step], bool]) -> dict[str, float]:
    return {step.id: view.visits[step.id] for step in view.steps.values() if counts(step) and view.visits[step.id] > 0}


def _is_agency(step: Step) -> bool:
    return step.actor.kind not in NO_OFFICIALS


def _is_manual(step: Step) -> bool:
    """Whether people of an agency do the step by hand, on paper, or face to face with the applicant."""
    by_hand = step.node.kind == "manualTask" or step.facets.medium == "paper" or is_contact(step)
    return _is_agency(step) and not step.automatic and by_hand


def _hand_overs(view: ProcessView) -> dict[str, float]:
    """Expected passings of the case from one unit to another, by the step that passes it on."""
    following = view.once(Following)
    passed: dict[str, float] = {}
    for step in view.steps.values():
        if step.actor.is_applicant:
            continue
        per_visit = sum(
            weight
            for target, weight in following.after(step.id, lambda _: False).items()
            if view.actor(target).key != step.actor.key
        )
        per_visit += sum(
            1.0 for message in view.messages_from.get(step.id, ()) if _to_other_unit(view, step, message.target)
        )
        if per_visit * view.visits[step.id] > 0:
            passed[step.id] = per_visit * view.visits[step.id]
    return passed


def _to_other_unit(view: ProcessView, step: Step, target: str) -> bool:
    if target in view.process.pools:
        return not view.is_applicant_pool(target)
    if target not in view.process.nodes:
        return False
    receiver = view.actor(target)
    return not receiver.is_applicant and receiver.key != step.actor.key


def _agencies(view: ProcessView) -> tuple[str, ...]:
    """The agencies that do at least one step of a case."""
    working = (step for step in view.steps.values() if _is_agency(step) and view.visits[step.id] > 0)
    return tuple(dict.fromkeys(step.actor.pool.id for step in working if step.actor.pool))

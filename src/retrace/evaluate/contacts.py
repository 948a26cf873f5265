"""Visits: how often the applicant goes somewhere in person.

A step is a contact where somebody must be present, where the only channel is in person, or where an original
must be brought or shown. Contacts at one
party that follow one another, with nothing in between for which the applicant would go away, are one visit:
photograph, pay and submit at one desk is one, also where the applicant pays online at the desk. Waiting for a message
or a timer ends a visit, unless it is the desk that hands something over. A loop back for supplements adds its visits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from retrace.evaluate.durations import timer
from retrace.evaluate.following import Following
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

_DESKS = ("agency", "one_stop", "specialist", "leader")


def is_contact(step: Step) -> bool:
    """Whether the applicant must be there in person: for the step itself, or to bring or show an original."""
    if step.facets.in_person:
        return True
    filing = step.actor.is_applicant and step.facets.action == "submit" and "post" not in step.facets.channels
    return filing and any(_must_be_brought(document) for document in step.reads)


def _must_be_brought(document: Document) -> bool:
    if document.handed_in is False or document.document_class == "form" or document.electronic_original:
        return False
    return bool(document.compared_with_original) or document.form in ("original", "certified_copy", "shown")


def contact_visits(view: ProcessView) -> dict[str, float]:
    """The expected number of visits that begin at each contact step; their sum is the counter."""
    contacts = [step for step in view.steps.values() if is_contact(step) and view.visits[step.id] > 0]
    places = {step.id: _places(view, step) for step in contacts}
    following = view.once(Following)
    arriving = dict.fromkeys(places, 0.0)
    for step in contacts:
        for target, weight in _stays(view, following, step):
            if target in places and _same_place(places[step.id], places[target]):
                arriving[target] += view.visits[step.id] * weight
    begun = {step: max(view.visits[step] - arriving[step], 0.0) for step in places}
    return {step: count for step, count in begun.items() if count > 1e-9}


def _stays(view: ProcessView, following: Following, step: Step) -> Iterator[tuple[str, float]]:
    """The steps that follow a contact without the applicant going away, also on the other side of the desk."""

    def goes_away(node: str) -> bool:
        waits = any(message.source in view.process.nodes for message in view.messages_to.get(node, ()))
        is_event = node not in view.steps
        return is_event and (waits or timer(view.process.nodes[node]) is not None)

    yield from _past_online_steps(view, following.after(step.id, goes_away), following, goes_away)
    for message in view.messages_from.get(step.id, ()):
        if message.target in view.steps:
            yield message.target, 1.0
        elif message.target in view.process.nodes:
            yield from following.after(message.target, goes_away).items()


def _past_online_steps(
    view: ProcessView, reached: Mapping[str, float], following: Following, goes_away: Callable[[str], bool]
) -> Iterator[tuple[str, float]]:
    """The steps reached, and those behind what the applicant does online without leaving the desk for it."""
    seen: set[str] = set()
    todo = list(reached.items())
    while todo:
        step, weight = todo.pop(0)
        yield step, weight
        if step not in seen and _is_online(view.steps[step]):
            seen.add(step)
            todo += [(target, weight * share) for target, share in following.after(step, goes_away).items()]


def _is_online(step: Step) -> bool:
    return step.actor.is_applicant and step.facets.channels == ("online",) and not is_contact(step)


def _places(view: ProcessView, step: Step) -> frozenset[str]:
    """The parties at which a contact happens."""
    if not step.actor.is_applicant:
        return frozenset((step.actor.pool.id,)) if step.actor.pool else frozenset()
    found = _partners(view, step.id)
    return found or _next_desk(view, step)


def _partners(view: ProcessView, node: str) -> frozenset[str]:
    ends = [message.target for message in view.messages_from.get(node, ())]
    ends += [message.source for message in view.messages_to.get(node, ())]
    return frozenset(pool for end in ends if (pool := _pool(view, end)))


def _pool(view: ProcessView, end: str) -> str:
    if end in view.process.pools:
        return end
    pool = view.pool_of(end) if end in view.process.nodes else None
    return pool.id if pool else ""


def _next_desk(view: ProcessView, step: Step) -> frozenset[str]:
    """Where nothing says at which party a step is: the agency the applicant deals with next, else before."""
    order = [node for node in view.order if node in view.process.nodes]
    here = order.index(step.id)
    for node in (*order[here + 1 :], *reversed(order[:here])):
        if view.actor(node).is_applicant and (desks := _desks(view, node)):
            return desks
    return frozenset()


def _desks(view: ProcessView, node: str) -> frozenset[str]:
    return frozenset(pool for pool in _partners(view, node) if view.process.pools[pool].actor in _DESKS)


def _same_place(one: frozenset[str], other: frozenset[str]) -> bool:
    return not one or not other or bool(one & other)

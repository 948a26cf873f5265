"""When an event happens: after a time, when something is thrown or sent, or by chance.

In this order: a message or signal that the model itself sends, an error or escalation that is thrown inside; the time
that the scenario gives; the time or day that a timer states; else the stated probability, or that of `EXCEPTION_SHARE`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from retrace.evaluate.simulate.engine.case import Key
from retrace.evaluate.simulate.flow.site import Site
from retrace.evaluate.simulate.part import Part
from retrace.graph.branching import EXCEPTION_SHARE
from retrace.model.duration import seconds
from retrace.model.process import Node
from retrace.model.scenario import Distribution, Scenario

_CYCLE = re.compile(r"R(\d*)/(?:[^/]*/)?(P[^/]+)")
_CAUGHT_INSIDE = frozenset({"error", "escalation", "cancel"})
Delay = Callable[[float], float]
"""The moment at which the event happens, for the moment from which one waits."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Exactly one of: `key` that is sent or thrown in the case, `caught` kind and reference thrown inside, `delay` with
    the number of `rounds` (1, or more where a timer repeats), else `chance`."""

    key: Key | None = None
    caught: tuple[str, str] | None = None
    delay: Delay | None = None
    rounds: int = 1
    chance: float = 0.0


def trigger(site: Site, node: Node) -> Trigger:
    """What lets an event happen."""
    if key := sent_in(site.part, node):
        return Trigger(key=key)
    if caught := is_caught(site.part, node):
        return Trigger(caught=caught)
    work = site.scenario.works.get(node.id)
    if work is not None:
        draw, clock = site.draw(work.duration, node.id), site.clock(work.calendar)
        if clock is not None:
            return Trigger(delay=lambda now: max(clock.end(clock.opened(now) + draw()), now))
        return Trigger(delay=lambda now: now + draw())
    stated = timer(node, site)
    if stated is not None:
        return Trigger(delay=stated, rounds=_rounds(node))
    return Trigger(chance=chance(site.part, node))


def is_caught(part: Part, node: Node) -> tuple[str, str] | None:
    """Kind and reference of what is thrown inside and caught by the node."""
    for event in node.events:
        if event.kind in _CAUGHT_INSIDE and (event.kind, event.detail) in _thrown_inside(part, node):
            return event.kind, event.detail
    return None


def all_known(part: Part, scenario: Scenario, gateway: Node) -> bool:
    """Whether it is known of each event behind a gateway when it happens."""
    targets = [part.process.nodes[flow.target] for flow in part.index.outgoing.get(gateway.id, ())]
    return all(sent_in(part, target) is not None or has_time(target, scenario) for target in targets)


def timer(node: Node, site: Site) -> Delay | None:
    """The moment of a timer that states a duration, a cycle of durations, or a day."""
    for event in node.events:
        if event.kind != "timer":
            continue
        cycle = _CYCLE.fullmatch(event.detail)
        length = seconds(cycle[2] if cycle else event.detail)
        if length is not None:
            return lambda now, length=length: now + length  # type: ignore[misc]
        if (day := stated_day(event.detail)) is not None:
            moment = site.moment(day)
            return lambda now: max(now, moment)
    return None


def stated_day(detail: str) -> datetime | None:
    """The day and hour that a timer states."""
    try:
        return datetime.fromisoformat(detail)
    except ValueError:
        return None


def has_time(node: Node, scenario: Scenario) -> bool:
    """Whether it is known when an event happens by itself."""
    timed = (event.detail for event in node.events if event.kind == "timer")
    return node.id in scenario.works or any(
        seconds(detail) is not None or stated_day(detail) or _CYCLE.fullmatch(detail) for detail in timed
    )


def stated_duration(node: Node) -> Distribution | None:
    """The duration that a timer states."""
    stated = (seconds(event.detail) for event in node.events if event.kind == "timer")
    return next((Distribution("fixed", (value,)) for value in stated if value is not None), None)


def sent_in(part: Part, node: Node) -> Key | None:
    """What the model itself sends to the node: a message of another pool, or a signal."""
    if any(message.target == node.id and message.source in part.process.nodes for message in part.messages_to(node)):
        return "message", node.id
    for event in node.events:
        if event.kind == "signal" and event.detail in part.signals:
            return "signal", event.detail
    return None


def chance(part: Part, node: Node) -> float:
    """The probability of an event that nothing else decides; compensation is no part of the flow."""
    if any(event.kind == "compensate" for event in node.events):
        return 0.0
    stated = part.chances.get(node.id)
    flows = part.index.outgoing.get(node.id, [])
    if stated is None and len(flows) == 1 and flows[0].probability is not None:
        stated = flows[0].probability.value
    return EXCEPTION_SHARE if stated is None else min(max(stated, 0.0), 1.0)


def _rounds(node: Node) -> int:
    cycles = [found for event in node.events if (found := _CYCLE.fullmatch(event.detail))]
    return (int(cycles[0][1]) if cycles[0][1] else 1_000) if cycles else 1


def _thrown_inside(part: Part, node: Node) -> set[tuple[str, str]]:
    """What the nodes throw that a boundary event or an event sub-process could catch, in the words of the catcher."""
    outer = node.attached_to or part.process.nodes[node.scope].scope
    found = set()
    for other in part.process.nodes.values():
        if other.kind in ("endEvent", "intermediateThrowEvent") and part.is_inside(other, outer):
            for event in other.events:
                found |= {(event.kind, event.detail), (event.kind, "")}
                if not event.detail:
                    found |= {(own.kind, own.detail) for own in node.events if own.kind == event.kind}
    return found

"""Errors, cancellations and escalations thrown inside a process, and the events around that catch them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrace.graph.index import Index
from retrace.model.process import EventDefinition, Node

THROWN = frozenset(("error", "cancel", "escalation"))
"""What looks for somebody who catches it in the sub-processes around, from the inside out."""
FATAL = frozenset(("error", "cancel"))
"""What nobody catches of these ends the whole process (BPMN 2.0.2, 10.5.6: an error is always critical)."""
_THROWERS = frozenset(("endEvent", "intermediateThrowEvent"))


@dataclass(frozen=True, slots=True)
class Caught:
    """Where something thrown goes: to the boundary event, or to the start `entry` of the event sub-process, `event`.

    `scope` is what the event watches: the sub-process that it is attached to or drawn in, or the whole process.
    """

    event: Node
    scope: str
    interrupting: bool
    entry: Node | None = None


def thrown(node: Node) -> tuple[EventDefinition, ...]:
    """What a node throws, as far as somebody around it may catch it."""
    return tuple(event for event in node.events if event.kind in THROWN) if node.kind in _THROWERS else ()


def caught(index: Index, node: Node) -> Caught | None:
    """Who catches what a node throws; None where it throws nothing or nobody does.

    The innermost scope counts, in it event sub-processes before boundary events. One that is meant for a certain error
    does not catch another; a throw that names none is caught by each.
    """
    wanted = thrown(node)
    around = [each.id for each in index.enclosing(node)] if wanted else []
    for scope in (*around, index.root(node)) if wanted else ():
        for event in _catching(index, scope, around):
            if any(_fits(catch, throw) for catch in event.catches for throw in wanted):
                return event.caught
    return None


@dataclass(frozen=True, slots=True)
class _Catching:
    caught: Caught
    catches: tuple[EventDefinition, ...]


def _catching(index: Index, scope: str, around: list[str]) -> Iterator[_Catching]:
    for inner in index.inside.get(scope, ()):
        if inner.event_sub_process and inner.id not in around:
            for start in index.starts(inner.id):
                yield _Catching(Caught(inner, scope, start.interrupting, start), start.events)
    for event in index.attached.get(scope, ()):
        yield _Catching(Caught(event, scope, event.interrupting), event.events)


def _fits(catch: EventDefinition, throw: EventDefinition) -> bool:
    return catch.kind == throw.kind and (not catch.detail or not throw.detail or catch.detail == throw.detail)

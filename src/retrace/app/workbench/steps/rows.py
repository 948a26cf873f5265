"""The steps of a model as rows of a table: who does what, on which papers and systems, and where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retrace.app.workbench.facts_form import Field, form_of
from retrace.app.workbench.steps.flow import leads_to, splits
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language
from retrace.model.process import ACTIVITIES, EVENTS, Flow, Pool

FACTS = ("channels", "work", "wait")
"""The facts of a step that have a column; all others stand on its form."""


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step leads: the flow, the case in which it is taken, and the node it reaches. `several` where this is
    one of several cases, of which each can be renamed and taken away; `fixed` where the table cannot change it."""

    flow: str
    case: str
    target: str
    several: bool
    fixed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A step, or what stands between steps (`number` None): an event, a branching that no step comes before."""

    id: str
    number: int | None
    kind: str
    name: str
    actor: str
    inside: int
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    systems: tuple[str, ...]
    ways: tuple[Way, ...]
    tells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one party, with the units that act in it and the ends its ways can lead to."""

    pool: str
    name: str
    units: tuple[str, ...]
    rows: tuple[Row, ...]
    ends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The whole table; `names` are numbers or names of what ways lead to, `unshown` counts what has no row."""

    parts: tuple[Part, ...]
    names: dict[str, str]
    unshown: int


def table_of(view: ProcessView) -> Table:
    """The table of a model, its rows in the order of the flow."""
    process = view.process
    numbers = {step: number for number, step in enumerate(_numbered(view), 1)}
    parts = tuple(_part(view, pool, numbers) for pool in process.pools.values() if pool.process)
    shown = {row.id for part in parts for row in part.rows} | {end for part in parts for end in part.ends}
    starts = {node.id for node in process.nodes.values() if node.kind == "startEvent"}
    exclusive = {node.id for node in process.nodes.values() if node.kind == "exclusiveGateway"}
    others = process.nodes.keys() - shown - starts - exclusive
    names = {key: str(number) for key, number in numbers.items()}
    names |= {key: node.name for key, node in process.nodes.items() if key not in numbers}
    return Table(parts, names, len(others) + len(process.artifacts))


def facts_of(view: ProcessView, step: str, language: Language) -> tuple[Field, ...]:
    """What stands in the columns of the facts of a step; () of a sub-process, whose steps have them."""
    return form_of(view, step, language, FACTS).fields if step in view.steps else ()


def _numbered(view: ProcessView) -> Iterator[str]:
    """The steps, party by party."""
    for pool in view.process.pools.values():
        yield from (
            key for key in view.order if view.process.nodes[key].kind in ACTIVITIES and view.pool_of(key) is pool
        )


def _part(view: ProcessView, pool: Pool, numbers: dict[str, int]) -> Part:
    process = view.process
    inside = [key for key in view.order if view.pool_of(key) is pool]
    units = tuple(lane.name for lane in process.lanes.values() if lane.pool == pool.id and lane.name)
    rows = tuple(_row(view, key, numbers) for key in inside if _has_row(view, key))
    ends = tuple(
        key for key in inside if process.nodes[key].kind == "endEvent" and process.nodes[key].scope == pool.process
    )
    return Part(pool.id, pool.name, units, rows, ends)


def _has_row(view: ProcessView, key: str) -> bool:
    """Steps, events between them, and what leads on to several ways at once."""
    node = view.process.nodes[key]
    if node.kind in ACTIVITIES:
        return True
    if node.kind in EVENTS:
        return node.kind not in ("startEvent", "endEvent")
    return node.kind != "exclusiveGateway" and len(view.outgoing[key]) > 1


def _row(view: ProcessView, key: str, numbers: dict[str, int]) -> Row:
    node = view.process.nodes[key]
    actor = view.actor(key)
    step = node.kind in ACTIVITIES
    return Row(
        key,
        numbers.get(key),
        node.kind,
        node.name,
        actor.lane.name if actor.lane else actor.agency,
        _depth(view, key),
        tuple(_papers(view, key, "in")) if step else (),
        tuple(_papers(view, key, "out")) if step else (),
        tuple(_systems(view, key)) if step else (),
        tuple(_ways(view, key, step)),
        tuple(_tells(view, key)),
    )


def _depth(view: ProcessView, key: str) -> int:
    """In how many sub-processes a node stands."""
    depth, scope = 0, view.process.nodes[key].scope
    while scope in view.process.nodes:
        depth, scope = depth + 1, view.process.nodes[scope].scope
    return depth


def _papers(view: ProcessView, key: str, direction: str) -> Iterator[str]:
    objects = view.process.data_objects
    linked = view.data_of(key, direction)
    yield from dict.fromkeys(objects[data].name or data for data in linked if data in objects)


def _systems(view: ProcessView, key: str) -> Iterator[str]:
    stores = view.process.data_stores
    linked = (*view.data_of(key, "in"), *view.data_of(key, "out"))
    yield from dict.fromkeys(stores[data].name or stores[data].system for data in linked if data in stores)


def _ways(view: ProcessView, key: str, step: bool) -> Iterator[Way]:
    """The ways from a step on, those behind an exclusive gateway with their cases, to the next node with a row."""
    process = view.process
    ways = view.outgoing[key]
    fixed = not step or len(ways) > 1
    for flow in ways:
        reached = leads_to(process, flow.id)
        if splits(process, reached):
            for onward in view.outgoing[reached]:
                yield from _cases(view, onward, "", fixed, frozenset((reached,)))
        else:
            yield Way(flow.id, flow.name, reached, False, fixed)


def _cases(view: ProcessView, flow: Flow, before: str, fixed: bool, seen: frozenset[str]) -> Iterator[Way]:
    """The way of a case; where it branches again, the cases of that, which are told but not changed."""
    process = view.process
    case = ": ".join(filter(None, (before, flow.name)))
    reached = leads_to(process, flow.id)
    if splits(process, reached) and reached not in seen:
        for onward in view.outgoing[reached]:
            yield from _cases(view, onward, case, True, seen | {reached})
    else:
        yield Way(flow.id, case, reached, True, fixed)


def _tells(view: ProcessView, key: str) -> Iterator[str]:
    """The ends of the messages that a step sends."""
    for message in view.messages_from.get(key, ()):
        party = view.party(message.target)
        yield ": ".join(filter(None, (party.name if party else "", message.name)))

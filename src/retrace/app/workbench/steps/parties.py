"""Who does a step: a unit of its party, made where there is none of that name."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from retrace.knowledge.patterns import fold
from retrace.model.errors import RetraceError
from retrace.model.process import GATEWAYS, Lane, Node, Pool, Process, free_id, outermost


def pool_around(process: Process, node: Node) -> Pool | None:
    """The party whose process holds a node."""
    scope = outermost(process, node.scope)
    return next((pool for pool in process.pools.values() if pool.process == scope), None)


def with_actor(process: Process, step: str, name: str, kept: Collection[str] = ()) -> Process:
    """The process in which a unit of that name does a step; a unit that is left with nothing to do goes, unless it is
    one of those `kept`. What belongs to the step goes with it: its gateway, the start before it, the end behind it.

    Raises `RetraceError`: "steps_no_actor", "steps_other_party" for the name of another party or a unit of it.
    """
    if not name:
        raise RetraceError("steps_no_actor", step)
    node = process.nodes[step]
    pool = pool_around(process, node)
    if pool is None:
        raise RetraceError("steps_no_target", step)
    called = fold(name)
    lanes = [lane for lane in process.lanes.values() if fold(lane.name) == called]
    lane = next((lane for lane in lanes if lane.pool == pool.id), None)
    if lane is None:
        own = [lane for lane in process.lanes.values() if lane.pool == pool.id]
        if called == fold(pool.name) and not own:
            return process
        if lanes or any(fold(other.name) == called for other in process.pools.values() if other is not pool):
            raise RetraceError("steps_other_party", step, name=name)
        lane = Lane(free_id(process, _identifier(name)), name, pool.id)
        process = replace(process, lanes={**process.lanes, lane.id: lane})
        if not own:
            return _all_in(process, pool, lane)
    left = node.lane
    moving = {step, *_belonging(process, step)}
    nodes = {key: replace(other, lane=lane.id) if key in moving else other for key, other in process.nodes.items()}
    return without_idle(replace(process, nodes=nodes), left, kept)


def _all_in(process: Process, pool: Pool, lane: Lane) -> Process:
    """The first unit of a party does everything that is drawn of it."""
    nodes = {
        key: replace(node, lane=lane.id) if node.scope == pool.process and node.lane is None else node
        for key, node in process.nodes.items()
    }
    return replace(process, nodes=nodes)


def _belonging(process: Process, step: str) -> list[str]:
    """What stands for nothing of its own beside a step."""
    found = []
    for flow in process.flows.values():
        source, target = process.nodes[flow.source], process.nodes[flow.target]
        if target.id == step and (source.kind == "startEvent" or _joins(process, source)):
            found.append(source.id)
        if source.id == step and (target.kind == "endEvent" or target.kind in GATEWAYS):
            reached = [other.source for other in process.flows.values() if other.target == target.id]
            found.extend([target.id] if reached == [step] else [])
    return found


def _joins(process: Process, node: Node) -> bool:
    return node.kind in GATEWAYS and sum(flow.source == node.id for flow in process.flows.values()) == 1


def without_idle(process: Process, lane: str | None, kept: Collection[str]) -> Process:
    """The process without a lane that nothing stands in any more, unless it is one of those `kept`."""
    used = {node.lane for node in process.nodes.values()} | {other.parent for other in process.lanes.values()}
    if lane is None or lane in used or lane in kept:
        return process
    return replace(process, lanes={key: other for key, other in process.lanes.items() if key != lane})


def _identifier(name: str) -> str:
    """An id that tells a reader of the file what it stands for."""
    words = "_".join("".join(letter if letter.isalnum() else " " for letter in fold(name)).split())
    return f"don_vi_{words[:40]}"

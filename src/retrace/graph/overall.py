"""One overall model of a group from the models of its procedures, each drawn in a file of its own.

Ids get the key of their procedure in front, so that none is taken twice. The applicant of one procedure goes on to the
next where the model shows one way on: behind the step at which the result is collected, or behind the only end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from itertools import pairwise
from typing import Any

from retrace.knowledge import words
from retrace.model.process import ACTIVITIES, Flow, Node, Pool, Process

_REFERENCES = {
    "pools": ("process",),
    "lanes": ("pool", "parent"),
    "nodes": ("scope", "lane", "attached_to", "default"),
    "flows": ("source", "target"),
    "messages": ("source", "target"),
    "data_objects": ("scope", "ref"),
    "data_stores": ("scope",),
    "data_flows": ("node", "data"),
    "artifacts": ("scope",),
    "associations": ("source", "target"),
}


def overall(name: str, identifier: str, members: Mapping[str, Process]) -> Process:
    """The model of the whole group; `members` maps keys to the processes, in the order in which they are done."""
    renamed = {key: _prefixed(key, process) for key, process in members.items()}
    merged: dict[str, Any] = {kind: {} for kind in _REFERENCES}
    for process in renamed.values():
        for kind, elements in merged.items():
            elements.update(getattr(process, kind))
    return _chained(Process(identifier, name, **merged), list(renamed.values()))


def member_id(key: str, identifier: str) -> str:
    """The id that an element of a member has in the overall model."""
    return f"{key}.{identifier}"


def _prefixed(key: str, process: Process) -> Process:
    """The same process under ids of its own; its pools carry the procedure."""

    def longer(identifier: str | None) -> str | None:
        return member_id(key, identifier) if identifier else identifier

    kinds: dict[str, Any] = {}
    for kind, references in _REFERENCES.items():
        changed = (_relinked(element, references, longer) for element in getattr(process, kind).values())
        kinds[kind] = {element.id: element for element in changed}
    kinds["pools"] = {pool.id: replace(pool, procedure=key) for pool in kinds["pools"].values()}
    return replace(process, **kinds)


def _relinked(element: Any, references: Iterable[str], longer: Callable[[str | None], str | None]) -> Any:
    names = {f.name for f in fields(element)}
    return replace(element, **{name: longer(getattr(element, name)) for name in ("id", *references) if name in names})


def _chained(process: Process, members: list[Process]) -> Process:
    """The applicants of consecutive procedures as one party, where the way from one to the next is clear."""
    for before, after in pairwise(members):
        first, second = _applicant(before), _applicant(after)
        if first and second:
            end, start = _way_out(before, first), _way_in(after, second)
            if end and start:
                process = _joined(process, process.pools[second.id], end, start)
    return process


def _applicant(process: Process) -> Pool | None:
    parties = (pool for pool in process.pools.values() if pool.process)
    pools = [pool for pool in parties if (pool.actor or words.actor_kind(pool.name)) == "applicant"]
    return pools[0] if len(pools) == 1 else None


def _way_out(process: Process, pool: Pool) -> Node | None:
    """The plain end behind the step at which the result is collected, else the only end."""
    ends = {n.id: n for n in process.nodes.values() if n.kind == "endEvent" and n.scope == pool.process}
    collected = [
        ends[flow.target]
        for flow in process.flows.values()
        if flow.target in ends and _collects(process.nodes[flow.source])
    ]
    found = collected or list(ends.values())
    return found[0] if len(found) == 1 and not found[0].events else None


def _collects(node: Node) -> bool:
    return (node.facets.action or words.action(node.name)) == "collect"


def _way_in(process: Process, pool: Pool) -> Node | None:
    starts = [n for n in process.nodes.values() if n.kind == "startEvent" and n.scope == pool.process]
    return starts[0] if len(starts) == 1 and not starts[0].events else None


def _joined(process: Process, second: Pool, end: Node, start: Node) -> Process:
    """The second party's work goes on in the party of `end`; the end and the start become one event between."""
    scope, gone = process.nodes[end.id].scope, second.process or ""
    home = {second.id: next(pool.id for pool in process.pools.values() if pool.process == scope)}
    nodes = {key: _node(node, second, scope) for key, node in process.nodes.items() if key != start.id}
    nodes[end.id] = replace(end, kind="intermediateThrowEvent", scope=scope)
    moved: dict[str, Any] = {
        kind: {key: _moved(element, gone, scope) for key, element in getattr(process, kind).items()}
        for kind in ("data_objects", "data_stores", "artifacts")
    }
    return replace(
        process,
        pools={key: pool for key, pool in process.pools.items() if key != second.id},
        lanes={key: replace(lane, pool=home.get(lane.pool, lane.pool)) for key, lane in process.lanes.items()},
        nodes=nodes,
        flows={key: _from(flow, start.id, end.id) for key, flow in process.flows.items()},
        messages={
            key: replace(m, source=home.get(m.source, m.source), target=home.get(m.target, m.target))
            for key, m in process.messages.items()
        },
        **moved,
    )


def _node(node: Node, second: Pool, scope: str) -> Node:
    """A step loses the pool that told its procedure, so it says it itself."""
    if node.scope != second.process:
        return node
    if node.kind in ACTIVITIES and not node.facets.procedure:
        node = replace(node, facets=replace(node.facets, procedure=second.procedure))
    return replace(node, scope=scope)


def _moved(element: Any, gone: str, scope: str) -> Any:
    return replace(element, scope=scope) if element.scope == gone else element


def _from(flow: Flow, start: str, end: str) -> Flow:
    return replace(flow, source=end) if flow.source == start else flow

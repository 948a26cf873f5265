"""What stands on which plane: the content of a collapsed sub-process has a plane of its own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Any

from retrace.model.bands import outermost
from retrace.model.process import FRAMES, Artifact, Conversation, DataObject, DataStore, Node, Pool, Process

MAIN = ""

Item = Node | DataObject | DataStore | Artifact | Conversation


def items(process: Process) -> dict[str, Item]:
    """Everything that stands in a process, a sub-process or a collaboration and has a shape."""
    return {
        **process.nodes,
        **process.data_objects,
        **process.data_stores,
        **process.artifacts,
        **{key: process.conversations[key] for key in outermost(process)},
    }


def split(process: Process, collapsed: Collection[str]) -> dict[str, Process]:
    """The part of a process on each plane: the main one, and one for each collapsed sub-process that has content."""
    plane_of = planes(process, collapsed)
    names = dict.fromkeys([MAIN, *plane_of.values()])
    if len(names) == 1:
        return {MAIN: process}
    return {name: _part(process, name, plane_of) for name in names}


def planes(process: Process, collapsed: Collection[str]) -> dict[str, str]:
    """The plane of every node, data element and artifact."""
    closed = {key for key in collapsed if key in process.nodes and process.nodes[key].kind in FRAMES}
    return {key: _plane(process, item.scope, closed) for key, item in items(process).items()}


def _plane(process: Process, scope: str, closed: set[str]) -> str:
    """The innermost collapsed sub-process around a scope."""
    seen = set[str]()
    while scope in process.nodes and scope not in seen:
        if scope in closed:
            return scope
        seen.add(scope)
        scope = process.nodes[scope].scope
    return MAIN


def _part(process: Process, plane: str, plane_of: Mapping[str, str]) -> Process:
    """The elements on a plane, and the lines with both ends there."""

    def here(key: str) -> bool:
        return plane_of.get(key, MAIN) == plane

    def kept(known: Mapping[str, Any], ends: Callable[[Any], tuple[str, ...]]) -> dict[str, Any]:
        return {key: item for key, item in known.items() if all(map(here, ends(item)))}

    own = plane != MAIN
    flows = kept(process.flows, lambda line: (line.source, line.target))
    known = {**plane_of, **dict.fromkeys(flows, plane)} if own else plane_of
    return replace(
        process,
        pools={plane: Pool(plane, process.nodes[plane].name, plane)} if own else process.pools,
        lanes={} if own else process.lanes,
        nodes=kept(process.nodes, lambda node: (node.id,)),
        flows=flows,
        messages={} if own else kept(process.messages, lambda line: (line.source, line.target)),
        data_objects=kept(process.data_objects, lambda item: (item.id,)),
        data_stores=kept(process.data_stores, lambda item: (item.id,)),
        data_flows=kept(process.data_flows, lambda line: (line.node, line.data)),
        artifacts=kept(process.artifacts, lambda item: (item.id,)),
        associations={
            key: line
            for key, line in process.associations.items()
            if all(known.get(end, MAIN) == plane for end in (line.source, line.target))
        },
        conversations={} if own else process.conversations,
        conversation_links={} if own else process.conversation_links,
    )

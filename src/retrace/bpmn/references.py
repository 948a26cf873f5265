"""Checking references: ends of flows and messages, lanes, boundary events, data associations.

What cannot be resolved is listed and left out of the process; it stays in the file when that is written again.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from typing import TypeVar

from retrace.bpmn.collected import Collected, DataLink
from retrace.model.process import ACTIVITIES, Association, DataFlow, Flow, Message
from retrace.model.text import text

Line = TypeVar("Line", Flow, Message, Association)


def plain(reference: str, known: Container[str]) -> str:
    """The id that a reference means: as written or, where only that is known, without its namespace prefix."""
    return reference if reference in known else reference.rpartition(":")[2]


def resolve(found: Collected) -> dict[str, DataFlow]:
    """Drop what refers to nothing, list it, and give the data flows."""
    _processes(found)
    _flows(found)
    _messages(found)
    _lanes(found)
    _hosts_and_defaults(found)
    _unreferenced_objects(found)
    data_flows = _data_flows(found)
    _associations(found, data_flows)
    return data_flows


def _processes(found: Collected) -> None:
    for pool in list(found.pools.values()):
        if pool.process and pool.process not in found.elements:
            found.report("process-unknown", pool.id, process=pool.process)
            found.pools[pool.id] = replace(pool, process=None)
    if not any(pool.process for pool in found.pools.values()):
        found.report("no-process")


def _flows(found: Collected) -> None:
    nodes = found.nodes
    bad = [flow for flow in found.flows.values() if flow.source not in nodes or flow.target not in nodes]
    for flow in bad:
        _keep_or_drop(found, found.flows, flow, nodes, "flow")


def _messages(found: Collected) -> None:
    nodes, pools, aliases = found.nodes, found.pools, found.aliases
    bad = [
        message
        for message in found.messages.values()
        if (message.source not in nodes and message.source not in pools)
        or (message.target not in nodes and message.target not in pools)
    ]
    known = nodes.keys() | pools.keys() if bad else set()
    for message in bad:
        source, target = (aliases.get(end, end) for end in (message.source, message.target))
        _keep_or_drop(found, found.messages, replace(message, source=source, target=target), known, "message")


def _keep_or_drop(found: Collected, lines: dict[str, Line], line: Line, known: Container[str], what: str) -> None:
    """Keep a line whose ends are known without their prefix; else list it and leave it out."""
    source, target = plain(line.source, known), plain(line.target, known)
    if source in known and target in known:
        lines[line.id] = replace(line, source=source, target=target)
        return
    del lines[line.id]
    found.left_out.add(line.id)
    missing = line.source if source not in known else line.target
    end = text(f"bpmn.ends.{'source' if source not in known else 'target'}")
    found.report(f"{what}-end-unknown" if missing else f"{what}-end-missing", line.id, end=end, missing=missing)


def _lanes(found: Collected) -> None:
    for node, lane in found.lane_of.items():
        if node not in found.nodes and plain(node, found.nodes) not in found.nodes and not _placeable(found, node):
            found.report("lane-lists-unknown", lane, missing=node)


def _placeable(found: Collected, identifier: str) -> bool:
    """Tools list data elements and artifacts in lanes too: harmless."""
    return identifier in found.elements


def _hosts_and_defaults(found: Collected) -> None:
    for node in list(found.nodes.values()):
        if node.kind == "boundaryEvent":
            host = plain(node.attached_to or "", found.nodes)
            if host not in found.nodes:
                found.report("boundary-without-host", node.id, missing=node.attached_to or "")
                found.nodes[node.id] = replace(node, attached_to=None)
            elif found.nodes[host].kind not in ACTIVITIES:
                found.report("boundary-on-other", node.id, host=host)
                found.nodes[node.id] = replace(node, attached_to=None)
            elif host != node.attached_to:
                found.nodes[node.id] = replace(node, attached_to=host)
        elif node.default and node.default not in found.flows:
            found.report("default-unknown", node.id, missing=node.default)
            found.nodes[node.id] = replace(node, default=None)


def _unreferenced_objects(found: Collected) -> None:
    """References take name and plurality from their object; an object without a reference stands for itself."""
    referenced: dict[str, str] = {}
    for reference in list(found.data_objects.values()):
        shown = found.plain_objects.get(reference.ref)
        if shown is None:
            continue
        referenced.setdefault(shown.id, reference.id)
        found.data_objects[reference.id] = replace(
            reference,
            name=reference.name or shown.name,
            document=reference.document or shown.document,
            collection=shown.collection,
        )
    for identifier, shown in found.plain_objects.items():
        if identifier in referenced:
            found.aliases.setdefault(identifier, referenced[identifier])
            found.left_out.add(identifier)
        else:
            found.data_objects[identifier] = shown


def _data_flows(found: Collected) -> dict[str, DataFlow]:
    flows: dict[str, DataFlow] = {}
    end_of = _Ends(found)
    for link in found.data_links:
        ends = [end for end in map(end_of, link.data) if end]
        if not ends:
            found.left_out.add(link.id)
            _report_link(found, link)
        for number, data in enumerate(ends, 1):
            identifier = link.id if number == 1 else f"{link.id}__{number}"
            flows[identifier] = DataFlow(identifier, link.node, data, link.direction)
    return flows


class _Ends:
    """Resolves the data side of an association to a paper or system, "" where it is neither."""

    def __init__(self, found: Collected) -> None:
        self.found = found
        self.known = found.data_objects.keys() | found.data_stores.keys()

    def __call__(self, reference: str) -> str:
        end = self.found.aliases.get(reference, reference)
        end = plain(end, self.known)
        return end if end in self.known else ""


def _report_link(found: Collected, link: DataLink) -> None:
    """An association that only moves data within its own activity is none of ours; others are listed."""
    if not link.data:
        found.report("data-end-missing", link.id, node=link.node)
    elif not all(end in found.aliases for end in link.data):
        found.report("data-end-unknown", link.id, node=link.node, missing=", ".join(link.data))


def _associations(found: Collected, data_flows: dict[str, DataFlow]) -> None:
    known = found.elements
    for line in list(found.associations.values()):
        if line.source not in known or line.target not in known:
            _keep_or_drop(found, found.associations, line, known, "association")

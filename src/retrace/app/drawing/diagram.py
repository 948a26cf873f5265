"""Which diagram of a model is drawn: its own, its own with what is missing in it, or a fresh one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from retrace.app.drawing.draw import collapsed
from retrace.bpmn.read import Reading
from retrace.layout import keep, lay_out
from retrace.model.diagram import Diagram
from retrace.model.process import FRAMES, Process, among


@dataclass(frozen=True, slots=True)
class Shown:
    """The diagram of a reading. `fresh` says that the whole of it is ours; `added` counts the steps, events, gateways
    and flows that we placed in the diagram of the file, `left_out` the steps, events and gateways not shown at all."""

    reading: Reading
    diagram: Diagram
    fresh: bool = False
    added: int = 0

    @property
    def left_out(self) -> int:
        """How many steps, events and gateways the diagram does not show."""
        return len(self.reading.process.nodes.keys() - self.diagram.shapes.keys())


def shown(reading: Reading) -> Shown:
    """The diagram of the file where each process and sub-process is drawn whole or not at all. What is missing in one
    is placed in it; where most is missing, or all, the diagram is a fresh one."""
    process, diagram = reading.process, reading.diagram
    scopes = set(_scopes(process, diagram)) if diagram else set()
    if diagram is None or (process.nodes and not scopes):
        return Shown(reading, lay_out(process, collapsed(reading)), fresh=True)
    belonging = _within(process, diagram, scopes)
    missing = belonging - diagram.shapes.keys()
    lines = {key for key, flow in process.flows.items() if flow.source in belonging} - diagram.edges.keys()
    if not missing and not lines:
        return Shown(reading, diagram)
    if 2 * len(missing) > len(belonging):
        return Shown(reading, lay_out(process, collapsed(reading)), fresh=True)
    completed = keep(_drawn(process, diagram, missing), diagram)
    return Shown(reading, completed, added=len(missing | lines))


def unfolded(reading: Reading, process: Process) -> Diagram:
    """The diagram for a document, in which every step is seen: that which is shown, but a fresh one where it leaves
    something out or folds a sub-process. `process` is that of the reading, with facets filled in."""
    made = shown(reading)
    folded = made.left_out or any(shape.plane for shape in made.diagram.shapes.values())
    return lay_out(process) if folded else made.diagram


def _scopes(process: Process, diagram: Diagram) -> Iterator[str]:
    """The processes and sub-processes of which something is drawn, or whose frame is drawn open."""
    for key, shape in diagram.shapes.items():
        node = process.nodes.get(key)
        if node is not None:
            yield node.scope
            if node.kind in FRAMES and shape.expanded:
                yield key


def _within(process: Process, diagram: Diagram, scopes: set[str]) -> set[str]:
    """The nodes of these processes and sub-processes, and those in sub-processes that are not drawn themselves."""
    found: set[str] = set()
    while scopes:
        inner = {key for key, node in process.nodes.items() if node.scope in scopes} - found
        found |= inner
        scopes = {key for key in inner - diagram.shapes.keys() if process.nodes[key].kind in FRAMES}
    return found


def _drawn(process: Process, diagram: Diagram, missing: set[str]) -> Process:
    """The process as far as it is or shall be drawn: whoever left out papers or partners did so on purpose."""
    here = among(process, diagram.shapes.keys() | diagram.edges.keys() | missing)
    inside = {key: flow for key, flow in process.flows.items() if {flow.source, flow.target} <= here.nodes.keys()}
    return replace(here, flows=inside)

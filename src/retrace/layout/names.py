"""Which element has a name beside it, how large it is, and in which order names look for a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from retrace.layout.labels import Obstacles, Rect, along, around, beside_stub
from retrace.layout.planes import Item, items
from retrace.layout.scan import paper_label
from retrace.layout.sizes import BOUNDARY_LABEL_WIDTH, FLOW_LABEL_WIDTH, MESSAGE_LABEL_WIDTH, label_box
from retrace.model.diagram import Bounds, Point
from retrace.model.process import EVENTS, GATEWAYS, Artifact, DataObject, Node, Process


def name_elements(
    process: Process,
    bounds: dict[str, Bounds],
    areas: dict[str, Bounds],
    lines: dict[str, list[Point]],
    named_above: set[str],
) -> dict[str, Bounds]:
    """Bounds of the name of every event, gateway, data element, flow and message that has one.

    `named_above` are the data elements that have room for their name above them.
    """
    frames = {node.scope for node in process.nodes.values()}
    obstacles = Obstacles()
    for key, box in bounds.items():
        if key in frames:
            obstacles.add_border(box)
        else:
            obstacles.add_node(box)
    for area in areas.values():
        obstacles.add_border(area)
    for points in lines.values():
        obstacles.add_line(points)
    names: dict[str, Bounds] = {}
    for key, text, above in _beside_shapes(process, bounds, named_above):
        names[key] = obstacles.settle(_spots(process, key, text, bounds[key], above))
    starts = Counter((lines[key][0], _heading(lines[key])) for key in process.flows if key in lines)
    for key, text, width, from_source in beside_lines(process):
        if key in lines:
            size = label_box(text, width)
            own = _own_part(lines[key], starts) if from_source else lines[key]
            names[key] = obstacles.settle(along(own, size, from_source))
    return names


def _spots(process: Process, key: str, text: str, box: Bounds, above: bool) -> Iterator[Rect]:
    """Spots around a shape with the name as wide as usual, then narrower."""
    if key in process.nodes and process.nodes[key].kind == "boundaryEvent":
        return beside_stub(box, label_box(text, BOUNDARY_LABEL_WIDTH))
    return chain(around(box, label_box(text), above), around(box, label_box(text, BOUNDARY_LABEL_WIDTH), above))


def _heading(points: list[Point]) -> tuple[bool, bool, bool, bool]:
    """The direction of the first piece of a line."""
    (x1, y1), (x2, y2) = points[:2]
    return x2 > x1, x2 < x1, y2 > y1, y2 < y1


def _own_part(points: list[Point], starts: Counter[tuple[Point, tuple[bool, bool, bool, bool]]]) -> list[Point]:
    """The line without its first piece where another flow leaves by the same way."""
    return points[1:] if len(points) > 2 and starts[points[0], _heading(points)] > 1 else points


def label_of(item: Item) -> str:
    """What is written beside an element."""
    if isinstance(item, DataObject):
        return paper_label(item.name, item.state)
    if isinstance(item, Artifact):
        return item.text if item.kind == "group" else ""
    if isinstance(item, Node):
        return item.name if item.kind in EVENTS or item.kind in GATEWAYS else ""
    return item.name


def _beside_shapes(process: Process, bounds: dict[str, Bounds], named_above: set[str]) -> list[tuple[str, str, bool]]:
    """(element, text, whether it had better stand above), data elements last."""
    above = {key for key, node in process.nodes.items() if node.kind in GATEWAYS} | named_above
    named = ((key, label_of(item)) for key, item in items(process).items() if key in bounds)
    return [(key, text, key in above) for key, text in named if text]


def beside_lines(process: Process) -> list[tuple[str, str, float, bool]]:
    """(line, text, widest, whether the name belongs to the source end)."""
    flows = [(flow.id, flow.name, FLOW_LABEL_WIDTH, True) for flow in process.flows.values() if flow.name]
    messages = [(item.id, item.name, MESSAGE_LABEL_WIDTH, False) for item in process.messages.values() if item.name]
    talks = process.conversation_links.values()
    return flows + messages + [(link.id, link.name, MESSAGE_LABEL_WIDTH, False) for link in talks if link.name]

"""Which element has a name beside it, how large it is, and in which order names look for a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from retrace.layout.labels import Obstacles, Rect, along, around, beside_stub
from retrace.layout.scan import paper_label
from retrace.layout.sizes import BOUNDARY_LABEL_WIDTH, FLOW_LABEL_WIDTH, MESSAGE_LABEL_WIDTH, label_box
from retrace.model.diagram import Bounds, Point
from retrace.model.process import EVENTS, GATEWAYS, Process


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
    for key, text, width, from_source in _beside_lines(process):
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


def _beside_shapes(process: Process, bounds: dict[str, Bounds], named_above: set[str]) -> list[tuple[str, str, bool]]:
    """(element, text, whether it had better stand above), data elements last."""
    wanted = [
        (node.id, node.name, node.kind in GATEWAYS)
        for node in process.nodes.values()
        if node.name and (node.kind in EVENTS or node.kind in GATEWAYS)
    ]
    named = {
        **{paper.id: paper_label(paper.name, paper.state) for paper in process.data_objects.values()},
        **{store.id: store.name for store in process.data_stores.values()},
        **{item.id: item.text for item in process.artifacts.values() if item.kind == "group"},
    }
    return wanted + [(key, text, key in named_above) for key, text in named.items() if text and key in bounds]


def _beside_lines(process: Process) -> list[tuple[str, str, float, bool]]:
    """(line, text, widest, whether the name belongs to the source end)."""
    flows = [(flow.id, flow.name, FLOW_LABEL_WIDTH, True) for flow in process.flows.values() if flow.name]
    messages = [(item.id, item.name, MESSAGE_LABEL_WIDTH, False) for item in process.messages.values() if item.name]
    return flows + messages

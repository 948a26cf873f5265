"""How good a diagram is: what is missing, what overlaps, what crosses, where names cover things, how long lines are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrace.layout.planes import items
from retrace.model.bands import without_bystanders
from retrace.model.diagram import Bounds, Diagram, Point
from retrace.model.process import Association, ConversationLink, Flow, Message, Process

_INSET = 1.0
_CELL = 200.0

Piece = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Quality:
    """What is wrong with a diagram. `missing` are elements not drawn, `overlaps` pairs of nodes that overlap,
    `through` pairs (line, node) for each piece of a line inside a foreign node, `crossings` crossing lines.

    `covered` are pairs (element, node or other named element) where the name of the first covers the second or its
    name, `struck` pairs (element, line) where a line runs through a name. `bends` counts the corners of all lines,
    `length` is their length in DI units.
    """

    missing: tuple[str, ...]
    overlaps: tuple[tuple[str, str], ...]
    through: tuple[tuple[str, str], ...]
    crossings: int
    covered: tuple[tuple[str, str], ...]
    struck: tuple[tuple[str, str], ...]
    bends: int
    length: float

    @property
    def complete(self) -> bool:
        """Everything is drawn."""
        return not self.missing

    @property
    def clean(self) -> bool:
        """No overlap, no line through a foreign node."""
        return not self.overlaps and not self.through


def judge(process: Process, diagram: Diagram) -> Quality:
    """Measure a diagram, each plane by itself. Frames, pools and lanes are no nodes: things may lie in them."""
    process = without_bystanders(process, diagram.shapes)
    ends = line_ends(process)
    planes = [_Plane(process, part, ends) for part in _planes(diagram)]
    return Quality(
        tuple(_missing(process, diagram, ends)),
        tuple(pair for plane in planes for pair in _overlaps(process, plane.nodes)),
        tuple(pair for plane in planes for pair in _through(process, plane)),
        sum(count_crossings(_flows(process, plane.diagram), ends) for plane in planes),
        tuple(pair for plane in planes for pair in _covered(process, plane)),
        tuple(pair for plane in planes for pair in _struck(plane.diagram)),
        sum(_bends(edge.points) for edge in diagram.edges.values()),
        sum(path_length(edge.points) for edge in diagram.edges.values()),
    )


class _Plane:
    """One plane of a diagram, with the bounds of what takes room: nodes without content on it, data, annotations."""

    def __init__(self, process: Process, diagram: Diagram, ends: dict[str, tuple[str, str]]) -> None:
        self.diagram, self.ends = diagram, ends
        frames = {node.scope for node in process.nodes.values() if node.id in diagram.shapes}
        shapes = diagram.shapes
        self.nodes = {key: shapes[key].bounds for key in items(process) if key in shapes and key not in frames}


def _planes(diagram: Diagram) -> Iterator[Diagram]:
    """A diagram for each plane; nearly always there is just one."""
    names = {shape.plane for shape in diagram.shapes.values()} | {edge.plane for edge in diagram.edges.values()}
    if len(names) < 2:
        yield diagram
        return
    for name in sorted(names):
        shapes = {key: shape for key, shape in diagram.shapes.items() if shape.plane == name}
        yield Diagram(shapes, {key: edge for key, edge in diagram.edges.items() if edge.plane == name})


def _flows(process: Process, diagram: Diagram) -> dict[str, tuple[Point, ...]]:
    return {key: edge.points for key, edge in diagram.edges.items() if key in process.flows or key in process.messages}


def path_length(points: Sequence[Point]) -> float:
    """Length of a line along the axes."""
    return sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(points))


def _missing(process: Process, diagram: Diagram, all_ends: dict[str, tuple[str, str]]) -> Iterator[str]:
    pools = [pool.id for pool in process.pools.values() if pool.id != pool.process]
    shown = [*pools, *process.lanes, *items(process)]
    yield from (key for key in shown if key not in diagram.shapes)
    known = {*process.pools, *shown}
    # What is tied to a line that cannot be drawn, for want of an end, cannot be drawn either.
    known.update([line for line in (*process.flows, *process.messages) if known.issuperset(all_ends[line])])
    for line, ends in all_ends.items():
        if line not in diagram.edges and known.issuperset(ends) and len({_plane(diagram, end) for end in ends}) == 1:
            yield line


def _plane(diagram: Diagram, key: str) -> str:
    """The plane of a shape or line; lines can only join what is on one plane."""
    shape, edge = diagram.shapes.get(key), diagram.edges.get(key)
    return shape.plane if shape else edge.plane if edge else ""


def _overlaps(process: Process, nodes: dict[str, Bounds]) -> Iterator[tuple[str, str]]:
    hosts = {(node.id, node.attached_to) for node in process.nodes.values() if node.attached_to}
    ordered = sorted(nodes.items(), key=lambda item: item[1].x)
    active: list[tuple[str, Bounds]] = []
    for key, box in ordered:
        active = [(other, there) for other, there in active if there.x + there.width > box.x]
        for other, there in active:
            apart = box.y >= there.y + there.height or there.y >= box.y + box.height
            if not apart and (key, other) not in hosts and (other, key) not in hosts:
                yield other, key
        active.append((key, box))


def line_ends(process: Process) -> dict[str, tuple[str, str]]:
    """The two elements that each line joins."""
    lines: list[Flow | Message | Association | ConversationLink] = [*process.flows.values(), *process.messages.values()]
    lines += (*process.associations.values(), *process.conversation_links.values())
    ends = {line.id: (line.source, line.target) for line in lines}
    return ends | {data.id: (data.node, data.data) for data in process.data_flows.values()}


def _through(process: Process, plane: _Plane) -> Iterator[tuple[str, str]]:
    buckets: dict[int, list[tuple[str, Bounds]]] = defaultdict(list)
    for key, box in plane.nodes.items():
        for column in range(int(box.x // _CELL), int((box.x + box.width) // _CELL) + 1):
            buckets[column].append((key, box))
    hosts = {node.id: node.attached_to or "" for node in process.nodes.values()}
    for key, edge in plane.diagram.edges.items():
        ends = plane.ends.get(key, ())
        own = {*ends, *(hosts.get(end, "") for end in ends)}
        for a, b in pairwise(edge.points):
            columns = range(int(min(a[0], b[0]) // _CELL), int(max(a[0], b[0]) // _CELL) + 1)
            near = {other: box for column in columns for other, box in buckets[column]}
            for other, box in near.items():
                if other not in own and _enters(a, b, box):
                    yield key, other


def _enters(a: Point, b: Point, box: Bounds) -> bool:
    """Whether a piece passes the inside of a box (Liang–Barsky clipping)."""
    low, high = 0.0, 1.0
    limits = (
        (a[0], b[0] - a[0], box.x + _INSET, box.x + box.width - _INSET),
        (a[1], b[1] - a[1], box.y + _INSET, box.y + box.height - _INSET),
    )
    for start, change, near, far in limits:
        if not change:
            if not near < start < far:
                return False
            continue
        enter, leave = sorted(((near - start) / change, (far - start) / change))
        low, high = max(low, enter), min(high, leave)
    return low < high


def _names(diagram: Diagram) -> dict[str, Bounds]:
    """Bounds of the names that stand beside their element."""
    names = {key: shape.label for key, shape in diagram.shapes.items() if shape.label is not None}
    return names | {key: edge.label for key, edge in diagram.edges.items() if edge.label is not None}


def _covered(process: Process, plane: _Plane) -> Iterator[tuple[str, str]]:
    """Names on top of nodes and of each other; the name of a group may stand in it, it is a frame."""
    groups = {item.id for item in process.artifacts.values() if item.kind == "group"}
    names = _names(plane.diagram)
    things = [(box, key, True) for key, box in names.items()]
    things += [(box, key, False) for key, box in plane.nodes.items() if key not in groups]
    things.sort(key=lambda thing: thing[0].x)
    active: list[tuple[Bounds, str, bool]] = []
    for box, key, is_name in things:
        active = [other for other in active if other[0].x + other[0].width - _INSET > box.x + _INSET]
        for there, other, other_is_name in active:
            meet = min(box.y + box.height, there.y + there.height) - max(box.y, there.y) > 2 * _INSET
            if meet and key != other and (is_name or other_is_name):
                yield (key, other) if is_name else (other, key)
        active.append((box, key, is_name))


def _struck(diagram: Diagram) -> Iterator[tuple[str, str]]:
    names = _names(diagram)
    for key, edge in diagram.edges.items():
        for owner, box in names.items():
            if any(_enters(a, b, box) for a, b in pairwise(edge.points)):
                yield owner, key


def _bends(points: tuple[Point, ...]) -> int:
    """Corners of a line; a point on the way straight on is none."""
    return sum(
        abs((b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0])) > _INSET
        for a, b, c in zip(points, points[1:], points[2:], strict=False)
    )


def count_crossings(lines: Mapping[str, Sequence[Point]], ends: Mapping[str, tuple[str, str]]) -> int:
    """Proper crossings of lines; those that share an end or merely touch do not count."""
    pieces = [
        (min(a[0], b[0]), max(a[0], b[0]), (a, b), key) for key, points in lines.items() for a, b in pairwise(points)
    ]
    pieces.sort(key=lambda piece: piece[:2])
    count = 0
    active: list[tuple[float, float, Piece, str]] = []
    for piece in pieces:
        active = [other for other in active if other[1] >= piece[0]]
        for other in active:
            if (
                other[3] != piece[3]
                and _cross(other[2], piece[2])
                and not set(ends[other[3]]).intersection(ends[piece[3]])
            ):
                count += 1
        active.append(piece)
    return count


def _cross(first: Piece, second: Piece) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = first, second
    if max(a[1], b[1]) < min(c[1], d[1]) or max(c[1], d[1]) < min(a[1], b[1]):
        return False
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0

"""How good a diagram is: is everything drawn, do nodes overlap, do lines run through nodes or cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from retrace.model.diagram import Bounds, Diagram, Point
from retrace.model.process import Association, Flow, Message, Process

_INSET = 1.0
_CELL = 200.0

Piece = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Quality:
    """What is wrong with a diagram. `missing` are elements not drawn, `overlaps` pairs of nodes that overlap,
    `through` pairs (line, node) for each piece of a line inside a foreign node, `crossings` crossing lines."""

    missing: tuple[str, ...]
    overlaps: tuple[tuple[str, str], ...]
    through: tuple[tuple[str, str], ...]
    crossings: int

    @property
    def complete(self) -> bool:
        """Everything is drawn."""
        return not self.missing

    @property
    def clean(self) -> bool:
        """No overlap, no line through a foreign node."""
        return not self.overlaps and not self.through


def judge(process: Process, diagram: Diagram) -> Quality:
    """Measure a diagram. Frames, pools and lanes count as nodes only where something is partly inside."""
    nodes = _nodes(process, diagram)
    return Quality(
        tuple(_missing(process, diagram)),
        tuple(_overlaps(process, nodes)),
        tuple(_through(process, diagram, nodes)),
        _crossings(process, diagram),
    )


def _missing(process: Process, diagram: Diagram) -> Iterator[str]:
    pools = [pool.id for pool in process.pools.values() if pool.id != pool.process]
    shown: list[str] = [*pools, *process.lanes, *process.nodes]
    shown += [*process.data_objects, *process.data_stores, *process.artifacts]
    yield from (key for key in shown if key not in diagram.shapes)
    known = {*process.pools, *process.flows, *process.messages, *shown}
    for line, ends in _ends(process).items():
        if line not in diagram.edges and known.issuperset(ends):
            yield line


def _nodes(process: Process, diagram: Diagram) -> dict[str, Bounds]:
    """Bounds of what takes room: nodes without content, data elements and annotations."""
    frames = {node.scope for node in process.nodes.values()}
    keys = [*process.nodes, *process.data_objects, *process.data_stores, *process.artifacts]
    keys = [key for key in keys if key not in frames]
    return {key: diagram.shapes[key].bounds for key in keys if key in diagram.shapes and not diagram.shapes[key].plane}


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


def _ends(process: Process) -> dict[str, tuple[str, str]]:
    lines: list[Flow | Message | Association] = [*process.flows.values(), *process.messages.values()]
    lines += process.associations.values()
    ends = {line.id: (line.source, line.target) for line in lines}
    return ends | {data.id: (data.node, data.data) for data in process.data_flows.values()}


def _through(process: Process, diagram: Diagram, nodes: dict[str, Bounds]) -> Iterator[tuple[str, str]]:
    buckets: dict[int, list[tuple[str, Bounds]]] = defaultdict(list)
    for key, box in nodes.items():
        for column in range(int(box.x // _CELL), int((box.x + box.width) // _CELL) + 1):
            buckets[column].append((key, box))
    hosts = {node.id: node.attached_to or "" for node in process.nodes.values()}
    ends = _ends(process)
    for key, edge in diagram.edges.items():
        own = {*ends.get(key, ()), *(hosts.get(end, "") for end in ends.get(key, ()))}
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


def _crossings(process: Process, diagram: Diagram) -> int:
    """Proper crossings of sequence and message flows; lines that share an end or merely touch do not count."""
    ends = _ends(process)
    pieces: list[tuple[float, float, Piece, str]] = []
    for key, edge in diagram.edges.items():
        if key in process.flows or key in process.messages:
            for a, b in pairwise(edge.points):
                pieces.append((min(a[0], b[0]), max(a[0], b[0]), (a, b), key))
    pieces.sort(key=lambda piece: piece[:2])
    count = 0
    active: list[tuple[float, float, Piece, str]] = []
    for piece in pieces:
        active = [other for other in active if other[1] >= piece[0]]
        for other in active:
            if other[3] != piece[3] and not set(ends[other[3]]) & set(ends[piece[3]]) and _cross(other[2], piece[2]):
                count += 1
        active.append(piece)
    return count


def _cross(first: Piece, second: Piece) -> bool:
    def side(a: Point, b: Point, c: Point) -> float:
        return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

    (a, b), (c, d) = first, second
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0

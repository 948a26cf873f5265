"""Chains of steps: a chain stands in one row, branches in the nearest row that is free all along them."""

from __future__ import annotations

from collections import defaultdict

from retrace.layout.rank import Arc
from retrace.layout.scene import Box, Scene
from retrace.layout.strip import Strip
from retrace.layout.taste import Taste
from retrace.model.process import GATEWAYS

_OFF_BASE = 0.05
_ON_LINE = 3.0
_BLOCKED = 2.0
_CROSSED = 2.0
_ABOVE_BORDER = 5.0
_ALONE_ABOVE = 1.0
_CROSSING = 1.2


class Flow:
    """The forward flows of a scope; `main` is for each box the successor from which the longest path goes on."""

    def __init__(self, scene: Scene, members: list[str], arcs: list[Arc], taste: Taste) -> None:
        self.scene, self.taste = scene, taste
        self.before: dict[str, list[str]] = defaultdict(list)
        self.after: dict[str, list[str]] = defaultdict(list)
        for a, b in arcs:
            self.before[b].append(a)
            self.after[a].append(b)
        self.leaving = _leaving(scene, members)
        self.from_border = {(wire.source, wire.target) for wire in scene.wires if wire.source_event}
        self.main: dict[str, str] = {}
        height: dict[str, int] = {}
        for key in reversed(members):
            # What leaves by a boundary event is an exception, however long it is.
            regular = [successor for successor in self.after[key] if (key, successor) not in self.from_border]
            for successor in regular or self.after[key]:
                length = height.get(successor, 0) + 1
                if length > height.get(key, 0):
                    height[key], self.main[key] = length, successor

    def chain(self, head: str, placed: set[str]) -> list[str]:
        """The main path from a box on, as far as it stays in the strip and is not placed."""
        chain = [head]
        band = self.scene.boxes[head].band
        while (key := self.main.get(chain[-1], "")) and key not in placed and self.scene.boxes[key].band == band:
            chain.append(key)
        return chain

    def span(self, source: str, head: str, placed: set[str]) -> int:
        """How many columns the branch from a box over a successor covers; a main path in another strip counts least."""
        boxes = self.scene.boxes
        if self.main.get(source) == head:
            return -1
        return boxes[self.chain(head, placed)[-1]].first - boxes[source].first


def _leaving(scene: Scene, members: list[str]) -> dict[str, list[bool]]:
    """For each box the lines that lead to other strips of the picture: True for down."""
    bands = [band for pool in scene.pools for band in scene.bands[pool]]
    index = {band: place for place, band in enumerate(bands)}
    index |= {pool: index[scene.bands[pool][0]] for pool in scene.pools}
    leaving: dict[str, list[bool]] = defaultdict(list)
    inside = set(members)
    for wire in scene.wires if members and scene.boxes[members[0]].band in index else ():
        for here, there in ((wire.source, wire.target), (wire.target, wire.source)):
            if here in inside and wire.kind in ("flow", "message"):
                a, b = index[scene.boxes[here].band], index[_band(scene, there)]
                if a != b:
                    leaving[here].append(b > a)
    return leaving


def _band(scene: Scene, key: str) -> str:
    """The strip of a pool in which a box is, or the pool itself."""
    while key in scene.boxes and scene.boxes[key].scope in scene.boxes:
        key = scene.boxes[key].scope
    return scene.boxes[key].band if key in scene.boxes else key


def place_chain(strip: Strip, flow: Flow, chain: list[str], source: str, placed: set[str]) -> None:
    """Put the boxes of a chain into the row that suits it best and keep the ways to its neighbours."""
    boxes = [flow.scene.boxes[key] for key in chain]
    band = boxes[0].band
    sources = [box for key in flow.before[chain[0]] if key in placed and (box := flow.scene.boxes[key]).band == band]
    targets = [box for key in flow.after[chain[-1]] if key in placed and (box := flow.scene.boxes[key]).band == band]
    sources.sort(key=lambda box: box.id != source)
    below = bool(sources) and (sources[0].id, chain[0]) in flow.from_border
    row = _best_row(strip, boxes, sources, targets, flow, below)
    for box in boxes:
        strip.put(box, row)
        for down in flow.leaving[box.id]:
            strip.drop(box.first, row, down)
    for key in chain:
        box = flow.scene.boxes[key]
        for other in flow.before[key]:
            if (other in placed or other in chain) and flow.scene.boxes[other].band == band:
                _keep_way(strip, flow.scene.boxes[other], box)
        for other in flow.after[key]:
            if other in placed and flow.scene.boxes[other].band == band:
                _keep_way(strip, box, flow.scene.boxes[other])


def _best_row(strip: Strip, boxes: list[Box], sources: list[Box], targets: list[Box], flow: Flow, below: bool) -> float:
    """The cheapest row; `below` asks for one below the source, where a boundary event leads on."""
    top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
    low, high = min(strip.rows), max(strip.rows)
    begin = min([boxes[0].first, *[box.last + 1 for box in sources[:1]]])
    end = max([boxes[-1].last, *[box.first - 1 for box in targets[:1]]])
    best, least, taste = 0.0, float("inf"), flow.taste
    for row in sorted({*strip.rows, low - 1 - bottom, high + 1 - top}, key=abs):
        if not all(strip.free(box.first, box.last, row + box.top, row + box.bottom) for box in boxes):
            continue
        cost = _OFF_BASE * abs(row) + taste.new_row * (row not in strip.rows) + taste.above * (row < 0)
        cost += _ON_LINE * sum(strip.lined(box.first, box.last, row) for box in boxes)
        cost += taste.source * sum(abs(row - box.row) for box in sources[:1])
        cost += taste.target * sum(abs(row - box.row) for box in targets[:1])
        cost += _ALONE_ABOVE * (row < 0 and boxes[0].frame and not sources and not targets)
        cost += _ABOVE_BORDER * (below and row <= sources[0].bottom)
        for first, last in ((begin, boxes[0].first - 1), (boxes[-1].last + 1, end)):
            cost += _BLOCKED * (not strip.free(first, last, row, row)) + _CROSSED * strip.lined(first, last, row)
        cost += _CROSSING * strip.dropped_through(begin, end, row)
        cost += _CROSSING * sum(strip.passed(box.first, row, down) for box in boxes for down in flow.leaving[box.id])
        if cost < least:
            best, least = row, cost
    return best


def _keep_way(strip: Strip, source: Box, box: Box) -> None:
    """Keep the cells of a straight flow, or of one that leaves or enters a gateway from above or below."""
    if source.row == box.row:
        if strip.free(source.last + 1, box.first - 1, box.row, box.row):
            strip.draw_line(source.last + 1, box.first - 1, box.row)
        return
    step = 1 if box.row > source.row else -1
    between = range(int(source.row) + step, int(box.row), step)
    if source.kind in GATEWAYS and strip.free(source.first, box.first - 1, box.row, box.row):
        strip.draw_line(source.first, box.first - 1, box.row)
        corner = source.first
    elif box.kind in GATEWAYS and strip.free(source.last + 1, box.first, source.row, source.row):
        strip.draw_line(source.last + 1, box.first, source.row)
        corner = box.first
    else:
        return
    for passed in between:
        strip.draw_line(corner, corner, passed)

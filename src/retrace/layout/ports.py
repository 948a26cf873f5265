"""Where a wire may leave or reach a box, and what each side costs."""

from __future__ import annotations

from collections import Counter

from retrace.layout.boundary import event_place, free_border
from retrace.layout.grid import Grid
from retrace.layout.scene import Box, Scene, Wire
from retrace.layout.search import DOWN, LEFT, RIGHT, UP
from retrace.model.process import EVENTS, GATEWAYS

_NEVER = 100_000
_COSTS: dict[tuple[str, bool], tuple[int, int, int, int]] = {
    # (what, leaving?): right, left, down, up as seen from the box
    ("task", True): (0, 90, 30, 32),
    ("task", False): (90, 0, 26, 26),
    ("gateway", True): (0, 60, 4, 6),
    ("gateway", False): (60, 0, 4, 4),
    ("event", True): (0, 60, 14, 16),
    ("event", False): (60, 0, 10, 10),
}
_VERTICAL_ONLY = (120, 120, 0, 0)
_REUSED_EXIT = 10


class Ports:
    """Side costs of every box; it remembers which exits of gateways are in use."""

    def __init__(self, scene: Scene, grid: Grid) -> None:
        self._scene = scene
        self._grid = grid
        self._used = Counter[tuple[str, int]]()

    def starts(self, wire: Wire) -> list[tuple[int, int, int]]:
        """(position, direction of leaving, cost) for the source of a wire."""
        costs = self._costs(wire, wire.source, leaving=True)
        return [
            (position, side, costs[side])
            for position, side in self._sides(wire.source, wire.source_event)
            if costs[side] < _NEVER
        ]

    def goals(self, wire: Wire) -> dict[int, dict[int, int]]:
        """Cost by position and direction of arriving for the target of a wire."""
        costs = self._costs(wire, wire.target, leaving=False)
        goals: dict[int, dict[int, int]] = {}
        for position, side in self._sides(wire.target, wire.target_event):
            if costs[side] < _NEVER:
                goals.setdefault(position, {})[side ^ 1] = costs[side]
        return goals

    def use(self, wire: Wire, first_step: int) -> None:
        """Remember through which side a wire left."""
        self._used[wire.source, self._direction(first_step)] += 1

    def left_rightwards(self, box: str) -> bool:
        """Whether a wire leaves the box to the right already."""
        return bool(self._used[box, RIGHT])

    def _direction(self, step: int) -> int:
        return {1: RIGHT, -1: LEFT}.get(step, DOWN if step > 0 else UP)

    def _sides(self, key: str, event: str) -> list[tuple[int, int]]:
        grid = self._grid
        if key not in self._scene.boxes:
            top, bottom = (y * grid.width for y in grid.pools[key])
            return [(start + x, side) for start, side in ((top, UP), (bottom, DOWN)) for x in range(1, grid.width, 2)]
        box = self._scene.boxes[key]
        if event:
            return [(grid.at(event_place(self._scene, box, event)[0], box.bottom), DOWN)]
        sides = [(grid.at(box.last, box.row), RIGHT), (grid.at(box.first, box.row), LEFT)]
        sides += [(grid.at(column, box.top), UP) for column in range(box.first, box.last + 1)]
        return sides + [(grid.at(column, box.bottom), DOWN) for column in self._free_below(box)]

    def _free_below(self, box: Box) -> list[int]:
        """The columns in which boundary events leave room at the lower border."""
        if not box.frame:
            low, high = free_border(self._scene, box)
            return [box.first] if low <= high or box.id not in self._scene.hosted else []
        places = {event_place(self._scene, box, event)[0] for event in self._scene.hosted.get(box.id, ())}
        return [column for column in range(box.first, box.last + 1) if column not in places]

    def _costs(self, wire: Wire, key: str, leaving: bool) -> tuple[int, int, int, int]:
        box = self._scene.boxes.get(key)
        if box is None or (wire.source_event if leaving else wire.target_event):
            return 0, 0, 0, 0
        if box.satellite:
            return _satellite_costs(box)
        if wire.kind != "flow":
            return _VERTICAL_ONLY
        right, left, down, up = _COSTS[_family(box.kind), leaving]
        down += 20 * (key in self._scene.hosted)
        if leaving and _family(box.kind) == "gateway":
            again = [_REUSED_EXIT * self._used[key, side] for side in (RIGHT, LEFT, DOWN, UP)]
            return right + again[0], left + again[1], down + again[2], up + again[3]
        return right, left, down, up


def _family(kind: str) -> str:
    return "gateway" if kind in GATEWAYS else "event" if kind in EVENTS else "task"


def _satellite_costs(box: Box) -> tuple[int, int, int, int]:
    if box.kind in ("textAnnotation", "group") and not box.shift:
        return 0, 0, 0, 0
    right, left = (_NEVER if box.shift < 0 else 14), (_NEVER if box.shift > 0 else 14)
    return (right, left, 200, 0) if not box.label_above else (right, left, 0, 200)

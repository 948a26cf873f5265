"""Where along the top or bottom of a box each wire ends, so that lines stay apart."""

from __future__ import annotations

from collections import defaultdict

from retrace.layout.boundary import event_place, free_border
from retrace.layout.grid import Grid
from retrace.layout.runs import Run, jog
from retrace.layout.scene import Box, Scene
from retrace.model.process import EVENTS, GATEWAYS

_SPACING = 16.0
_CLEAR = 12.0
_CORNER = 12.0
_PAPER_REACH = 14.0
_FREE = 1000.0

Side = tuple[str, int, bool]
"""A box or pool, a column index of the grid, and whether its top is meant."""


def assign_slots(scene: Scene, grid: Grid, routes: dict[str, list[Run]]) -> None:
    """Set the offset of every vertical run that ends at a box; runs whose ends cannot be in line get a jog."""
    fixed = set[Run]()
    for key, runs in list(routes.items()):
        for run in [run for run in runs if run.vertical and run.channel % 2]:
            low, high = _reach(scene, run)
            if low > high:
                routes[key] = runs = jog(grid, runs, run)
                upper, lower = (part for part in runs if part.vertical and part.channel == run.channel)
                for part in (upper, lower):
                    part.offset = sum(_reach(scene, part)) / 2
                    fixed.add(part)
            elif high - low < 2 * _PAPER_REACH + 1:
                run.offset = min(max(0.0, low), high)
                fixed.add(run)
    sides: dict[Side, list[Run]] = defaultdict(list)
    for runs in routes.values():
        for run in runs:
            for side in _sides(run) if run.vertical and run.channel % 2 else ():
                sides[side].append(run)
    for members in sorted(sides.values(), key=len, reverse=True):
        _spread(scene, members, fixed)


def _sides(run: Run) -> list[Side]:
    ends: list[Side] = []
    if run.before is None:
        ends.append((run.wire.source, run.channel, run.end < run.start))
    if run.after is None and not run.wire.line:
        ends.append((run.wire.target, run.channel, run.start < run.end))
    return ends


def _reach(scene: Scene, run: Run) -> tuple[float, float]:
    """The offsets that suit both ends of a vertical run; the low one is above the high one where none does."""
    low, high = -_FREE, _FREE
    wire, down = run.wire, run.end > run.start
    if run.before is None and wire.source in scene.boxes:
        low, high = _range(scene, scene.boxes[wire.source], wire.source_event, below=down)
    if run.after is None and wire.target in scene.boxes and not wire.line:
        end_low, end_high = _range(scene, scene.boxes[wire.target], wire.target_event, below=not down)
        low, high = max(low, end_low), min(high, end_high)
    return low, high


def _range(scene: Scene, box: Box, event: str, below: bool) -> tuple[float, float]:
    """The offsets at which a wire may end at the upper or lower side of a box."""
    if event:
        offset = event_place(scene, box, event)[1]
        return offset, offset
    if box.kind in EVENTS or box.kind in GATEWAYS:
        return 0.0, 0.0
    if box.frame:
        return -30.0, 30.0
    if below and box.id in scene.hosted:
        return free_border(scene, box)
    reach = _PAPER_REACH if box.satellite and box.kind != "textAnnotation" else box.width / 2 - _CORNER
    return box.shift - reach, box.shift + reach


def _spread(scene: Scene, members: list[Run], fixed: set[Run]) -> None:
    """Distinct offsets for the runs at one side of a box: those that turn left go left, and so on."""
    taken = [run.offset for run in members if run in fixed]
    groups: dict[tuple[int, str], list[Run]] = defaultdict(list)
    for run in members:
        if run not in fixed:
            turn = _turn(run)
            groups[turn, "data" if run.wire.kind == "data" and turn else run.wire.id].append(run)
    ordered = sorted(groups.items(), key=lambda group: group[0][0])
    for place, ((turn, _), runs) in enumerate(ordered):
        wish = (place - (len(ordered) - 1) / 2) * _SPACING if not taken else turn * _SPACING
        low, high = _reach(scene, runs[0])
        offset = _free_offset(min(max(wish, low), high), low, high, taken, turn)
        taken.append(offset)
        for run in runs:
            run.offset = offset
            fixed.add(run)


def _turn(run: Run) -> int:
    """-1 where the wire goes on to the left of the run, 1 to the right, 0 where it is straight or comes back."""
    other = run.after or run.before
    if other is None:
        return 0
    far = other.end if run.after else other.start
    return (far > run.channel) - (far < run.channel)


def _free_offset(wish: float, low: float, high: float, taken: list[float], turn: int) -> float:
    steps = [0.0]
    for count in range(1, 12):
        near = count * _SPACING * 0.75
        steps += [near, -near] if turn >= 0 else [-near, near]
    for step in steps:
        offset = wish + step
        if low <= offset <= high and all(abs(offset - other) >= _CLEAR for other in taken):
            return offset
    return wish

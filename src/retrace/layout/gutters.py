"""The lines in each gutter, the borders of frames among them, put in order; how wide each gutter must be."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from retrace.layout.grid import ROW, Grid
from retrace.layout.runs import Run
from retrace.layout.scene import Scene
from retrace.layout.search import DOWN, LEFT, RIGHT, UP
from retrace.layout.tracks import Track, arrange

_MARGIN = 8.0
_TITLE = 24.0
_BORDER = 12.0
_SHARED = 3
_BETWEEN = 0.25

Border = tuple[str, int]
"""A frame and the direction in which one of its sides lies."""


@dataclass(slots=True)
class Gutters:
    """Thickness of each gutter by its index, and the distance of each frame border from the gutter's near edge."""

    across: dict[int, float]
    along: dict[int, float]
    borders: dict[Border, float]


def arrange_gutters(
    scene: Scene, grid: Grid, routes: dict[str, list[Run]], hanging: dict[str, float], label_rooms: dict[int, float]
) -> Gutters:
    """Set the offset of every run in a gutter.

    `hanging` is the room below a frame for its boundary events, `label_rooms` the room that names need at the near
    side of vertical gutters.
    """
    gutters = Gutters({}, {}, {})
    for vertical in (True, False):
        runs: dict[int, list[Run]] = defaultdict(list)
        for route in routes.values():
            for run in route:
                if run.vertical == vertical and run.in_gutter(grid):
                    runs[run.channel].append(run)
        borders = _borders(scene, grid, vertical, hanging)
        for channel in sorted({*runs, *borders}):
            lead = _MARGIN + (label_rooms.get(channel, 0.0) if vertical else 0.0)
            gutter = _Gutter(scene, grid, runs[channel], borders[channel])
            thickness = gutter.arrange(lead, gutters.borders)
            (gutters.across if vertical else gutters.along)[channel] = lead + thickness + _MARGIN
    return gutters


def _borders(
    scene: Scene, grid: Grid, vertical: bool, hanging: dict[str, float]
) -> dict[int, list[tuple[Border, Track]]]:
    """By gutter: the frame borders in it."""
    borders: dict[int, list[tuple[Border, Track]]] = defaultdict(list)
    for box in scene.boxes.values():
        if not box.frame:
            continue
        left, right = 2 * box.first, 2 * box.last + 2
        top, bottom = grid.row_at[int(box.top)] - 1, grid.row_at[int(box.bottom)] + 1
        if vertical:
            # Of two frames one above the other, whose borders meet in the gutter between, the sides may be in line.
            borders[left].append(((box.id, LEFT), Track(top, bottom, (), _BORDER, _BORDER, slack=_BETWEEN)))
            borders[right].append(((box.id, RIGHT), Track(top, bottom, (), _BORDER, _BORDER, slack=_BETWEEN)))
        else:
            below = _BORDER + hanging.get(box.id, 0.0)
            borders[top].append(((box.id, UP), Track(left, right, (), _BORDER, _TITLE + box.head)))
            borders[bottom].append(((box.id, DOWN), Track(left, right, (), _BORDER + box.foot, below)))
    return borders


class _Gutter:
    """The runs and frame borders of one gutter."""

    def __init__(self, scene: Scene, grid: Grid, runs: list[Run], borders: list[tuple[Border, Track]]) -> None:
        self._scene, self._grid = scene, grid
        self._uses = Counter(end for wire in scene.wires if wire.kind == "data" for end in (wire.source, wire.target))
        self._run_of = {self._track(run): run for run in runs}
        self._border_of = {track: border for border, track in borders}
        self._inside = {run: _common_scopes(scene, run) for run in runs} if borders else {}

    def arrange(self, lead: float, places: dict[Border, float]) -> float:
        """Set the offsets of the runs and enter those of the borders in `places`; return the thickness."""
        tracks = [*self._run_of, *self._border_of]
        thickness = arrange(tracks, self._precedes, self._in_row)
        for track, run in self._run_of.items():
            run.offset = track.position + lead
        for track, border in self._border_of.items():
            places[border] = track.position + lead
        return thickness

    def _precedes(self, a: Track, b: Track) -> bool:
        """What belongs inside a frame stays inside its border, everything else outside."""
        border_a, border_b = self._border_of.get(a), self._border_of.get(b)
        if border_a and border_b:
            return _border_precedes(self._scene, border_a, border_b)
        if border_a:
            return (border_a[0] in self._inside[self._run_of[b]]) == _begins(border_a)
        if border_b:
            return (border_b[0] in self._inside[self._run_of[a]]) != _begins(border_b)
        return False

    def _in_row(self, where: float) -> bool:
        """Whether lines that leave a vertical gutter at a place share the middle line of a row."""
        run = next(iter(self._run_of.values()), None)
        return run is not None and run.vertical and self._grid.kinds[round(where)] == ROW

    def _track(self, run: Run) -> Track:
        ends: list[tuple[float, int]] = []
        for where, other in ((run.start, run.before), (run.end, run.after)):
            if other is not None:
                far = other.start if other is run.before else other.end
                place = _fine(self._grid, other) if not run.vertical else float(where)
                ends.append((place, (far > run.channel) - (far < run.channel)))
        places = [place for place, _ in ends] if len(ends) == 2 else [float(run.low), float(run.high)]
        return Track(min(places), max(places), tuple(ends), bundle=self._bundle(run))

    def _bundle(self, run: Run) -> str:
        """Dotted lines of one paper to its many steps, or of one step to its papers, may share a line."""
        if run.wire.kind != "data":
            return ""
        for end in (run.wire.source, run.wire.target):
            if self._scene.boxes[end].satellite and self._uses[end] >= _SHARED:
                return f"paper {end}"
        if not run.vertical and run.before is not None and run.before.before is None:
            return f"out {run.wire.source} {run.before.offset}"
        if not run.vertical and run.after is not None and run.after.after is None:
            return f"in {run.wire.target} {run.after.offset}"
        return ""


def _common_scopes(scene: Scene, run: Run) -> set[str]:
    return set(scene.scopes(run.wire.source)) & set(scene.scopes(run.wire.target))


def _begins(border: Border) -> bool:
    """Whether it is the left or top border of its frame."""
    return border[1] in (LEFT, UP)


def _border_precedes(scene: Scene, a: Border, b: Border) -> bool:
    """Nested borders keep their nesting; a frame that ends comes before one that begins."""
    if _begins(a) != _begins(b):
        return _begins(b)
    if _begins(a):
        return a[0] in scene.scopes(b[0])
    return b[0] in scene.scopes(a[0])


def _fine(grid: Grid, run: Run) -> float:
    """The place of a vertical run as a fraction of the grid index."""
    if run.in_gutter(grid):
        return run.channel - 0.45 + 0.9 * run.offset / (run.offset + 200)
    return run.channel + run.offset / 400

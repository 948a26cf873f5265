"""From grid to page: bounds of the boxes and way points of the wires."""

from __future__ import annotations

from retrace.layout.boundary import event_place
from retrace.layout.coordinates import Page
from retrace.layout.grid import Grid
from retrace.layout.gutters import Gutters
from retrace.layout.runs import Run
from retrace.layout.scene import Scene
from retrace.layout.sizes import EVENT
from retrace.model.diagram import Bounds, Point


def node_bounds(scene: Scene, grid: Grid, page: Page, gutters: Gutters) -> dict[str, Bounds]:
    """Bounds of every node, frame, data element, annotation and boundary event."""
    bounds: dict[str, Bounds] = {}
    for box in scene.boxes.values():
        if box.frame:
            left = page.left[2 * box.first] + gutters.borders[box.id, 1]
            right = page.left[2 * box.last + 2] + gutters.borders[box.id, 0]
            top = page.top[grid.row_at[int(box.top)] - 1] + gutters.borders[box.id, 3]
            bottom = page.top[grid.row_at[int(box.bottom)] + 1] + gutters.borders[box.id, 2]
            bounds[box.id] = Bounds(left, top, right - left, bottom - top)
        else:
            x = page.middle_x[2 * box.first + 1] + box.shift
            y = page.middle_y[grid.row_at[int(box.row)]]
            bounds[box.id] = Bounds(x - box.width / 2, y - box.height / 2, box.width, box.height)
    for event, host_id in scene.host.items():
        host = bounds[host_id]
        column, offset = event_place(scene, scene.boxes[host_id], event)
        x = page.middle_x[2 * column + 1] + offset
        bounds[event] = Bounds(x - EVENT / 2, host.y + host.height - EVENT / 2, EVENT, EVENT)
    return bounds


def wire_points(
    grid: Grid, page: Page, routes: dict[str, list[Run]], bounds: dict[str, Bounds]
) -> dict[str, list[Point]]:
    """Way points of every routed wire, rounded to half pixels and without needless points."""
    points: dict[str, list[Point]] = {}
    for key, runs in routes.items():
        wire = runs[0].wire
        start = _touch(page, grid, runs[0], bounds.get(wire.source_event or wire.source), leaving=True)
        if wire.line:
            end = _meet(page, grid, runs[-1], routes[wire.line])
        else:
            end = _touch(page, grid, runs[-1], bounds.get(wire.target_event or wire.target), leaving=False)
        plain = _plain(page.points(grid, runs, start, end))
        points[key] = plain[::-1] if wire.reverse else plain
    return points


def _touch(page: Page, grid: Grid, run: Run, shape: Bounds | None, leaving: bool) -> Point:
    """Where a run meets the outline of its box or pool."""
    line = page.line(grid, run)
    onward = (run.end > run.start) == leaving
    if shape is None:
        edges = (page.top, page.bottom)[onward] if run.vertical else (page.left, page.right)[onward]
        place = edges[run.start if leaving else run.end]
        return (line, place) if run.vertical else (place, line)
    if run.vertical:
        return line, shape.y + (shape.height if onward else 0.0)
    return shape.x + (shape.width if onward else 0.0), line


def _meet(page: Page, grid: Grid, run: Run, other: list[Run]) -> Point:
    """Where a run meets the line it is tied to."""
    crossing = next(
        part
        for part in other
        if part.vertical != run.vertical and part.channel == run.end and part.low <= run.channel <= part.high
    )
    line, place = page.line(grid, run), page.line(grid, crossing)
    return (line, place) if run.vertical else (place, line)


def _plain(points: list[Point]) -> list[Point]:
    rounded = [(round(x * 2) / 2, round(y * 2) / 2) for x, y in points]
    plain = rounded[:1]
    for place, point in enumerate(rounded[1:], 1):
        after = rounded[place + 1] if place + 1 < len(rounded) else None
        if point == plain[-1] and after is not None:
            continue
        if after is not None and (plain[-1][0] == point[0] == after[0] or plain[-1][1] == point[1] == after[1]):
            continue
        plain.append(point)
    return plain if len(plain) > 1 else [plain[0], plain[0]]

"""The layout of a process: scan → rank → order → place → grid → route → slots → gutters → page → names → diagram."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from retrace.layout.areas import area_bounds
from retrace.layout.coordinates import measure
from retrace.layout.emit import node_bounds, wire_points
from retrace.layout.grid import GAP, Grid, build_grid
from retrace.layout.gutters import arrange_gutters
from retrace.layout.look import Look
from retrace.layout.names import name_elements
from retrace.layout.order import order
from retrace.layout.place import place, sort_boundary_events
from retrace.layout.planes import split
from retrace.layout.quality import count_crossings, line_ends, path_length
from retrace.layout.rank import rank
from retrace.layout.route import route
from retrace.layout.runs import Run
from retrace.layout.runs import split as split_runs
from retrace.layout.scan import scan
from retrace.layout.scene import Scene
from retrace.layout.sizes import FLOW_LABEL_WIDTH, MESSAGE_LABEL_WIDTH, hanging, label_box
from retrace.layout.slots import assign_slots
from retrace.layout.talks import spread_talks
from retrace.layout.taste import TASTES, Taste
from retrace.model.bands import without_bystanders
from retrace.model.diagram import Bounds, Diagram, Edge, Point, Shape
from retrace.model.process import FRAMES, Process

_MARGIN = 20.0
_CROSSING = 6.0
_PLAIN = 300.0
_PATIENCE = 1200
_REMEMBERED = 100


@dataclass(frozen=True, slots=True)
class _Draft:
    """One attempt: where everything stands, how far the headers reach, how many lines cross, and what it costs."""

    scene: Scene
    bounds: dict[str, Bounds]
    areas: dict[str, Bounds]
    lines: dict[str, list[Point]]
    reach: float
    crossings: int
    cost: float


def lay_out(process: Process, collapsed: Collection[str] = ()) -> Diagram:
    """A fresh diagram of the whole process, left to right, in DI units; the same for the same process.

    Every node, pool, lane, data element and artifact gets a shape and every line whose ends exist an edge.
    Sub-processes with content are drawn expanded, those in `collapsed` closed, with their content on a plane of its
    own. A process that is its own pool gets no pool shape.
    """
    return _laid_out(Look(process, frozenset(collapsed)))


@lru_cache(maxsize=_REMEMBERED)
def _laid_out(asked: Look) -> Diagram:
    """A picture is asked for at every edit of a plan, and most edits change facts and names."""
    process, collapsed = without_bystanders(asked.process), asked.collapsed
    asked.process = Process("")  # what is remembered is how it looks
    shapes: dict[str, Shape] = {}
    edges: dict[str, Edge] = {}
    for plane, part in split(process, collapsed).items():
        drawn = _lay_out(part)
        shapes |= {key: replace(shape, plane=plane) for key, shape in drawn.shapes.items()} if plane else drawn.shapes
        edges |= {key: replace(edge, plane=plane) for key, edge in drawn.edges.items()} if plane else drawn.edges
    return Diagram(shapes, edges)


def _lay_out(process: Process) -> Diagram:
    """One plane. Further tastes are tried while lines cross; large diagrams, which take long, get fewer attempts."""
    ends = {key: pair for key, pair in line_ends(process).items() if key in process.flows or key in process.messages}
    best = _draft(process, TASTES[0], ends)
    for taste in TASTES[1 : 1 + _PATIENCE // max(1, len(best.lines))] if best.crossings else ():
        draft = _draft(process, taste, ends)
        best = draft if draft.cost < best.cost else best
        if not best.crossings:
            break
    return _diagram(process, best)


def _draft(process: Process, taste: Taste, ends: Mapping[str, tuple[str, str]]) -> _Draft:
    scene = scan(process)
    forward = rank(scene)
    spread_talks(scene, process)
    order(scene, process)
    rows = place(scene, forward, taste)
    sort_boundary_events(scene)
    grid = build_grid(scene, rows)
    wires = {wire.id: wire for wire in scene.wires}
    routes = {key: split_runs(grid, wires[key], path) for key, path in route(scene, grid, taste).items()}
    assign_slots(scene, grid, routes)
    label_rooms = _flow_rooms(process, routes)
    gutters = arrange_gutters(scene, grid, routes, _hanging(scene, process), label_rooms)
    page = measure(scene, grid, gutters, label_rooms, _gap_rooms(process, routes, grid))
    bounds = node_bounds(scene, grid, page, gutters)
    areas, reach = area_bounds(scene, grid, page, process)
    lines = wire_points(grid, page, routes, bounds)
    crossings = count_crossings({key: points for key, points in lines.items() if key in ends}, ends)
    cost = _CROSSING * crossings + sum(len(points) + path_length(points) / _PLAIN for points in lines.values())
    return _Draft(scene, bounds, areas, lines, reach, crossings, cost)


def _hanging(scene: Scene, process: Process) -> dict[str, float]:
    """Room below each host for the boundary events on it."""
    return {host: hanging([process.nodes[event].name for event in events]) for host, events in scene.hosted.items()}


def _flow_rooms(process: Process, routes: dict[str, list[Run]]) -> dict[int, float]:
    """Least width of the gutters in which the name of a flow stands."""
    rooms: dict[int, float] = {}
    for key, runs in routes.items():
        if key in process.flows and process.flows[key].name and not runs[0].vertical:
            gutter = runs[0].start + (1 if runs[0].end > runs[0].start else -1)
            room = label_box(process.flows[key].name, FLOW_LABEL_WIDTH)[0] + 10
            rooms[gutter] = max(room, rooms.get(gutter, 0.0))
    return rooms


def _gap_rooms(process: Process, routes: dict[str, list[Run]], grid: Grid) -> dict[int, float]:
    """Least height of the gaps between pools in which the name of a message stands."""
    rooms: dict[int, float] = {}
    for key, runs in routes.items():
        if key in process.messages and process.messages[key].name:
            crossed = {y for run in runs if run.vertical for y in range(run.low, run.high + 1) if grid.kinds[y] == GAP}
            for gap in sorted(crossed)[:1]:
                room = label_box(process.messages[key].name, MESSAGE_LABEL_WIDTH)[1] + 18
                rooms[gap] = max(room, rooms.get(gap, 0.0))
    return rooms


def _diagram(process: Process, draft: _Draft) -> Diagram:
    scene, bounds, areas, lines = draft.scene, draft.bounds, draft.areas, draft.lines
    left = _MARGIN + draft.reach
    top = _MARGIN - min([box.y for box in (*bounds.values(), *areas.values())], default=0.0)
    areas = {key: replace(area, x=_MARGIN + area.x) for key, area in areas.items()}
    areas = {key: _tidy(area, 0.0, top) for key, area in areas.items()}
    bounds = {key: _tidy(box, left, top) for key, box in bounds.items()}
    lines = {key: [(x + left, y + top) for x, y in points] for key, points in lines.items()}
    names = name_elements(process, bounds, areas, lines, {box.id for box in scene.boxes.values() if box.label_above})
    closed = {box.id for box in scene.boxes.values() if box.kind in FRAMES and not box.frame}
    shapes = {
        key: Shape(box, label=names.get(key), expanded=key not in closed)
        for key, box in (*areas.items(), *bounds.items())
    }
    edges = {key: Edge(tuple(points), label=names.get(key)) for key, points in lines.items()}
    return Diagram(shapes, edges)


def _tidy(box: Bounds, x: float, y: float) -> Bounds:
    """Moved and rounded to half pixels."""
    left, top = round((box.x + x) * 2) / 2, round((box.y + y) * 2) / 2
    return Bounds(left, top, round(box.width * 2) / 2, round(box.height * 2) / 2)

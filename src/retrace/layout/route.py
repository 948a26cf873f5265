"""Routes every wire through the grid, the plain ones first."""

from __future__ import annotations

from dataclasses import replace

from retrace.layout.boundary import event_place
from retrace.layout.grid import Grid
from retrace.layout.ports import Ports
from retrace.layout.scene import Scene, Wire
from retrace.layout.search import DOWN, LEFT, RIGHT, UP, Query, find_path
from retrace.layout.taste import TASTES, Taste
from retrace.layout.traffic import Traffic
from retrace.model.process import EVENTS, GATEWAYS

_ORDER = {"flow": 0, "message": 1, "data": 2, "link": 3}


def route(scene: Scene, grid: Grid, taste: Taste = TASTES[0]) -> dict[str, list[int]]:
    """Grid positions of every wire that can be drawn, from its source box to its target box or line."""
    ports = Ports(scene, grid)
    traffic = _traffic(scene, grid)
    paths: dict[str, list[int]] = {}
    for wire in sorted(scene.wires, key=lambda wire: _urgency(scene, wire)):
        if path := _straight(scene, grid, ports, traffic, wire):
            paths[wire.id] = path
            traffic.add(grid, path, (wire.source, wire.target, wire.kind))
            ports.use(wire, 1)
            continue
        query = _query(scene, grid, ports, wire, taste)
        if wire.line:
            path = _find(scene, grid, traffic, replace(query, goals=_goals_on(grid, paths.get(wire.line, []))))
            wire.line = wire.line if path else ""
        path = path or _find(scene, grid, traffic, query)
        if path:
            paths[wire.id] = path
            traffic.add(grid, path, query.ends)
            ports.use(wire, path[1] - path[0])
    return paths


def _straight(scene: Scene, grid: Grid, ports: Ports, traffic: Traffic, wire: Wire) -> list[int]:
    """The straight way of a flow to the right where nothing is in it: no search finds a cheaper one."""
    source, target = scene.boxes.get(wire.source), scene.boxes.get(wire.target)
    if wire.kind != "flow" or not source or not target or wire.source_event or wire.target_event:
        return []
    if source.row != target.row or source.last >= target.first or source.scope != target.scope:
        return []
    start, end = grid.at(source.last, source.row), grid.at(target.first, target.row)
    frame = grid.numbers.get(source.scope, 0)
    free = all(
        not grid.boxes[here] and grid.frames[here] == frame and not traffic.along[here]
        for here in range(start + 1, end)
    )
    if not free or ports.left_rightwards(wire.source) or any(2 * here in traffic.steps for here in range(start, end)):
        return []
    return [*range(start, end + 1)]


def _traffic(scene: Scene, grid: Grid) -> Traffic:
    """Nothing but the boundary events, which keep other wires from where they sit."""
    narrow = frozenset(box.id for box in scene.boxes.values() if box.kind in EVENTS or box.kind in GATEWAYS)
    shifted = frozenset(box.id for box in scene.boxes.values() if box.shift)
    traffic = Traffic([0] * len(grid.boxes), [0] * len(grid.boxes), narrow, shifted)
    for event, host in scene.host.items():
        box = scene.boxes[host]
        traffic.block(grid.at(event_place(scene, box, event)[0], box.bottom), event)
    return traffic


def _find(scene: Scene, grid: Grid, traffic: Traffic, query: Query) -> list[int]:
    """The way within pool and frames, else anywhere, for lines that break the rules of pools and frames."""
    if path := find_path(grid, traffic, query):
        return path
    frames = frozenset(grid.numbers[box.id] for box in scene.boxes.values() if box.frame)
    return find_path(grid, traffic, replace(query, frames=frames, area=(0, grid.width - 1, 0, len(grid.kinds) - 1)))


def _urgency(scene: Scene, wire: Wire) -> tuple[int, bool, int]:
    """Kinds in a fixed order; within a kind short forward wires before long ones and those that lead back."""
    source, target = scene.boxes.get(wire.source), scene.boxes.get(wire.target)
    if not source or not target:
        return _ORDER[wire.kind], False, 0
    distance = target.first - source.last
    return _ORDER[wire.kind], distance < 0, abs(distance) * 4 + abs(int(target.row - source.row)) * 3


def _query(scene: Scene, grid: Grid, ports: Ports, wire: Wire, taste: Taste) -> Query:
    around_source, around_target = [*scene.scopes(wire.source)], [*scene.scopes(wire.target)]
    frames = frozenset(grid.numbers[scope] for scope in (*around_source, *around_target) if scope in scene.boxes)
    area = 0, grid.width - 1, 0, len(grid.kinds) - 1
    to_pool = wire.source not in scene.boxes or wire.target not in scene.boxes
    if around_source[-1] == around_target[-1] and wire.kind != "message" and not to_pool:
        common = next(scope for scope in around_source if scope in around_target)
        area = _inside(scene, grid, common)
    return Query(
        (wire.source_event or wire.source, wire.target_event or wire.target, wire.kind),
        ports.starts(wire),
        ports.goals(wire),
        frames,
        area,
        taste,
    )


def _goals_on(grid: Grid, path: list[int]) -> dict[int, dict[int, int]]:
    """The straight places of a routed wire, to be reached from its side; its bends where it has no others."""
    goals: dict[int, dict[int, int]] = {}
    for before, here, after in zip(path, path[1:], path[2:], strict=False):
        if here - before == after - here:
            goals[here] = {DOWN: 0, UP: 0} if abs(after - here) == 1 else {RIGHT: 0, LEFT: 0}
    if goals:
        return goals
    steps = {RIGHT: 1, LEFT: -1, DOWN: grid.width, UP: -grid.width}
    return {
        here: {side: 0 for side, step in steps.items() if here - step not in (before, after)}
        for before, here, after in zip(path, path[1:], path[2:], strict=False)
    }


def _inside(scene: Scene, grid: Grid, scope: str) -> tuple[int, int, int, int]:
    if scope not in scene.boxes:
        return 0, grid.width - 1, *grid.pools[scope]
    frame = scene.boxes[scope]
    top, bottom = grid.row_at[int(frame.top)] - 1, grid.row_at[int(frame.bottom)] + 1
    return 2 * frame.first, 2 * frame.last + 2, top, bottom

"""Rows: the main path of each strip runs straight, branches take the nearest free row."""

from __future__ import annotations

from retrace.layout.branches import sort_branches
from retrace.layout.chains import Flow, place_chain
from retrace.layout.rank import Arc
from retrace.layout.satellites import attach
from retrace.layout.scene import Scene
from retrace.layout.strip import Strip
from retrace.layout.taste import TASTES, Taste


def place(scene: Scene, forward: dict[str, list[Arc]], taste: Taste = TASTES[0]) -> dict[str, range]:
    """Give every box its row in the whole picture; return the rows of each band of a pool."""
    scopes = dict.fromkeys([*scene.children, *scene.satellites, *scene.pools])
    depth = {scope: (scope in scene.boxes) * sum(1 for _ in scene.scopes(scope)) for scope in scopes}
    inner: dict[str, dict[int, int]] = {}
    strips: dict[str, Strip] = {}
    for scope in sorted(scopes, key=lambda scope: -depth[scope]):
        own = _fill(scene, scope, forward.get(scope, []), taste)
        attach(scene, scope, own)
        for strip in own.values():
            _settle(strip, inner)
        if scope in scene.boxes:
            frame = scene.boxes[scope]
            frame.top, frame.bottom = _extent(own[scope])
        strips.update(own)
    return _globalise(scene, strips, inner)


def _fill(scene: Scene, scope: str, arcs: list[Arc], taste: Taste) -> dict[str, Strip]:
    """Strips of a scope with its nodes and frames in rows."""
    strips = {band: Strip() for band in scene.bands.get(scope, [scope])}
    members = sorted(scene.children.get(scope, ()), key=lambda key: scene.boxes[key].first)
    for key in members:
        scene.boxes[key].band = scene.boxes[key].band or scope
    flow = Flow(scene, members, arcs, taste)
    # A stack: starts of flows come first, then what only loops lead to, then what no flow joins.
    waiting = [
        (key, "")
        for wanted in ((False, False), (True, True), (True, False), (False, True))
        for key in reversed(members)
        if (bool(flow.before[key]), bool(flow.after[key])) == wanted
    ]
    placed = set[str]()
    while waiting:
        head, source = waiting.pop()
        if head in placed:
            continue
        chain = flow.chain(head, placed)
        place_chain(strips[scene.boxes[head].band], flow, chain, source, placed)
        placed.update(chain)
        branches = [(flow.span(a, b, placed), b, a) for a in chain for b in flow.after[a] if b not in placed]
        waiting += [(b, a) for _, b, a in sorted(branches, key=lambda branch: -branch[0])]
    for key in members:
        sort_branches(flow, key)
    return strips


def _settle(strip: Strip, inner: dict[str, dict[int, int]]) -> None:
    """Number the rows of a strip without gaps and remember where the rows of each frame's content went."""
    rows = strip.compress()
    for box in strip.boxes:
        if box.frame:
            span = range(int(box.top - box.row), int(box.bottom - box.row) + 1)
            inner[box.id] = {step: rows[box.row + step] for step in span}
        box.row, box.top, box.bottom = rows[box.row], rows[box.top], rows[box.bottom]
    strip.rows = {float(row) for row in rows.values()}


def _extent(strip: Strip) -> tuple[float, float]:
    return min(strip.rows), max(strip.rows)


def _globalise(scene: Scene, strips: dict[str, Strip], inner: dict[str, dict[int, int]]) -> dict[str, range]:
    """Rows counted from the top of the picture instead of from the base row of each strip."""
    rows: dict[str, range] = {}
    cursor = 0
    waiting = list[tuple[str, dict[float, int]]]()
    for pool in scene.pools:
        for band in scene.bands[pool]:
            low, high = _extent(strips[band])
            rows[band] = range(cursor, cursor + int(high - low) + 1)
            waiting.append((band, {low + step: row for step, row in enumerate(rows[band])}))
            cursor = rows[band].stop
    for band, row_of in waiting:
        for box in strips[band].boxes:
            if box.frame:
                waiting.append((box.id, {float(step): row_of[row] for step, row in inner[box.id].items()}))
            box.row, box.top, box.bottom = row_of[box.row], row_of[box.top], row_of[box.bottom]
    return rows


def sort_boundary_events(scene: Scene) -> None:
    """Put the events on a border so that those that lead up stand further right and their lines do not cross."""
    rows: dict[str, float] = {}
    for wire in scene.wires:
        if wire.source_event and wire.target in scene.boxes:
            rows[wire.source_event] = min(scene.boxes[wire.target].row, rows.get(wire.source_event, float("inf")))
    for events in scene.hosted.values():
        events.sort(key=lambda event: rows.get(event, float("inf")))

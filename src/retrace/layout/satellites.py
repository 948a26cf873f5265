"""Papers, systems and annotations: each stands next to the step that uses it, between the rows of the flow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from retrace.layout.scene import Box, Scene
from retrace.layout.strip import Strip

_PAIR_GAP = 14.0
_REACH = 3
_NEW_ROW = 1.2
_SIDEWAYS = 1.0
_SECOND_LAYER = 1.0
_OTHER_SIDE = 0.5
_BUSY_SIDE = 2.5
_SHARED_CELL = 0.6
_IN_FLOW_ROW = 0.2
_STACKED = 2.5


@dataclass(frozen=True, slots=True)
class _Spot:
    cost: float
    column: int
    row: float
    above: bool


def attach(scene: Scene, scope: str, strips: dict[str, Strip]) -> None:
    """Place the satellites of a scope beside its boxes, in the strip of the box that uses each."""
    users = _users(scene, scope)
    busy = _busy_sides(scene)
    columns = _columns(scene, scope)
    cells: dict[tuple[str, int, float], list[Box]] = defaultdict(list)
    waiting = [(scene.boxes[key], _owner(users[key])) for key in scene.satellites.get(scope, ())]
    waiting.sort(key=lambda pair: pair[1].first if pair[1] else columns.stop)
    for box, owner in waiting:
        band = owner.band if owner else next(iter(strips))
        strip = strips[band]
        spots = _spots(box, owner, strip, columns, busy) if owner else _last_row(strip, columns)
        options = [
            (spot.cost + extra, spot) for spot in spots if (extra := _room(strip, cells, band, spot)) is not None
        ]
        spot = min(options, key=lambda option: option[0])[1] if options else _new_row(strip, columns)
        box.band, box.first, box.last, box.label_above = band, spot.column, spot.column, spot.above
        if spot.above:
            box.up, box.down = box.down, box.up
        strip.put(box, spot.row)
        cells[band, spot.column, spot.row].append(box)
    for pair in cells.values():
        _side_by_side(pair)


def _users(scene: Scene, scope: str) -> dict[str, list[tuple[Box, bool]]]:
    """The boxes of the scope that each satellite is joined to, and whether they produce it."""
    users: dict[str, list[tuple[Box, bool]]] = defaultdict(list)
    for wire in scene.wires:
        if wire.kind in ("data", "link"):
            for satellite, user, makes in ((wire.source, wire.target, False), (wire.target, wire.source, True)):
                lifted = scene.within(user, scope)
                if lifted and not scene.boxes[lifted].satellite:
                    users[satellite].append((scene.boxes[lifted], makes))
    return users


def _owner(users: list[tuple[Box, bool]]) -> Box | None:
    """The user in the middle; a step that makes the paper comes before those that read it."""
    if not users:
        return None
    makers = [box for box, makes in users if makes] or [box for box, _ in users]

    def distance(box: Box) -> float:
        return sum(abs(box.first - other.first) + 3 * (box.band != other.band) for other, _ in users)

    return min(makers, key=distance)


def _busy_sides(scene: Scene) -> set[tuple[str, bool]]:
    """(box, whether above): sides on which a message to another pool leaves."""
    index = {pool: place for place, pool in enumerate(scene.pools)}
    busy = set[tuple[str, bool]]()
    for wire in scene.wires:
        if wire.kind == "message":
            here, there = index[scene.pool(wire.source)], index[scene.pool(wire.target)]
            busy.add((wire.source, there < here))
            busy.add((wire.target, here < there))
    busy.update((host, False) for host in scene.hosted)
    return busy


def _columns(scene: Scene, scope: str) -> range:
    if scope in scene.boxes:
        return range(scene.boxes[scope].first, scene.boxes[scope].last + 1)
    return range(max([box.last for box in scene.boxes.values() if not box.satellite], default=0) + 1)


def _spots(box: Box, owner: Box, strip: Strip, columns: range, busy: set[tuple[str, bool]]) -> Iterator[_Spot]:
    """Cells near the owner, each with what speaks against it."""
    likes_above = box.kind not in ("dataStoreReference", "group")
    reach = range(max(columns.start, owner.first - _REACH), min(columns.stop, owner.last + _REACH + 1))
    for above in (True, False):
        edge, step = (owner.top, -1) if above else (owner.bottom, 1)
        side = _OTHER_SIDE * (above != likes_above) + _BUSY_SIDE * ((owner.id, above) in busy)
        for fraction, layer in ((1.0, _IN_FLOW_ROW), (0.5, 0.0), (0.75, _SECOND_LAYER), (0.25, _SECOND_LAYER)):
            row = edge + step * fraction
            if fraction == 1.0 and row not in strip.rows:
                continue
            for column in reach:
                away = max(owner.first - column, column - owner.last, 0)
                yield _Spot(side + layer + away * _SIDEWAYS + _NEW_ROW * (row not in strip.rows), column, row, above)


def _last_row(strip: Strip, columns: range) -> Iterator[_Spot]:
    """For what nothing uses: the first free cell below the strip."""
    row = max(strip.rows)
    return (_Spot(column * 0.01, column, row, False) for column in columns)


def _new_row(strip: Strip, columns: range) -> _Spot:
    return _Spot(0.0, columns.start, max(strip.rows) + 1, False)


def _room(strip: Strip, cells: dict[tuple[str, int, float], list[Box]], band: str, spot: _Spot) -> float | None:
    """The extra cost of a cell, None where it is full: two satellites may share one."""
    there = cells.get((band, spot.column, spot.row), [])
    if there:
        return _SHARED_CELL if len(there) == 1 and there[0].label_above == spot.above else None
    if not strip.free(spot.column, spot.column, spot.row, spot.row) or strip.lined(spot.column, spot.column, spot.row):
        return None
    stacked = any(
        abs(row - spot.row) <= 1 and others[0].label_above == spot.above
        for (where, column, row), others in cells.items()
        if where == band and column == spot.column
    )
    return _STACKED if stacked else 0.0


def _side_by_side(pair: list[Box]) -> None:
    if len(pair) == 2:
        left, right = pair
        total = left.across + _PAIR_GAP + right.across
        left.shift, right.shift = (left.across - total) / 2, (total - right.across) / 2
        left.across = right.across = total

"""Bounds of pools and lanes, with headers as wide as their names need."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrace.fonts import strip_width
from retrace.layout.coordinates import Page
from retrace.layout.grid import Grid
from retrace.layout.scene import Scene
from retrace.layout.sizes import NAME_SIZE
from retrace.model.diagram import Bounds
from retrace.model.process import Process


@dataclass(slots=True)
class _Areas:
    """Pools and lanes on the way to their bounds: the lanes in each, top and bottom, left edge and header width."""

    names: dict[str, str]
    inner: dict[str, list[str]]
    bands: dict[str, tuple[float, float]]
    extents: dict[str, tuple[float, float]] = field(default_factory=dict)
    headers: dict[str, tuple[float, float]] = field(default_factory=dict)


def area_bounds(scene: Scene, grid: Grid, page: Page, process: Process) -> tuple[dict[str, Bounds], float]:
    """Bounds of pools and lanes, x from the left edge of the picture, and how far their headers reach.

    A process that is its own pool has no bounds, its lanes have.
    """
    bands = {key: (page.top[top], page.bottom[bottom]) for key, (top, bottom) in grid.bands.items()}
    names = {lane.id: lane.name for lane in process.lanes.values()}
    names |= {pool.id: pool.name for pool in process.pools.values()}
    areas = _Areas(names, _inner(process), bands)
    for pool in scene.pools:
        if pool in process.pools:
            _extend(areas, pool, set())
            top, bottom = grid.pools[pool]
            areas.extents[pool] = page.top[top], page.bottom[bottom]
            if pool != process.pools[pool].process:
                _indent(areas, [pool], 0.0)
            else:
                _indent(areas, areas.inner.get(pool, []), 0.0)
    reach = max([left + width for left, width in areas.headers.values()], default=0.0)
    right = page.right[-1] + reach
    bounds: dict[str, Bounds] = {}
    for key, (left, _) in areas.headers.items():
        upper, lower = areas.extents[key]
        bounds[key] = Bounds(left, upper, right - left, lower - upper)
    return bounds, reach


def _inner(process: Process) -> dict[str, list[str]]:
    inner: dict[str, list[str]] = {}
    for lane in process.lanes.values():
        parent = lane.parent if lane.parent is not None and lane.parent in process.lanes else lane.pool
        inner.setdefault(parent, []).append(lane.id)
    return inner


def _extend(areas: _Areas, area: str, seen: set[str]) -> None:
    """The vertical extent of a lane is that of its own band and of the lanes within it."""
    seen.add(area)
    parts = [areas.bands[area]] if area in areas.bands else []
    for lane in areas.inner.get(area, ()):
        if lane not in seen:
            _extend(areas, lane, seen)
            parts += [areas.extents[lane]] if lane in areas.extents else []
    if parts:
        areas.extents[area] = min(top for top, _ in parts), max(bottom for _, bottom in parts)


def _indent(areas: _Areas, level: list[str], left: float) -> None:
    """Left edge and header width of areas side by side and, further right, of the lanes within them."""
    level = [area for area in level if area not in areas.headers and area in areas.extents]
    width = 0.0
    for area in level:
        top, bottom = areas.extents[area]
        width = max(width, strip_width(areas.names[area], NAME_SIZE, bottom - top, bold=True))
    areas.headers.update(dict.fromkeys(level, (left, width)))
    for area in level:
        _indent(areas, areas.inner.get(area, []), left + width)

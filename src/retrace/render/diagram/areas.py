"""Pools and lanes: a frame with the name turned upright at its left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retrace.fonts import LINE_HEIGHT, strip_width, wrap
from retrace.model.diagram import Bounds, Diagram, Shape
from retrace.model.process import Lane, Pool, Process
from retrace.render.diagram import style
from retrace.render.diagram.drawing import Piece
from retrace.render.diagram.svg import group, lines, number, tag

_HEADER = 30.0


def draw_areas(process: Process, diagram: Diagram) -> Iterator[Piece]:
    """Pools, then lanes from the outermost in. A pool with nothing inside is drawn closed."""
    inside = {node.scope for node in process.nodes.values()}
    shown = diagram.shapes
    lanes: dict[str, list[Lane]] = {}
    for lane in process.lanes.values():
        lanes.setdefault(lane.parent or lane.pool, []).append(lane)
    for pool in process.pools.values():
        shape = shown[pool.id]
        if pool.id in lanes or pool.process in inside:
            drawn = _area(pool.name, shape, _header([pool], lanes, shown), True)
        else:
            drawn = _closed_pool(pool.name, shape)
        yield Piece(shape.bounds, group(pool.id, pool.name, drawn))
    levels = sorted(lanes.values(), key=lambda level: -shown[level[0].id].bounds.width)
    for level in levels:
        header = _header(level, lanes, shown)
        for lane in level:
            drawn = _area(lane.name, shown[lane.id], header, False)
            yield Piece(shown[lane.id].bounds, group(lane.id, lane.name, drawn))


def bands(process: Process, diagram: Diagram) -> Iterator[tuple[str, Bounds]]:
    """Name and place of each lying lane without lanes in it, and of each lying pool without lanes."""
    outer = {lane.parent or lane.pool for lane in process.lanes.values()}
    areas: list[Pool | Lane] = [*process.pools.values(), *process.lanes.values()]
    for area in areas:
        shape = diagram.shapes[area.id]
        if area.id not in outer and shape.horizontal:
            yield area.name, shape.bounds


def outer_bands(process: Process, diagram: Diagram) -> Iterator[tuple[str, Bounds]]:
    """Name and place of each lying pool with lanes."""
    outer = {lane.pool for lane in process.lanes.values()}
    for pool in process.pools.values():
        if pool.id in outer and diagram.shapes[pool.id].horizontal:
            yield pool.name, diagram.shapes[pool.id].bounds


def _header(areas: Sequence[Pool | Lane], lanes: Mapping[str, list[Lane]], shown: Mapping[str, Shape]) -> float:
    """How wide the header of areas side by side is: up to the lanes inside, else as wide as their names need."""
    widths = [_HEADER]
    for area in areas:
        shape = shown[area.id]
        box, along = shape.bounds, shape.horizontal
        for inner in lanes.get(area.id, ()):
            other = shown[inner.id].bounds
            start = other.x - box.x if along else other.y - box.y
            if start > 8:
                return start
        length = box.height if along else box.width
        widths.append(strip_width(area.name, style.NAME_SIZE, length, bold=isinstance(area, Pool)))
    return max(widths)


def _area(name: str, shape: Shape, header: float, is_pool: bool) -> str:
    """A pool or lane whose header strip is `header` wide; a colour of the file is that of the strip."""
    box = shape.bounds
    stroke = shape.stroke or (style.LINE if is_pool else style.FAINT)
    fill = shape.fill or (style.HEADER if is_pool else style.LANE_HEADER)
    frame = tag(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fill=style.PAPER if is_pool else "none",
        stroke=stroke,
        stroke_width=1.4 if is_pool else 1.0,
    )
    strip_width, strip_height = (header, box.height) if shape.horizontal else (box.width, header)
    strip = tag(
        "rect",
        x=box.x,
        y=box.y,
        width=strip_width,
        height=strip_height,
        fill=fill,
        stroke=stroke,
        stroke_width=1.0,
    )
    return frame + strip + _title(name, shape, header, is_pool, style.ink_on(fill))


def _closed_pool(name: str, shape: Shape) -> str:
    """A pool of which nothing is known inside: its name stands in the middle."""
    box, fill = shape.bounds, shape.fill or style.LANE_HEADER
    frame = tag(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        fill=fill,
        stroke=shape.stroke or style.LINE,
        stroke_width=1.4,
    )
    text = wrap(name, style.NAME_SIZE, max(20.0, box.width - 16), 3, bold=True)
    middle = box.x + box.width / 2, box.y + box.height / 2
    return frame + lines(text, *middle, style.NAME_SIZE, style.ink_on(fill), weight="600")


def _title(name: str, shape: Shape, header: float, is_pool: bool, ink: str) -> str:
    box = shape.bounds
    room = (box.height if shape.horizontal else box.width) - 12
    rows = max(1, int((header - 4) / (style.NAME_SIZE * LINE_HEIGHT)))
    text = wrap(name, style.NAME_SIZE, max(20.0, room), rows, bold=is_pool)
    weight = "600" if is_pool else ""
    if not shape.horizontal:
        return lines(text, box.x + box.width / 2, box.y + header / 2, style.NAME_SIZE, ink, weight=weight)
    turned = lines(text, 0.0, 0.0, style.NAME_SIZE, ink, weight=weight)
    middle = f"translate({number(box.x + header / 2)},{number(box.y + box.height / 2)}) rotate(-90)"
    return tag("g", turned, transform=middle) if turned else ""

"""New pools, lanes and frames: around what is drawn already, else laid out by themselves and put in as one block."""

from __future__ import annotations

from dataclasses import replace

from retrace.layout.additions.canvas import HEAD, Canvas, Rect, bounds_of, hull, moved, rect
from retrace.layout.additions.push import grow
from retrace.layout.additions.shapes import add_shape
from retrace.layout.pipeline import lay_out
from retrace.model.diagram import Diagram
from retrace.model.process import Pool, Process

_PADDING, _TITLE = 30.0, 40.0
_BETWEEN, _LANE, _CLOSED = 30.0, 120.0, 60.0
_LEAST = 70.0


def add_areas(canvas: Canvas, missing: list[str]) -> list[str]:
    """Draw the missing pools, lanes and frames; return the elements that still wait for a place."""
    waiting = list(missing)
    for pool in canvas.process.pools.values():
        drawn = pool.id in canvas.shapes or pool.id in canvas.elsewhere
        if not drawn and pool.id != pool.process and canvas.plane == "":
            _add_pool(canvas, pool, waiting)
    for lane in canvas.process.lanes.values():
        if lane.id not in canvas.shapes and lane.id not in canvas.elsewhere and lane.pool in canvas.shapes:
            _add_lane(canvas, lane.id)
    for key in [key for key in missing if key in canvas.scopes]:
        if key in waiting:
            _add_frame(canvas, key, waiting)
    return waiting


def _inner(canvas: Canvas, scope: str) -> list[str]:
    """The elements in a scope, at any depth."""
    found = [key for key, item in canvas.items.items() if item.scope == scope]
    return found + [deeper for key in found if key in canvas.scopes and key != scope for deeper in _inner(canvas, key)]


def _add_pool(canvas: Canvas, pool: Pool, waiting: list[str]) -> None:
    """Around its content where that is drawn; else below everything, as wide as the other pools."""
    inner = _inner(canvas, pool.process) if pool.process else []
    drawn = [rect(canvas.shapes[key].bounds) for key in inner if key in canvas.shapes]
    if drawn:
        left, top, right, bottom = hull(drawn)
        canvas.put(pool.id, bounds_of((left - HEAD - _PADDING, top - _PADDING, right + _PADDING, bottom + _PADDING)))
        return
    left, right, bottom = _page(canvas)
    fresh = lay_out(_alone(canvas.process, pool, inner))
    box = fresh.shapes[pool.id].bounds
    _paste(canvas, fresh, left - box.x, bottom + _BETWEEN - box.y)
    waiting[:] = [key for key in waiting if key not in inner]
    wide = [key for key in (pool.id, *canvas.process.lanes) if key in fresh.shapes]
    end = max(right, canvas.shapes[pool.id].bounds.x + box.width)
    for key in wide:
        drawn_area = canvas.shapes[key].bounds
        height = max(drawn_area.height, _CLOSED)
        canvas.shapes[key] = replace(
            canvas.shapes[key], bounds=replace(drawn_area, width=end - drawn_area.x, height=height), label=None
        )


def _page(canvas: Canvas) -> tuple[float, float, float]:
    """Left and right edge of the pools, else of everything, and the lower edge of everything."""
    whole = hull([rect(shape.bounds) for shape in canvas.shapes.values()])
    pools = [rect(canvas.shapes[pool].bounds) for pool in canvas.process.pools if pool in canvas.shapes]
    across = hull(pools) if pools else whole
    return across[0], across[2], whole[3]


def _alone(process: Process, pool: Pool, inner: list[str]) -> Process:
    """The process with one pool only, or with one frame as its own pool."""
    inside = {*inner}
    return replace(
        process,
        pools={pool.id: pool},
        lanes={key: lane for key, lane in process.lanes.items() if lane.pool == pool.id},
        nodes={key: node for key, node in process.nodes.items() if key in inside},
        messages={},
        flows={key: flow for key, flow in process.flows.items() if {flow.source, flow.target} <= inside},
        data_objects={key: paper for key, paper in process.data_objects.items() if key in inside},
        data_stores={key: store for key, store in process.data_stores.items() if key in inside},
        data_flows={key: link for key, link in process.data_flows.items() if {link.node, link.data} <= inside},
        artifacts={key: item for key, item in process.artifacts.items() if key in inside},
        associations={key: tie for key, tie in process.associations.items() if {tie.source, tie.target} <= inside},
    )


def _paste(canvas: Canvas, fresh: Diagram, x: float, y: float) -> None:
    for key, shape in fresh.shapes.items():
        label = shape.label and moved(shape.label, x, y)
        canvas.shapes[key] = replace(shape, bounds=moved(shape.bounds, x, y), label=label, plane=canvas.plane)
    for key, edge in fresh.edges.items():
        label = edge.label and moved(edge.label, x, y)
        points = tuple((px + x, py + y) for px, py in edge.points)
        canvas.edges[key] = replace(edge, points=points, label=label, plane=canvas.plane)


def _add_lane(canvas: Canvas, key: str) -> None:
    """In the free strip between the other lanes of its pool, else below them, where the pool grows."""
    lane = canvas.process.lanes[key]
    around = canvas.container(key)
    left, top, right, bottom = rect(canvas.shapes[around].bounds)
    left += HEAD
    siblings = [
        rect(canvas.shapes[other].bounds)
        for other, there in canvas.process.lanes.items()
        if (there.parent, there.pool) == (lane.parent, lane.pool) and other in canvas.shapes
    ]
    strip = _free_strip(siblings, top, bottom)
    if strip is None:
        grow(canvas, around, _LANE, down=True)
        strip = bottom, bottom + _LANE
    canvas.put(key, bounds_of((left, strip[0], right, strip[1])))


def _free_strip(siblings: list[Rect], top: float, bottom: float) -> tuple[float, float] | None:
    """The first strip between lanes that is high enough."""
    edge = top
    for _, upper, _, lower in sorted(siblings, key=lambda box: box[1]):
        if upper - edge >= _LEAST:
            return edge, upper
        edge = max(edge, lower)
    return (edge, bottom) if bottom - edge >= _LEAST else None


def _add_frame(canvas: Canvas, key: str, waiting: list[str]) -> None:
    """Around its content where that is drawn; else the content is laid out first and put where there is room."""
    inner = _inner(canvas, key)
    drawn = [rect(canvas.shapes[other].bounds) for other in inner if other in canvas.shapes]
    waiting.remove(key)
    if drawn:
        left, top, right, bottom = hull(drawn)
        canvas.put(key, bounds_of((left - _PADDING, top - _TITLE, right + _PADDING, bottom + _PADDING)))
        return
    node = canvas.process.nodes[key]
    fresh = lay_out(_alone(canvas.process, Pool(key, node.name, key), inner))
    content = hull([rect(box) for shape in fresh.shapes.values() for box in (shape.bounds, shape.label) if box])
    size = content[2] - content[0] + 2 * _PADDING, content[3] - content[1] + _TITLE + _PADDING
    add_shape(canvas, key, size)
    box = canvas.shapes[key].bounds
    _paste(canvas, fresh, box.x + _PADDING - content[0], box.y + _TITLE - content[1])
    waiting[:] = [other for other in waiting if other not in inner]

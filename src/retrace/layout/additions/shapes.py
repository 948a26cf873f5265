"""One new shape: how large it is and where it would like to stand, from what it is joined to."""

from __future__ import annotations

from dataclasses import replace

from retrace.fonts import LINE_HEIGHT, wrap
from retrace.layout import sizes
from retrace.layout.additions.canvas import Canvas, Rect, meet, rect
from retrace.layout.additions.push import grow
from retrace.layout.additions.spot import Room, Spot, Wish
from retrace.layout.names import label_of
from retrace.layout.planes import Item
from retrace.model.diagram import Bounds, Point
from retrace.model.process import ACTIVITIES, EVENTS, GATEWAYS, Artifact, Conversation, DataObject, Node

_GAP, _SIDE = 50.0, 40.0
_ATTEMPTS = 4


def next_to_add(canvas: Canvas, waiting: list[str]) -> str:
    """The element that is joined to most of what is drawn, flows counting most; boundary events after their host."""

    def joined(key: str) -> float:
        item = canvas.items[key]
        if isinstance(item, Node) and item.attached_to:
            return 100.0 if item.attached_to in canvas.shapes else -1.0
        links = [
            pair for line, pair in canvas.ends.items() if key in pair and set(pair) - {key} <= canvas.shapes.keys()
        ]
        return len(links) + 10.0 * isinstance(item, Node) * bool(links)

    return max(waiting, key=lambda key: (joined(key), -waiting.index(key)))


def add_shape(canvas: Canvas, key: str, size: tuple[float, float] | None = None) -> None:
    """Place an element in free room; the area around it grows where there is none."""
    item = canvas.items[key]
    host = canvas.shapes.get(item.attached_to or "") if isinstance(item, Node) else None
    if host is not None and isinstance(item, Node) and item.kind == "boundaryEvent":
        canvas.put(key, _on_border(canvas, key, item.attached_to or "", host.bounds))
        return
    width, height = size or size_of(canvas, item)
    reach = _reach(item, width, height)
    area = canvas.container(key)
    for _ in range(_ATTEMPTS):
        room = canvas.room(area)
        wish = _wish(canvas, key, width, height, room)
        inside = replace(wish, centre=_inside(wish.centre, reach, room))
        spot = Spot(canvas, (width / 2, height / 2, width / 2, height / 2), reach, room, inside).find()
        if spot or room is None:
            break
        right = wish.centre[0] + reach[2] - room[2]
        grow(canvas, area, right + 20 if right > 0 else reach[1] + reach[3] + 50, down=right <= 0)
    x, y = spot or _below_all(canvas, reach)
    canvas.put(key, Bounds(x - width / 2, y - height / 2, width, height), expanded=canvas.opened(key))


def size_of(canvas: Canvas, item: Item) -> tuple[float, float]:
    """Width and height: those of its kind in this diagram where the name fits, else what the name needs."""
    if isinstance(item, Artifact):
        return (sizes.LABEL_WIDTH, 60.0) if item.kind == "group" else sizes.note_box(item.text)
    if not isinstance(item, Node):
        small = {DataObject: sizes.PAPER, Conversation: sizes.CONVERSATION}
        return small.get(type(item), sizes.STORE)
    own = sizes.node_box(item.kind, item.name, bool(item.loop), [])
    kin = next((kinds for kinds in (ACTIVITIES, EVENTS, GATEWAYS) if item.kind in kinds), frozenset[str]())
    drawn = [
        canvas.shapes[key].bounds
        for key, node in canvas.process.nodes.items()
        if node.kind in kin and key in canvas.shapes and not canvas.is_area(key)
    ]
    room = canvas.room(canvas.container(item.id))
    drawn = [box for box in drawn if room is None or box.height <= room[3] - room[1]] or drawn
    if not drawn:
        return own
    middle = len(drawn) // 2
    usual = sorted(box.width for box in drawn)[middle], sorted(box.height for box in drawn)[middle]
    lines = len(wrap(item.name, sizes.NAME_SIZE, max(30.0, usual[0] - 16)))
    fits = item.kind not in ACTIVITIES or lines * sizes.NAME_SIZE * LINE_HEIGHT <= usual[1] - 24
    return usual if fits else (max(own[0], usual[0]), max(own[1], usual[1]))


def _reach(item: Item, width: float, height: float) -> Room:
    """Room around the centre with the name that will stand beside the shape."""
    label_width, label_height = sizes.label_box(label_of(item))
    room = sizes.LABEL_GAP + label_height if label_height else 0.0
    across = max(width, label_width) / 2
    above = isinstance(item, Node) and item.kind in GATEWAYS
    return across, height / 2 + room * above, across, height / 2 + room * (not above)


def _on_border(canvas: Canvas, key: str, host: str, box: Bounds) -> Bounds:
    """On the lower border of the host, from its right end on, beside the events that sit there."""
    taken = [
        rect(canvas.shapes[other].bounds)
        for other, node in canvas.process.nodes.items()
        if node.attached_to == host and other in canvas.shapes and other != key
    ]
    size = sizes.EVENT
    spots = [(box.x + box.width - 12 - size - step * 6, box.y + box.height - size / 2) for step in range(40)]
    spots = [spot for spot in spots if spot[0] >= box.x - size / 2] or spots[:1]
    spots += [(x, box.y - size / 2) for x, _ in spots]
    for x, y in spots:
        if not any(
            left < x + size + 4 and x - 4 < right and top < y + size and y < end for left, top, right, end in taken
        ):
            return Bounds(x, y, size, size)
    return Bounds(*spots[0], size, size)


def _wish(canvas: Canvas, key: str, width: float, height: float, room: Rect | None) -> Wish:
    """Where a shape should be: after the steps it follows, before those it precedes, at what it is joined to."""
    flows, others = canvas.neighbours(key)
    befores = [rect(canvas.shapes[other].bounds) for other, comes_before in flows if comes_before]
    afters = [rect(canvas.shapes[other].bounds) for other, comes_before in flows if not comes_before]
    levels = tuple((box[1] + box[3]) / 2 for box in (*befores, *afters))
    if befores:
        last = max(befores, key=lambda box: box[2])
        before = min((box[0] for box in afters), default=None)
        x = last[2] + _GAP + width / 2
        if before is not None and before - last[2] > width:
            x = (last[2] + before) / 2
        else:
            before = None
        return Wish((x, (last[1] + last[3]) / 2), levels, last[2], before)
    if afters:
        first = min(afters, key=lambda box: box[0])
        return Wish((first[0] - _GAP - width / 2, (first[1] + first[3]) / 2), levels, None, first[0])
    return Wish(_beside(canvas, key, height, others[0], room) if others else _at_end(canvas, width, room))


def _beside(canvas: Canvas, key: str, height: float, other: str, room: Rect | None) -> Point:
    """Straight above or below what a paper, note or message joins; in the middle of the room if that is elsewhere."""
    box = rect(canvas.shapes[other].bounds)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if room and (other in canvas.process.pools or not room[1] <= y <= room[3]):
        return x, (room[1] + room[3]) / 2
    above = isinstance(canvas.items[key], DataObject | Artifact)
    return x, box[1] - _SIDE - height / 2 if above else box[3] + _SIDE + height / 2


def _at_end(canvas: Canvas, width: float, room: Rect | None) -> Point:
    """After the last shape in the room."""
    solids = [box for _, box in canvas.solids()]
    if room:
        solids = [box for box in solids if meet(box, room)]
    end = max(solids, key=lambda box: box[2], default=None)
    if end is None:
        left, top, _, bottom = room or (0.0, 0.0, 0.0, 0.0)
        return left + 30 + width / 2, (top + bottom) / 2
    return end[2] + _GAP + width / 2, (end[1] + end[3]) / 2


def _inside(wish: Point, reach: Room, room: Rect | None) -> Point:
    if room is None:
        return wish
    x = max(room[0] + reach[0], min(wish[0], room[2] - reach[2]))
    return x, max(room[1] + reach[1], min(wish[1], room[3] - reach[3]))


def _below_all(canvas: Canvas, reach: Room) -> Point:
    """Below everything, where there is always room."""
    boxes = [rect(shape.bounds) for shape in canvas.shapes.values()]
    return min(box[0] for box in boxes) + reach[0], max(box[3] for box in boxes) + reach[1] + _SIDE

"""A relation map as a drawing: boxes, ties with what goes along them, a legend."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from zlib import crc32

from retrace.fonts import LINE_HEIGHT, width, wrap
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Bounds, Point
from retrace.model.text import text
from retrace.render.diagram import style
from retrace.render.diagram.drawing import Drawing, Entry, Piece, around
from retrace.render.diagram.papers import draw_system
from retrace.render.diagram.svg import group, lines, number, path, tag
from retrace.render.relation_map.graph import Line, Placed, Size, place
from retrace.render.relation_map.relations import PLACE_KINDS, Place, PlaceKind, RelationMap, Tie

_WIDEST = 190.0  # of the text in a box
_LABEL_WIDTH = 150.0
_MOST_WORDS = 5  # entries of a label; the rest is counted
_ROUND = 8.0
_COLOURS: dict[PlaceKind, tuple[str, str]] = {
    "applicant": (style.START, style.START_FILL),
    "agency": (style.LINE, style.HEADER),
    "system": (style.SYSTEM, style.SYSTEM_FILL),
    "procedure": (style.LINE, style.PAPER),
}


def drawing_of_map(shown: RelationMap, language: Language) -> Drawing:
    """The map in pixels. Same map, same drawing."""
    prefix = f"m{crc32(shown.title.encode()):08x}"
    numbers = {one.key: key for key, one in enumerate(shown.places)}
    ties = [tie for tie in shown.ties if tie.source in numbers and tie.target in numbers]
    words = [_label(tie, language) for tie in ties]
    columns = dict(shown.columns)
    back = [columns.get(tie.source, 0) > columns.get(tie.target, 0) for tie in ties]
    layed = [
        Line(
            numbers[tie.target if turned else tie.source],
            numbers[tie.source if turned else tie.target],
            _size(label),
        )
        for tie, label, turned in zip(ties, words, back, strict=True)
    ]
    placed = place([_box_size(one) for one in shown.places], layed)
    pieces = (*_ties(ties, words, back, placed, prefix), *_places(shown, placed))
    return Drawing(
        title=shown.title,
        pieces=pieces,
        area=around(piece.box for piece in pieces),
        definitions=_definitions(prefix),
        legend=tuple(_legend(shown, prefix, language)),
    )


def _label(tie: Tie, language: Language) -> list[str]:
    """What goes along a tie, each entry on lines of its own."""
    shown = tie.words if len(tie.words) <= _MOST_WORDS else tie.words[: _MOST_WORDS - 1]
    rows = [row for entry in shown for row in wrap(entry, style.LABEL_SIZE, _LABEL_WIDTH, 3)]
    if len(shown) < len(tie.words):
        rows.append(say(text("diagram.map.more", count=len(tie.words) - len(shown)), language))
    return rows


def _size(rows: list[str]) -> Size:
    if not rows:
        return 0.0, 0.0
    return max(width(row, style.LABEL_SIZE) for row in rows) + 14, len(rows) * style.LABEL_SIZE * LINE_HEIGHT + 8


def _texts(one: Place) -> tuple[list[str], list[str]]:
    """The lines of the name and of the notes."""
    name = wrap(one.name, style.NAME_SIZE, _WIDEST, 4, bold=True)
    return name, [row for note in one.notes for row in wrap(note, style.LABEL_SIZE, _WIDEST, 2)]


def _box_size(one: Place) -> Size:
    name, notes = _texts(one)
    wide = max(
        [width(row, style.NAME_SIZE, bold=True) for row in name] + [width(row, style.LABEL_SIZE) for row in notes]
    )
    high = (len(name) * style.NAME_SIZE + len(notes) * style.LABEL_SIZE) * LINE_HEIGHT
    return max(110.0, wide + 28), max(54.0, high + (46 if one.kind == "system" else 26))


def _places(shown: RelationMap, placed: Placed) -> Iterator[Piece]:
    for one, box in zip(shown.places, placed.boxes, strict=True):
        name, notes = _texts(one)
        high = (len(name) * style.NAME_SIZE + len(notes) * style.LABEL_SIZE) * LINE_HEIGHT
        middle = box.x + box.width / 2
        top = box.y + (box.height - high) / 2 + (8 if one.kind == "system" else 0)
        name_high = len(name) * style.NAME_SIZE * LINE_HEIGHT
        drawn = _frame(one.kind, box, one.pending)
        drawn += lines(name, middle, top + name_high / 2, style.NAME_SIZE, weight="600")
        drawn += lines(notes, middle, top + (name_high + high) / 2, style.LABEL_SIZE, style.QUIET)
        yield Piece(box, group(one.key, one.name, drawn))


def _frame(kind: PlaceKind, box: Bounds, pending: bool) -> str:
    stroke, fill = _COLOURS[kind]
    dash = "6 4" if pending else ""
    if kind == "system":
        return draw_system(box, stroke, style.PAPER if pending else fill, dash)
    look: dict[str, str | float] = {"fill": style.PAPER if pending else fill, "stroke": stroke, "stroke_width": 1.5}
    rounded = {"applicant": 22.0, "procedure": _ROUND}.get(kind, 2.0)
    return tag(
        "rect",
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        rx=min(rounded, box.height / 2),
        stroke_dasharray=dash,
        **look,
    )


def _ties(ties: list[Tie], words: list[list[str]], back: list[bool], placed: Placed, prefix: str) -> Iterator[Piece]:
    """All lines, then all labels, so that no line crosses a word."""
    for tie, curve, turned in zip(ties, placed.curves, back, strict=True):
        points = tuple(reversed(curve)) if turned else curve
        drawn = path(_bezier(points), stroke=style.MESSAGE, width=1.4, marker_end=f"url(#{prefix}-tie)")
        yield Piece(_box(points), group(f"{tie.source}→{tie.target}", "; ".join(tie.words), drawn))
    for rows, (x, y) in zip(words, placed.labels, strict=True):
        if rows:
            wide, high = _size(rows)
            box = Bounds(x - wide / 2 + 4, y - high / 2 + 2, wide - 8, high - 4)
            ground = tag(
                "rect", x=box.x, y=box.y, width=box.width, height=box.height, rx=3.0, fill="#ffffff", fill_opacity=0.9
            )
            yield Piece(box, ground + lines(rows, x, y, style.LABEL_SIZE, style.INK))


def _bezier(points: tuple[Point, ...]) -> str:
    shown = [f"{number(x)},{number(y)}" for x, y in points]
    return f"M{shown[0]} C{' '.join(shown[1:])}"


def _box(points: tuple[Point, ...]) -> Bounds:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Bounds(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _definitions(prefix: str) -> str:
    head = f'<path d="M0,0 L10,4.5 L0,9 Z" fill="{style.MESSAGE}"/>'
    size = 'markerUnits="userSpaceOnUse" markerWidth="11" markerHeight="9" refX="10" refY="4.5" orient="auto"'
    return f'<defs><marker id="{prefix}-tie" {size}>{head}</marker></defs>'


def _legend(shown: RelationMap, prefix: str, language: Language) -> Iterator[Entry]:
    """The kinds of places in the map, dashed where one is pending, and what an arrow means."""
    for kind in PLACE_KINDS:
        for pending in (False, True):
            if any(one.kind == kind and one.pending == pending for one in shown.places):
                key = f"diagram.map.{kind}_pending" if pending else f"diagram.map.{kind}"
                yield say(text(key), language), 34.0, _sample(kind, pending)
    if shown.ties:
        orders = shown.places[0].kind == "procedure"
        words = say(text("diagram.map.becomes" if orders else "diagram.map.tie"), language)
        arrow = f"url(#{prefix}-tie)"
        yield (
            words,
            40.0,
            lambda x, y: path(f"M{number(x)},{number(y)} h40", stroke=style.MESSAGE, width=1.4, marker_end=arrow),
        )


def _sample(kind: PlaceKind, pending: bool) -> Callable[[float, float], str]:
    return lambda x, y: _frame(kind, Bounds(x, y - 11, 34, 22), pending)

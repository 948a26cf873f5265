"""The names that stand beside their element: events, gateways, papers, systems, flows and messages."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.fonts import LINE_HEIGHT, width, wrap
from retrace.model.diagram import Bounds, Diagram
from retrace.model.process import EVENTS, GATEWAYS, DataObject, Process
from retrace.render.diagram import style
from retrace.render.diagram.drawing import Piece
from retrace.render.diagram.svg import lines, tag

_NARROWEST = 60.0
_USUAL = 90.0  # of names beside an element in most programs


def draw_names(process: Process, diagram: Diagram) -> Iterator[tuple[Piece, Piece]]:
    """Every name at the place the diagram gives it, else below its shape: first a light ground, to lie over lines but
    under shapes so that no line crosses the name out, then the name."""
    for key, (words, colour) in _written(process).items():
        drawn = diagram.shapes.get(key) or diagram.edges.get(key)
        if drawn is None or not words:
            continue
        box = drawn.label or _usual_place(diagram.shapes[key].bounds if key in diagram.shapes else None)
        if box is not None:
            yield _name(words, box, colour)


def _written(process: Process) -> dict[str, tuple[str, str]]:
    """Name and colour by element, for all whose name is not written inside."""
    written = {
        node.id: (node.name, style.INK)
        for node in process.nodes.values()
        if node.kind in EVENTS or node.kind in GATEWAYS
    }
    written |= {paper.id: (_paper_name(paper), style.DOCUMENT) for paper in process.data_objects.values()}
    written |= {store.id: (store.name, style.SYSTEM) for store in process.data_stores.values()}
    written |= {item.id: (item.text, style.QUIET) for item in process.artifacts.values() if item.kind == "group"}
    written |= {flow.id: (flow.name, style.INK) for flow in process.flows.values()}
    written |= {talk.id: (talk.name, style.INK) for talk in process.conversations.values()}
    written |= {link.id: (link.name, style.MESSAGE) for link in process.conversation_links.values()}
    return written | {message.id: (message.name, style.MESSAGE) for message in process.messages.values()}


def _paper_name(paper: DataObject) -> str:
    return f"{paper.name} [{paper.state}]" if paper.state and paper.state not in paper.name else paper.name


def _usual_place(box: Bounds | None) -> Bounds | None:
    """Below the shape, for files that do not say where the name is."""
    if box is None:
        return None
    return Bounds(box.x + box.width / 2 - 55, box.y + box.height + 4, 110.0, 0.0)


def _name(words: str, box: Bounds, colour: str) -> tuple[Piece, Piece]:
    """The ground, and the name from the top of its box down."""
    wrapped = wrap(words, style.LABEL_SIZE, _room(words, box) + 0.5, 8)
    wide = max((width(line, style.LABEL_SIZE) for line in wrapped), default=0.0)
    centre, high = box.x + box.width / 2, len(wrapped) * style.LABEL_SIZE * LINE_HEIGHT
    place = Bounds(centre - wide / 2, box.y, wide, high)
    ground = tag("rect", x=place.x, y=place.y, width=wide, height=high, rx=2.0, fill=style.PAPER, fill_opacity=0.72)
    written = lines(wrapped, centre, box.y + high / 2, style.LABEL_SIZE, fill=colour)
    return Piece(place, ground), Piece(place, written)


def _room(words: str, box: Bounds) -> float:
    """The width to write in: that of the box, but never so little that a word breaks, and the usual width where the
    box is too narrow for its height (other programs measure with other fonts)."""
    longest = max((width(word, style.LABEL_SIZE) for word in words.split()), default=0.0)
    room = max(box.width, _NARROWEST, min(longest, _USUAL * 1.5))
    rows = len(wrap(words, style.LABEL_SIZE, room + 0.5))
    if rows > 1 and rows * style.LABEL_SIZE * LINE_HEIGHT > box.height * 1.3:
        return max(room, _USUAL)
    return room

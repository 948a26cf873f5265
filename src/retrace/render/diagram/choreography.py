"""Who takes part: the bands and envelopes of a choreography's activities, and the hexagons of conversations."""

from __future__ import annotations

from retrace.fonts import wrap
from retrace.model.bands import bands, exchanged
from retrace.model.diagram import Bounds, Point
from retrace.model.process import Conversation, Node, Process
from retrace.render.diagram import style
from retrace.render.diagram.icons import COLLAPSED_MARKER
from retrace.render.diagram.svg import lines, number, path, poly, tag

_ENVELOPE = (24.0, 16.0)
_OFF = 10.0
_APART = 3.2


def draw_parties(process: Process, node: Node, box: Bounds, frame: bool, stroke: str) -> str:
    """The bands of an activity, that of who begins in white and the others shaded, and unless it is open its
    messages."""
    if node.exchange is None:
        return ""
    stroke, drawn = stroke or style.LINE, ""
    for band in bands(node.exchange, box):
        place = band.bounds
        name = process.pools[band.party].name if band.party in process.pools else band.party
        ground = style.PAPER if band.initiating else style.BAND
        words = wrap(name or band.party, style.LABEL_SIZE, place.width - 12, 1)
        middle = place.y + place.height / 2
        drawn += path(_rounded(place, band.top, place.y + place.height >= box.y + box.height), stroke, ground, 1.1)
        drawn += lines(words, place.x + place.width / 2, middle, style.LABEL_SIZE, style.INK)
    if not frame:
        for message, above in zip(exchanged(process, node), (True, False), strict=True):
            if message is not None:
                begins = message.source == node.exchange.initiator
                drawn += _envelope(box, message.name, above, style.PAPER if begins else style.BAND)
    return drawn


def with_envelopes(process: Process, node: Node, box: Bounds) -> Bounds:
    """The box with the messages that hang on it."""
    above, below = exchanged(process, node)
    reach = _OFF + _ENVELOPE[1]
    return Bounds(box.x, box.y - reach * bool(above), box.width, box.height + reach * (bool(above) + bool(below)))


def _rounded(place: Bounds, top: bool, bottom: bool) -> str:
    """A band, round where it lies in the corners of the activity."""
    x, y, w, h, r = place.x, place.y, place.width, place.height, min(9.0, place.height / 2)
    up, down = (r if top else 0.0), (r if bottom else 0.0)
    corner = "a{0},{0} 0 0 1 {1},{2}"
    return (
        f"M{number(x)},{number(y + up)} {corner.format(number(up), number(up), number(-up))} h{number(w - 2 * up)} "
        f"{corner.format(number(up), number(up), number(up))} v{number(h - up - down)} "
        f"{corner.format(number(down), number(-down), number(down))} h{number(2 * down - w)} "
        f"{corner.format(number(down), number(-down), number(-down))} Z"
    )


def _envelope(box: Bounds, name: str, above: bool, ground: str) -> str:
    """An envelope that hangs on the activity, with the name of the message beside it."""
    wide, high = _ENVELOPE
    x = box.x + box.width / 2
    edge = box.y if above else box.y + box.height
    top = edge - _OFF - high if above else edge + _OFF
    line = path(
        f"M{number(x)},{number(edge)} V{number(top + high if above else top)}",
        style.QUIET,
        width=1.2,
        stroke_dasharray="1.5 3.5",
        stroke_linecap="round",
    )
    left = x - wide / 2
    sheet = path(f"M{number(left)},{number(top)} h{wide:g} v{high:g} h{-wide:g} Z", style.MESSAGE, ground)
    flap = path(
        f"M{number(left)},{number(top)} l{wide / 2:g},{high * 0.55:g} l{wide / 2:g},{-high * 0.55:g}", style.MESSAGE
    )
    words = wrap(name, style.LABEL_SIZE, box.width / 2 + 10, 2) if name else []
    said = lines(words, left + wide + 5, top + high / 2, style.LABEL_SIZE, style.MESSAGE, "start")
    return line + sheet + flap + said


def draw_conversation(talk: Conversation, box: Bounds, stroke: str, fill: str) -> str:
    """A hexagon: with a thick line for a call, with the sign of something closed for a sub-conversation."""
    x, y, w, h = box.x, box.y, box.width, box.height
    slope = min(w / 4, h / 2)
    outline = (
        f"M{number(x)},{number(y + h / 2)} l{number(slope)},{number(-h / 2)} h{number(w - 2 * slope)} "
        f"l{number(slope)},{number(h / 2)} l{number(-slope)},{number(h / 2)} h{number(2 * slope - w)} Z"
    )
    drawn = path(outline, stroke or style.LINE, fill or style.PAPER, 3.4 if talk.kind == "callConversation" else 1.5)
    if talk.kind == "subConversation":
        moved = f"translate({number(x + w / 2 - 7)},{number(y + h - 17)})"
        drawn += tag("g", path(COLLAPSED_MARKER, stroke or style.LINE, width=1.4), transform=moved)
    return drawn


def draw_conversation_link(points: tuple[Point, ...], stroke: str = "") -> str:
    """A double line: a wide one with its middle taken out."""
    line = poly(points)
    outer = path(line, stroke or style.LINE, width=_APART + 1.4)
    return outer + path(line, style.PAPER, width=_APART - 0.6)

"""The legend below a picture: the marks in use and the signs a reader new to the notation must know."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence, Set

from retrace.fonts import width
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Bounds
from retrace.model.process import (
    ACTIVITIES,
    EVENTS,
    GATEWAYS,
    Conversation,
    DataObject,
    EventDefinition,
    Flow,
    Node,
    Process,
)
from retrace.model.text import text
from retrace.render.diagram import style
from retrace.render.diagram.activities import draw_activity
from retrace.render.diagram.choreography import draw_conversation
from retrace.render.diagram.connections import draw_flow, draw_message
from retrace.render.diagram.drawing import Entry
from retrace.render.diagram.events import draw_event
from retrace.render.diagram.gateways import draw_gateway
from retrace.render.diagram.marks import MARK_COLOURS, MARK_KINDS, MarkKind, badge
from retrace.render.diagram.papers import draw_paper, draw_system
from retrace.render.diagram.svg import lines, tag

ROW = 30.0
_SAMPLE = 40.0
_GAP = 26.0
_INDENT = 70.0
_BETWEEN = EVENTS - {"startEvent", "endEvent"}

_Sample = tuple[str, float, Callable[[float, float], str]]
"""Key of the text, width of the sample, what draws it."""


def legend_entries(process: Process, marks: Collection[MarkKind], prefix: str, language: Language) -> Iterator[Entry]:
    """Entries for the marks in use, then for the kinds of elements in the picture."""
    for key, sample_width, sample in _samples(process, marks, prefix):
        yield say(text(f"diagram.{key}"), language), sample_width, sample


def _samples(process: Process, marks: Collection[MarkKind], prefix: str) -> list[_Sample]:
    entries: list[_Sample] = [(f"mark.{kind}", 34.0, _mark_sample(kind)) for kind in MARK_KINDS if kind in marks]
    kinds = {node.kind for node in process.nodes.values()}
    entries += [entry for entry, shown in _node_entries() if shown & kinds]
    flow = Flow("", "", "")
    if any(node.exchange for node in process.nodes.values()):
        entries += [
            ("legend.begins", 30.0, _band_sample(style.PAPER)),
            ("legend.answers", 30.0, _band_sample(style.BAND)),
        ]
    if process.conversations:
        talk = Conversation("")
        entries.append(("legend.talk", 26.0, lambda x, y: draw_conversation(talk, Bounds(x, y - 11, 26, 22), "", "")))
    if process.flows:
        entries.append(("legend.flow", _SAMPLE, lambda x, y: draw_flow(flow, None, ((x, y), (x + _SAMPLE, y)), prefix)))
    if process.messages:
        entries.append(("legend.message", _SAMPLE, lambda x, y: draw_message(((x + 3, y), (x + _SAMPLE, y)), prefix)))
    if process.data_objects:
        paper = DataObject("")
        entries.append(("legend.paper", 16.0, lambda x, y: draw_paper(paper, Bounds(x, y - 11, 17, 22), "", "")))
    if process.data_stores:
        entries.append(("legend.system", 20.0, lambda x, y: draw_system(Bounds(x, y - 11, 22, 22), "", "")))
    return entries


def _node_entries() -> list[tuple[_Sample, Set[str]]]:
    """Each entry with the kinds of nodes that it explains."""
    task, start, end = Node("", "task"), Node("", "startEvent"), Node("", "endEvent")
    timer = Node("", "intermediateCatchEvent", events=(EventDefinition("timer"),))
    gateway, box = Node("", "exclusiveGateway"), Bounds
    return [
        (
            ("legend.step", 30.0, lambda x, y: draw_activity(task, box(x, y - 10, 30, 20), False, "", "", "")),
            ACTIVITIES,
        ),
        (("legend.start", 20.0, lambda x, y: draw_event(start, box(x, y - 10, 20, 20), "", "")), {"startEvent"}),
        (("legend.end", 20.0, lambda x, y: draw_event(end, box(x, y - 10, 20, 20), "", "")), {"endEvent"}),
        (("legend.event", 22.0, lambda x, y: draw_event(timer, box(x, y - 11, 22, 22), "", "")), _BETWEEN),
        (("legend.gateway", 24.0, lambda x, y: draw_gateway(gateway, box(x, y - 12, 24, 24), "", "")), GATEWAYS),
    ]


def _band_sample(fill: str) -> Callable[[float, float], str]:
    return lambda x, y: tag("rect", x=x, y=y - 8, width=30.0, height=16.0, fill=fill, stroke=style.LINE)


def _mark_sample(kind: MarkKind) -> Callable[[float, float], str]:
    look = MARK_COLOURS[kind]

    def sample(x: float, y: float) -> str:
        box = draw_activity(Node("", "task"), Bounds(x, y - 10, 30, 20), False, look.stroke, look.fill, look.dash)
        return box + badge(x + 28, y - 8, kind)

    return sample


def legend_width(entries: Sequence[Entry]) -> float:
    """The room that the widest entry needs."""
    return _INDENT + max((sample + 8 + width(words, style.LABEL_SIZE) for words, sample, _ in entries), default=0.0)


def draw_legend(
    entries: Sequence[Entry], left: float, top: float, room: float, language: Language
) -> tuple[str, float]:
    """The legend in rows not wider than `room`; returns markup and height."""
    x, y = left, top + ROW / 2
    drawn = [lines([say(text("diagram.legend.title"), language)], x, y, style.LABEL_SIZE, anchor="start", weight="600")]
    x = indent = left + _INDENT
    for words, sample_width, sample in entries:
        needed = sample_width + 8 + width(words, style.LABEL_SIZE) + _GAP
        if x + needed > left + room and x > indent:
            x, y = indent, y + ROW
        drawn.append(sample(x, y))
        weight = "" if sample_width else "600"
        drawn.append(lines([words], x + sample_width + 8, y, style.LABEL_SIZE, anchor="start", weight=weight))
        x += needed
    return "".join(drawn), y + ROW / 2 - top

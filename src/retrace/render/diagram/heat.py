"""Heat: elements coloured by a figure, with the figure beside them so that it can be read without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from retrace.fonts import width
from retrace.knowledge.messages import Language, say
from retrace.model.diagram import Bounds
from retrace.model.process import Node
from retrace.model.text import text
from retrace.render.diagram import style
from retrace.render.diagram.activities import draw_activity
from retrace.render.diagram.drawing import Entry
from retrace.render.diagram.svg import lines, path, tag

# From calm to hot. Each is darker than the one before, in grey and for every kind of colour blindness (after the
# scale YlOrBr of ColorBrewer), and the darkest still carries dark text.
COLOURS = ("#fffbe6", "#fee9a8", "#fec95c", "#fba23c", "#f07c22")
LEVELS = len(COLOURS)
_TAG_SIZE = 9.5


@dataclass(frozen=True, slots=True)
class Warmth:
    """The figure of one element: its level from 0 (calm) to 4 (hot), None where it is unknown, as words, and why."""

    level: int | None
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Heat:
    """What is measured, which figures each level holds, and the figures by element."""

    title: str
    levels: tuple[str, ...]
    figures: Mapping[str, Warmth]


def ground(warmth: Warmth, prefix: str) -> str:
    """What an element is filled with."""
    return f"url(#{prefix}-unknown)" if warmth.level is None else COLOURS[warmth.level]


def pattern(prefix: str) -> str:
    """Hatching, which stands for unknown."""
    base = tag("rect", width=8.0, height=8.0, fill="#ffffff")
    line = path("M0,8 L8,0 M-2,2 L2,-2 M6,10 L10,6", stroke="#c3cbd3", width=1.0)
    return tag("pattern", base + line, id=f"{prefix}-unknown", width=8.0, height=8.0, patternUnits="userSpaceOnUse")


def figure_at(box: Bounds, words: str) -> str:
    """The figure on a small label over the upper right corner."""
    wide = width(words, _TAG_SIZE, bold=True) + 10
    right, middle = box.x + box.width + 5, box.y - 1
    frame = tag(
        "rect", x=right - wide, y=middle - 7.5, width=wide, height=15.0, rx=7.5, fill="#ffffff", stroke=style.INK
    )
    return frame + lines([words], right - wide / 2, middle, _TAG_SIZE, weight="600")


def heat_legend(heat: Heat, prefix: str, language: Language) -> Iterator[Entry]:
    """What is measured, then each level, then hatching where a figure is unknown."""
    yield f"{heat.title}:", 0.0, lambda x, y: ""
    for words, colour in zip(heat.levels, COLOURS, strict=True):
        yield words, 30.0, _sample(colour)
    if any(warmth.level is None for warmth in heat.figures.values()):
        yield say(text("diagram.heat.unknown"), language), 30.0, _sample(f"url(#{prefix}-unknown)")


def _sample(fill: str) -> Callable[[float, float], str]:
    return lambda x, y: draw_activity(Node("", "task"), Bounds(x, y - 10, 30, 20), False, "", fill, "")

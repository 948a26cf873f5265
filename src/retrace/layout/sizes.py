"""How much room each element needs, from the measured width of its name."""

from __future__ import annotations

from retrace.fonts import LINE_HEIGHT, width, wrap
from retrace.model.process import EVENTS, GATEWAYS

NAME_SIZE = 12.0
LABEL_SIZE = 11.0
EVENT = 36.0
GATEWAY = 50.0
PAPER = (36.0, 50.0)
STORE = (50.0, 50.0)
CONVERSATION = (50.0, 43.0)
ENVELOPE = 34.0
"""Room above or below an activity of a choreography for the message that it shows there."""
LABEL_WIDTH = 104.0
MESSAGE_LABEL_WIDTH = 130.0
BOUNDARY_LABEL_WIDTH = 76.0
FLOW_LABEL_WIDTH = 90.0
LABEL_GAP = 4.0
_TASK_WIDTHS = (110.0, 120.0, 132.0, 144.0, 156.0)
_TASK_HEIGHT = 80.0
_MARGIN = 16.0
_NOTE_WIDTH = 140.0


def label_box(text: str, max_width: float = LABEL_WIDTH, max_lines: int = 6) -> tuple[float, float]:
    """Width and height of a wrapped label; (0, 0) without text."""
    lines = wrap(text, LABEL_SIZE, max_width, max_lines)
    if not lines:
        return 0.0, 0.0
    return max(width(line, LABEL_SIZE) for line in lines) + 2, len(lines) * LABEL_SIZE * LINE_HEIGHT + 1


def event_spacing(names: list[str]) -> float:
    """Distance between the boundary events on one task, so that their names stay apart."""
    widest = max([label_box(name, BOUNDARY_LABEL_WIDTH)[0] for name in names], default=0.0)
    return max(EVENT, widest) + 10


def hanging(names: list[str]) -> float:
    """Room below the border of a host for boundary events and their names."""
    return EVENT / 2 + LABEL_GAP + max([label_box(name, BOUNDARY_LABEL_WIDTH)[1] for name in names], default=0.0)


def task_box(name: str, marked: bool, boundary_names: list[str]) -> tuple[float, float]:
    """Width and height of a task: the narrowest box that holds its name in four lines, else the widest, taller."""
    least = (len(boundary_names) - 1) * event_spacing(boundary_names) + EVENT + 30 if boundary_names else 0.0
    word = max(name.split(), key=len, default="")
    for box_width in _TASK_WIDTHS:
        lines = len(wrap(name, NAME_SIZE, box_width - _MARGIN))
        if lines <= 4 and width(word, NAME_SIZE) <= box_width - _MARGIN:
            break
    text_height = lines * NAME_SIZE * LINE_HEIGHT
    return max(box_width, least), max(
        _TASK_HEIGHT, 10.0 * round((text_height + 32 + (16 if marked or boundary_names else 0)) / 10)
    )


def band_width(name: str) -> float:
    """The width of a band that shows the name of a party whole, within reason."""
    return min(200.0, width(name, LABEL_SIZE) + 16)


def node_box(kind: str, name: str, marked: bool, boundary_names: list[str]) -> tuple[float, float]:
    """Width and height of the shape of a flow node; `boundary_names` are those of the events on its border."""
    if kind in EVENTS:
        return EVENT, EVENT
    if kind in GATEWAYS:
        return GATEWAY, GATEWAY
    return task_box(name, marked, boundary_names)


def note_box(text: str) -> tuple[float, float]:
    """Width and height of a text annotation."""
    label_width, label_height = label_box(text, _NOTE_WIDTH - 16, 12)
    return max(60.0, min(_NOTE_WIDTH, label_width + 18)), max(30.0, label_height + 10)

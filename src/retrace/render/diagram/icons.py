"""Small signs of the notation: kinds of tasks, kinds of events, markers at the foot of an activity."""

from __future__ import annotations

from math import cos, pi, sin

from retrace.render.diagram import style
from retrace.render.diagram.svg import number, path

_GEAR_TEETH = 8


def _gear() -> str:
    """A cog wheel in a square of 16 around (8, 8)."""
    points: list[str] = []
    for step in range(_GEAR_TEETH * 4):
        radius = 7.2 if step % 4 in (0, 1) else 5.2
        angle = (step - 0.5) * 2 * pi / (_GEAR_TEETH * 4)
        points.append(f"{number(8 + radius * cos(angle))},{number(8 + radius * sin(angle))}")
    return f"M{' L'.join(points)} Z M10.2,8 A2.2,2.2 0 1 0 5.8,8 A2.2,2.2 0 1 0 10.2,8 Z"


TASK_ICONS: dict[str, tuple[str, bool]] = {
    # path in a square of 16, whether it is filled dark; what follows "|" is drawn on the dark ground in light
    "userTask": (
        "M8,1.5 A3.2,3.2 0 1 1 7.99,1.5 Z M1.8,14.5 V13 C1.8,10.5 4,9.3 5.8,9.2 C7,10.2 9,10.2 10.2,9.2 "
        "C12,9.3 14.2,10.5 14.2,13 V14.5 Z",
        False,
    ),
    "manualTask": (
        "M1,7.4 L5.6,2.2 C6.6,1.2 8,2.4 7.3,3.5 L5.8,5.4 H14.3 C15.6,5.4 15.6,7.7 14.3,7.7 H9.6 "
        "M14.3,7.7 C15.4,7.7 15.4,10 14.3,10 H9.6 M13.6,10 C14.6,10 14.6,12.2 13.6,12.2 H9.6 "
        "M12.4,12.2 C13.3,12.2 13.3,14.2 12.4,14.2 H4.4 C2.4,14.2 1,12.6 1,10.8 V7.4",
        False,
    ),
    "serviceTask": (_gear(), False),
    "sendTask": ("M1,3.5 H15 V12.5 H1 Z|M1,4 L8,9.3 L15,4", True),
    "receiveTask": ("M1,3.5 H15 V12.5 H1 Z|M1,3.5 L8,9 L15,3.5", False),
    "scriptTask": (
        "M5,1.5 H14.5 C11,4.5 14.5,8 12,11 C11.3,12.3 11.3,13.4 12.2,14.5 H2 C0.8,12.8 1,11.8 2.6,9.5 "
        "C5,6.5 2,4.5 5,1.5 Z M5.6,4.8 H10.6 M5.2,8 H10 M4.2,11.2 H9",
        False,
    ),
    "businessRuleTask": ("M1,2.5 H15 V13.5 H1 Z M1,6 H15 M1,9.8 H15 M5.5,6 V13.5", False),
}

EVENT_ICONS: dict[str, tuple[str, bool]] = {
    # path in a circle of radius 18 around (0, 0), whether throwing fills it
    "message": ("M-9,-6 H9 V6 H-9 Z|M-9,-5.4 L0,1.6 L9,-5.4", True),
    "timer": ("M0,-10 A10,10 0 1 1 -0.01,-10 Z M0,-6.5 V0 L4.5,2.5 M0,-10 V-8 M10,0 H8 M0,10 V8 M-10,0 H-8", False),
    "signal": ("M0,-9 L9,6.5 H-9 Z", True),
    "error": ("M-8,8 L-3,-7 L2.6,1.8 L8,-8.5 L3.4,7.5 L-2.4,-1.4 Z", True),
    "escalation": ("M0,-9.5 L7.5,8.5 L0,1 L-7.5,8.5 Z", True),
    "conditional": ("M-7,-9 H7 V9 H-7 Z M-4.5,-5.5 H4.5 M-4.5,-1.9 H4.5 M-4.5,1.8 H4.5 M-4.5,5.4 H4.5", False),
    "link": ("M-9,-3.5 H2 V-8 L10,0 L2,8 V3.5 H-9 Z", True),
    "compensate": ("M-9,0 L-0.5,-6.5 V6.5 Z M0,0 L8.5,-6.5 V6.5 Z", True),
    "cancel": ("M-9,-6 L-6,-9 L0,-3 L6,-9 L9,-6 L3,0 L9,6 L6,9 L0,3 L-6,9 L-9,6 L-3,0 Z", True),
    "terminate": ("M0,-10 A10,10 0 1 1 -0.01,-10 Z", True),
    "multiple": ("M0,-9.5 L9,-2.9 L5.6,7.7 H-5.6 L-9,-2.9 Z", True),
    "parallelMultiple": ("M-3,-10 H3 V-3 H10 V3 H3 V10 H-3 V3 H-10 V-3 H-3 Z", True),
}

LOOP_MARKERS: dict[str, str] = {
    # path in a square of 14
    "standard": "M4.2,11.6 A5.2,5.2 0 1 1 8.6,12.1 M1.4,11.9 L4.6,11.9 L4.4,8.6",
    "parallel": "M3,2 V12 M7,2 V12 M11,2 V12",
    "sequential": "M2,3 H12 M2,7 H12 M2,11 H12",
}
COMPENSATION_MARKER = "M1.5,7 L6.5,3 V11 Z M7.2,7 L12.2,3 V11 Z"
AD_HOC_MARKER = "M1.5,8.5 C3.5,4 5.5,5 7,7 C8.5,9 10.5,10 12.5,5.5"
COLLAPSED_MARKER = "M0.5,0.5 H13.5 V13.5 H0.5 Z M7,3.5 V10.5 M3.5,7 H10.5"


def sign(drawing: str, stroke: str, dark: bool, width: float, ground: str = style.PAPER) -> str:
    """A sign in outline, or filled with its details in the colour of the ground."""
    body, _, detail = drawing.partition("|")
    drawn = path(body, stroke=stroke, fill=stroke if dark else "none", width=width)
    return drawn + (path(detail, stroke=ground if dark else stroke, width=width) if detail else "")

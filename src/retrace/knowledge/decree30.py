"""The form of an administrative document by Decree 30/2020: its figures, and how long a line of letters is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retrace.knowledge.files import data


def form() -> Mapping[str, Any]:
    """The figures of the decree."""
    figures: Mapping[str, Any] = data("decree30")
    return figures


def text_length(text: str, size: float, limit: float) -> float:
    """About how long a bold line of text is in mm, at most `limit`: good to a twentieth, enough for rule lines."""
    ems = form()["ems"]
    capitals = sum(sign.isupper() for sign in text)
    small = sum(sign.islower() for sign in text)
    total = capitals * ems["capital"] + small * ems["small"] + (len(text) - capitals - small) * ems["other"]
    return min(limit, float(total) * size * 25.4 / 72)

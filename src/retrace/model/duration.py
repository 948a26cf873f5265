"""ISO 8601 durations and seconds."""

from __future__ import annotations

import math
import re

_DURATION = re.compile(
    r"P(?:(?P<years>[\d.]+)Y)?(?:(?P<months>[\d.]+)M)?(?:(?P<weeks>[\d.]+)W)?(?:(?P<days>[\d.]+)D)?"
    r"(?:T(?:(?P<hours>[\d.]+)H)?(?:(?P<minutes>[\d.]+)M)?(?:(?P<seconds>[\d.]+(?:[eE][-+]?\d+)?)S)?)?"
)
# A year and a month have no fixed length; the usual convention is 365 and 30 days.
_SECONDS = {
    "years": 365 * 86400.0,
    "months": 30 * 86400.0,
    "weeks": 7 * 86400.0,
    "days": 86400.0,
    "hours": 3600.0,
    "minutes": 60.0,
    "seconds": 1.0,
}


def seconds(duration: str) -> float | None:
    """Seconds of an ISO 8601 duration, or None where the text is none.

    >>> seconds("PT1H30M"), seconds("P1D"), seconds("tomorrow")
    (5400.0, 86400.0, None)
    """
    found = _DURATION.fullmatch(duration.strip())
    parts = {unit: value for unit, value in found.groupdict().items() if value} if found else {}
    if not parts:
        return None
    try:
        total = sum(float(value) * _SECONDS[unit] for unit, value in parts.items())
    except ValueError:
        return None
    return total if math.isfinite(total) else None


def iso(value: float) -> str:
    """The ISO 8601 duration of seconds, in hours, minutes and seconds; `seconds(iso(x)) == x`.

    >>> iso(5400.0), iso(0.0), iso(0.5)
    ('PT1H30M', 'PT0S', 'PT0.5S')
    """
    hours, rest = divmod(value, 3600)
    minutes, left = divmod(rest, 60)
    parts = (f"{hours:.0f}H" if hours else "") + (f"{minutes:.0f}M" if minutes else "") + (f"{left:g}S" if left else "")
    short = "PT" + (parts or "0S")
    return short if seconds(short) == value else f"PT{float(value)!r}S"

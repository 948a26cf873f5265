"""Choosing, among dated values, the one in force on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from retrace.knowledge.files import data
from retrace.model.errors import RetraceError
from retrace.model.figure import Figure


def in_force(entries: Sequence[Mapping[str, Any]], as_of: date) -> Mapping[str, Any] | None:
    """The entry with the latest `since` that is not after `as_of`; None where none is in force yet."""
    begun = [entry for entry in entries if entry["since"] <= as_of]
    return max(begun, key=lambda entry: entry["since"]) if begun else None


def parameter(area: str, name: str, as_of: date) -> Figure:
    """The parameter `name` of `data/<area>.yaml` on a day: a list of `{value, since, source, origin?}`.

    Raises `RetraceError("parameter_not_in_force")` where the day lies before the first value.
    """
    entry = in_force(data(area)[name], as_of)
    if entry is None:
        raise RetraceError("parameter_not_in_force", name, date=as_of.isoformat())
    return figure(entry)


def figure(entry: Mapping[str, Any]) -> Figure:
    """The figure of a dated entry."""
    return Figure(float(entry["value"]), entry.get("origin", "declared"), entry["source"])

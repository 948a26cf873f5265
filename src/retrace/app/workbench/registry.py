"""The registry as a page shows it: entries of a kind, searched with or without diacritics."""

from __future__ import annotations

from datetime import date

from retrace.app.knowledge.entries import listing
from retrace.app.reports.knowledge import EntryReport
from retrace.knowledge.messages import Language
from retrace.knowledge.patterns import fold
from retrace.model.overlay import Overlay


def found(day: date, kind: str, query: str, language: Language, overlay: Overlay) -> list[EntryReport]:
    """The entries of a kind on a day that have every word of the query; `overlay` is what an agency lays over them.

    Raises `RetraceError("unknown_kind")`.
    """
    words = fold(query).split()
    entries = listing(day, overlay, kind, language).entries
    if not words:
        return entries
    return [one for one in entries if all(word in fold(f"{one.id} {one.name} {one.state}") for word in words)]

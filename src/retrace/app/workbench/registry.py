"""The registry as a page shows it: entries of a kind, searched with or without diacritics."""

from __future__ import annotations

from datetime import date

from retrace.app.knowledge.entries import listing
from retrace.app.reports.knowledge import EntryReport
from retrace.knowledge.messages import Language
from retrace.knowledge.patterns import fold


def found(day: date, kind: str, query: str, language: Language) -> list[EntryReport]:
    """The entries of a kind on a day that have every word of the query. Raises `RetraceError("unknown_kind")`."""
    words = fold(query).split()
    entries = listing(day, kind=kind, language=language).entries
    if not words:
        return entries
    return [one for one in entries if all(word in fold(f"{one.id} {one.name} {one.state}") for word in words)]

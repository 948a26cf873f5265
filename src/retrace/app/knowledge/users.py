"""What refers to an entry of the registry, by the names that people know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from retrace.app.knowledge.entries import listing
from retrace.criteria.check import checks
from retrace.knowledge.messages import Language
from retrace.model.overlay import NO_OVERLAY, Overlay


@dataclass(frozen=True, slots=True)
class User:
    """An entry or a check that refers to another entry: its `kind`, id and name."""

    kind: str
    id: str
    name: str


def users(references: Sequence[str], day: date, overlay: Overlay = NO_OVERLAY, language: Language = "vi") -> list[User]:
    """What is told as `kind:id` by the report of an entry, with names; what has none keeps its id."""
    kinds = {reference.partition(":")[0] for reference in references}
    names: dict[tuple[str, str], str] = {
        (entry.kind, entry.id): entry.name
        for entry in listing(day, overlay, language=language).entries
        if entry.kind in kinds
    }
    titles = {check.id: getattr(check.card.title, language) for check in checks()} if "check" in kinds else {}
    found = []
    for reference in references:
        kind, _, key = reference.partition(":")
        found.append(User(kind, key, titles.get(key) or names.get((kind, key), key)))
    return found

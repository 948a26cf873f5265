"""The legal texts as data: which are in force on a day, what they are a basis for, how they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from retrace.knowledge.files import data
from retrace.model.law import LegalText


@cache
def texts() -> Mapping[str, LegalText]:
    """Every legal text of the registry by id, in citing order: by rank of its form, then by date."""
    return {
        key: LegalText(
            id=key,
            kind=entry["kind"],
            number=entry["number"],
            issued=entry["issued"],
            issuer=entry["issuer"],
            title=entry["title"],
            valid_from=entry["from"],
            valid_to=entry.get("to"),
            replaced_by=entry.get("replaced_by", ""),
            basis_for=tuple(entry.get("basis_for", ())),
            amendable=entry.get("amendable", False),
            source=entry.get("source", ""),
        )
        for key, entry in data("law").items()
    }


def bases(day: date, tags: Iterable[str]) -> tuple[LegalText, ...]:
    """The texts in force on the day that are a basis for one of the tags, in citing order."""
    wanted = set(tags)
    return tuple(text for text in texts().values() if text.in_force(day) and wanted & set(text.basis_for))


def cite(reference: str) -> str:
    """ "NQ66.7/2025:4.1" as officials write it: "khoản 1 Điều 4 Nghị quyết số 66.7/2025/NQ-CP".

    A reference is `<text id>[:<article>[.<clause>[.<point>]]]`. One that the registry does not know is
    returned as it is, because a user may cite a text of an own overlay or in words.
    """
    key, _, place = reference.partition(":")
    text = texts().get(key)
    if text is None:
        return reference
    names = ("Điều", "khoản", "điểm")
    parts = [f"{name} {value}" for name, value in zip(names, place.split("."), strict=False) if value]
    return " ".join([*reversed(parts), f"{text.kind} số {text.number}" if text.number else text.title])

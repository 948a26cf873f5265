"""The legal texts as data: which are in force on a day, what they are a basis for, how they are cited."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from retrace.knowledge.files import data
from retrace.model.law import LegalText


@cache
def texts() -> Mapping[str, LegalText]:
    """Every legal text of the registry by id, in citing order: by rank of its form, then by date."""
    return {key: legal_text(key, entry) for key, entry in data("law").items()}


def legal_text(key: str, entry: Mapping[str, Any]) -> LegalText:
    """The text of an entry of the registry, or of an agency's own file."""
    return LegalText(
        id=key,
        kind=entry["kind"],
        number=entry.get("number", ""),
        issued=entry.get("issued"),
        issuer=entry.get("issuer", ""),
        title=entry["title"],
        valid_from=entry.get("from"),
        valid_to=entry.get("to"),
        replaced_by=entry.get("replaced_by", ""),
        basis_for=tuple(entry.get("basis_for", ())),
        amendable=entry.get("amendable", False),
        source=entry.get("source", ""),
        verified=entry.get("verified", True),
        amends=tuple(entry.get("amends", ())),
    )


def bases(day: date, tags: Iterable[str], known: Mapping[str, LegalText] | None = None) -> tuple[LegalText, ...]:
    """The texts in force on the day that are a basis for one of the tags, in citing order.

    `known` are the texts of the registry with an agency's own (`Knowledge.laws`), by default those shipped.
    """
    wanted = set(tags)
    return tuple(text for text in (known or texts()).values() if text.in_force(day) and wanted & set(text.basis_for))


def cite(reference: str, known: Mapping[str, LegalText] | None = None) -> str:
    """ "NQ66.7/2025:4.1" as officials write it: "khoản 1 Điều 4 Nghị quyết số 66.7/2025/NQ-CP".

    A reference is `<text id>[:<article>[.<clause>[.<point>]]]`, or `<text id>:PL<annex>[.<row>]` for an annex. One that
    no text of `known` (see `bases`) has is returned as it is, because a user may cite in words.
    """
    key, _, place = reference.partition(":")
    text = (known or texts()).get(key)
    if text is None:
        return reference
    names = ("Phụ lục", "dòng") if place.startswith("PL") else ("Điều", "khoản", "điểm")
    values = place.removeprefix("PL").split(".")
    parts = [f"{name} {value}" for name, value in zip(names, values, strict=False) if value]
    return " ".join([*reversed(parts), f"{text.kind} số {text.number}" if text.number else text.title])

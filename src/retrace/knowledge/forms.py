"""What forms ask for, and what the data of a kind of paper consist of, where a legal text lists it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from retrace.knowledge.files import data
from retrace.knowledge.law import cite
from retrace.model.document import FormField
from retrace.model.law import LegalText


def form_fields(name: str, laws: Mapping[str, LegalText] | None = None) -> tuple[FormField, ...]:
    """The fields of a form by its name; empty where no text lists them."""
    spoken = name.casefold()
    for entry in data("forms")["forms"]:
        if any(spoken.startswith(called.casefold()) for called in entry["called"]):
            return tuple(_field(one, entry, laws) for one in entry["fields"])
    return ()


def paper_fields(kind: str, laws: Mapping[str, LegalText] | None = None) -> tuple[FormField, ...]:
    """The fields of the data that a kind of paper carries; empty where no text lists them."""
    entry = data("forms")["papers"].get(kind)
    return tuple(_field({"name": name}, entry, laws) for name in entry["fields"]) if entry else ()


def _field(one: Mapping[str, Any], entry: Mapping[str, Any], laws: Mapping[str, LegalText] | None) -> FormField:
    return FormField(
        name=one["name"],
        system=one.get("held_by", ""),
        type=one.get("type", ""),
        required=one.get("required"),
        choices=tuple(one.get("choices", ())),
        source=cite(entry["basis"], laws),
    )

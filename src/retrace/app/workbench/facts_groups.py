"""The fields of a form under headings that officials know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrace.app.workbench.facts_form import Field, Form
from retrace.knowledge.messages import Language, say
from retrace.model.text import text

GROUPS: Mapping[str, tuple[str, ...]] = {
    "general": ("name", "code", "field", "level", "result", "needed_by", "document_class", "result_of", "issued_by"),
    "limit": ("time_limit",),
    "online": (
        *("published", "forms_downloadable", "filing", "online_form", "online_submission", "online_payment"),
        *("result_electronic", "delivery", "status_tracking"),
    ),
    "volume": ("volume", "online_share", "complaints"),
    "manner": ("action", "channels", "medium", "presence", "presence_basis", "territorial"),
    "effort": ("work", "wait", "every", "instances", "cost", "hired", "prepare"),
    "conditions": ("conditions",),
    "locks": ("locks",),
    "handing_in": (
        *("handed_in", "form", "per", "only_if", "until_shared", "compared_with_original", "from_abroad"),
        *("electronic_original", "interactive_form", "template"),
    ),
    "state": ("status", "since", "owner", "integrated_by"),
    "able": (
        *("receives_dossiers", "integrates", "signs", "tracks_status", "on_national_portal", "fields_sufficient"),
        *("accounts",),
    ),
    "staff": ("count", "share"),
    "source": ("source",),
}
"""Which fields stand below which heading, by their name or what it begins with, in the order of the form."""


@dataclass(frozen=True, slots=True)
class Group:
    """Fields below a heading; `lacking` of them are asked for and still empty."""

    title: str
    fields: tuple[Field, ...]
    lacking: int


def grouped(form: Form, wanted: Sequence[str], language: Language) -> tuple[Group, ...]:
    """The fields of a form by heading; `wanted` are those that a question asks for."""
    made = []
    for name, members in GROUPS.items():
        found = [field for field in form.fields if field.name.partition(".")[0] in members]
        found.sort(key=lambda field: members.index(field.name.partition(".")[0]))
        if found:
            lacking = sum(field.name in wanted and not field.value for field in found)
            made.append(Group(say(text(f"facts_group.{name}"), language), tuple(found), lacking))
    return tuple(made)

"""Who approves a plan, and what the decision of each rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from retrace.knowledge.files import data
from retrace.model.agency import Agency, Approval
from retrace.model.law import LegalText


def approver(agency: Agency) -> Approval:
    """Who signs for an agency, told by the names of its authority, itself or its parent; "" where none tells."""
    for name in filter(None, (agency.authority, agency.name, agency.parent)):
        for kind, rule in _rules()["approvers"].items():
            if any(f"{name} ".casefold().startswith(f"{word} ".casefold()) for word in rule["names"]):
                return cast(Approval, kind)
    return ""


def group_approver() -> Approval:
    """Who approves a group of linked procedures."""
    return cast(Approval, _rules()["group"])


def group_basis() -> str:
    """The tag of the text that says who approves a group."""
    return str(_rules()["group_basis"])


def prime_minister() -> Agency:
    """The head of a decision of the Prime Minister."""
    return Agency(**_rules()["prime_minister"])


def head_of(ministry: str) -> str:
    """ "Bộ trưởng Bộ Công an" for "Bộ Công an"; "" for an agency whose head bears another title."""
    rule = _rules()["minister"]
    return str(rule["title"]).format(name=ministry) if ministry.startswith(rule["of"]) else ""


def in_words(reference: str) -> LegalText:
    """A legal basis that the registry does not know, as the agency words it: whether it is in force nobody verified."""
    title = reference.removeprefix(_rules()["basis_begins"]).strip(" ;.")
    return LegalText(reference, "", "", None, "", title, None, verified=False)


def basis_tags(approval: Approval, moves: Iterable[str], group: bool) -> tuple[str, ...]:
    """Tags of the law that a decision rests on: who signs, whether it is about a group, which moves it uses."""
    rules = _rules()
    tags = [*(rules["approvers"][approval]["tags"] if approval else ()), *rules["always"]]
    tags += [tag for move in dict.fromkeys(moves) for tag in rules["moves"].get(move, ())]
    return tuple(dict.fromkeys([*tags, *([rules["group_basis"]] if group else [])]))


def _rules() -> Any:
    return data("approval")

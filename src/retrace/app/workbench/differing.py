"""What differs between two states of a project in its decisions and its stated facts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from retrace.model.audit import Told
from retrace.model.choice import Choice


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing that differs: a proposal by its id or a fact by its keys; "" on the side that says nothing of it."""

    about: str
    before: str
    after: str


def decisions_changed(before: Choice, after: Choice) -> tuple[Changed, ...]:
    """The decisions that differ, by proposal: "reject: reason", "phase 2", figures; and the phase of the whole plan."""
    whole = [Changed("phase", str(before.phase), str(after.phase))] if before.phase != after.phase else []
    named = sorted(before.named | after.named)
    each = (Changed(one, _decision(before, one), _decision(after, one)) for one in named)
    return (*whole, *(one for one in each if one.before != one.after))


def facts_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Changed, ...]:
    """The facts of two procedure files that differ, by their place in the file."""
    old, new = dict(_flat(before)), dict(_flat(after))
    places = dict.fromkeys([*old, *new])
    return tuple(
        Changed(place, old.get(place, ""), new.get(place, ""))
        for place in places
        if old.get(place, "") != new.get(place, "")
    )


def told_of(changed: Iterable[Changed]) -> Told:
    """What the audit trail tells of it."""
    return {one.about: f"{one.before or '–'} → {one.after or '–'}" for one in changed}


def _decision(choice: Choice, proposal: str) -> str:
    edit = choice.edits.get(proposal)
    reason = choice.reasons.get(proposal, choice.reason)
    said = [f"reject: {reason}" if reason else "reject"] if proposal in choice.reject else []
    said += ["accept"] if proposal in choice.accept else []
    if edit:
        said += [f"phase {edit.phase}"] if edit.phase else []
        said += [f"{name} = {value:g}" for name, value in sorted(edit.settings.items())]
        said += [edit.note] if edit.note else []
    return "; ".join(said)


def _flat(facts: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Every fact with its place, such as "steps.thu_phi.cost.value"; an entry of a list is named by its code."""
    if isinstance(facts, Mapping):
        for key, below in facts.items():
            yield from _flat(below, f"{place}.{key}" if place else str(key))
    elif isinstance(facts, list | tuple):
        for number, below in enumerate(facts, 1):
            code = below.get("code") if isinstance(below, Mapping) else None
            yield from _flat(below, f"{place}.{code or number}")
    elif facts is not None:
        yield place, facts.isoformat() if isinstance(facts, date | datetime) else str(facts)

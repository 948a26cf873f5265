"""What the law demands of a step and what it verifies, as fields of its form: each entry, and room for one more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from retrace.knowledge.registry import Knowledge
from retrace.model.step import Condition, Demand, Facets, Lock, Means

Kind = Literal["law", "choices", "truth", "text", "system", "choice"]
DEMANDS: tuple[str, ...] = get_args(Demand)
_FIELDS: Mapping[str, Mapping[str, tuple[Kind, tuple[str, ...]]]] = {
    "locks": {"article": ("law", ()), "demands": ("choices", DEMANDS), "amendable": ("truth", ())},
    "conditions": {
        "name": ("text", ()),
        "system": ("system", ()),
        "means": ("choice", get_args(Means)),
        "party": ("text", ()),
    },
}
_TRUTH = {True: "yes", False: "no", None: ""}


@dataclass(frozen=True, slots=True)
class ListField:
    """A field of an entry: its name in the form such as "locks.0.article", what it is called, and its value."""

    name: str
    label: str
    kind: Kind
    value: str
    options: tuple[str, ...]


def is_of_list(name: str) -> bool:
    """Whether a field of the form is one of these."""
    return "." in name and name.partition(".")[0] in _FIELDS


def fields_of(facets: Facets, knowledge: Knowledge) -> Iterator[ListField]:
    """The fields with their values; the last entry of each list is an empty one. Systems go by their names."""
    for prefix, entries in (("conditions", facets.conditions), ("locks", facets.locks)):
        for number, entry in enumerate((*entries, None)):
            values = _values(entry, knowledge)
            for name, (kind, options) in _FIELDS[prefix].items():
                field = f"{prefix.removesuffix('s')}_{name}"
                yield ListField(f"{prefix}.{number}.{name}", field, kind, values.get(name, ""), options)


def answered(facets: Facets, knowledge: Knowledge, answers: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    """The lists that the answers change, as the file of facts holds them.

    A lock without an article goes, and a condition without a name; a lock without a demand demands everything, as in
    the file.
    """
    before = {field.name: field.value for field in fields_of(facets, knowledge)}
    given = {name: " ".join(answer.split()) for name, answer in answers.items() if name in before}
    after = {**before, **given}
    changed = {name.partition(".")[0] for name, value in after.items() if value != before[name]}
    made = {"locks": _locks(after, len(facets.locks)), "conditions": _conditions(after, facets.conditions, knowledge)}
    return {prefix: list(made[prefix]) for prefix in made if prefix in changed}


def _values(entry: Lock | Condition | None, knowledge: Knowledge) -> dict[str, str]:
    if isinstance(entry, Lock):
        amendable = _TRUTH[entry.amendable]
        return {"article": entry.article, "demands": " ".join(entry.demands), "amendable": amendable}
    if entry is None:
        return {}
    known = knowledge.systems.get(entry.system)
    system = known.name if known else entry.system
    return {"name": entry.name, "system": system, "means": entry.means or "", "party": entry.party}


def _locks(after: Mapping[str, str], count: int) -> Iterator[dict[str, Any]]:
    for number in range(count + 1):
        article, demanded, amendable = (after[f"locks.{number}.{name}"] for name in _FIELDS["locks"])
        demands = [demand for demand in demanded.split() if demand in DEMANDS]
        if article:
            known = {"amendable": amendable == "yes"} if amendable else {}
            yield {"article": article, "demands": demands or list(DEMANDS), **known}


def _conditions(
    after: Mapping[str, str], entries: Sequence[Condition], knowledge: Knowledge
) -> Iterator[dict[str, Any]]:
    for number in range(len(entries) + 1):
        name, system, means, party = (after[f"conditions.{number}.{each}"] for each in _FIELDS["conditions"])
        code = system if system in knowledge.systems else knowledge.system_called(system) or system
        said = {"name": name, "system": code, "means": means if means in get_args(Means) else "", "party": party}
        if name:
            yield {key: value for key, value in said.items() if value}

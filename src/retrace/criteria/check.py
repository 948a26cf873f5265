"""What a check is, and how the checks are found: every module of a criterion's folder with `applies` and `assess`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from retrace.graph.view import ProcessView, Step
from retrace.knowledge.dated import in_force
from retrace.knowledge.files import data
from retrace.knowledge.law import texts
from retrace.model.finding import CRITERIA, Criterion, Finding, Question
from retrace.model.text import Text, text


@dataclass(frozen=True, slots=True)
class Found:
    """What a check saw at a step: `value` from 0 (unmet) to 1 (met), None where a fact is missing.

    `variant` names the sentence under the check's entry in the message catalogue, `args` fill it;
    `ask` names a question of the catalogue, put about `ask_about`, when the value is None; `missing` one about a fact
    that is missing although the value is known.
    """

    value: float | None
    variant: str = "found"
    document: str = ""
    system: str = ""
    subject: str = ""
    evidence: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    ask: str = ""
    ask_about: str = ""
    missing: str = ""
    args: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one check on a day."""

    values: Mapping[str, float]
    legal_basis: tuple[str, ...]

    @property
    def weight(self) -> float:
        """Weight of the check within its criterion."""
        return self.values["weight"]

    def __getitem__(self, name: str) -> float:
        return self.values[name]


@dataclass(frozen=True, slots=True)
class Check:
    """A check module: its id is the file's name with hyphens."""

    id: str
    criterion: Criterion
    applies: Callable[[Step, ProcessView], bool]
    assess: Callable[[Step, ProcessView, Parameters], Iterator[Found]]
    module: ModuleType

    def run(self, step: Step, view: ProcessView, given: Parameters) -> Iterator[tuple[Finding, Question | None]]:
        """The findings of this check on one step, each with the question it raises."""
        for found in self.assess(step, view, given):
            yield self._finding(found, step, given, view), self._question(found, step)

    def _finding(self, found: Found, step: Step, given: Parameters, view: ProcessView) -> Finding:
        # The subject first: a step may ask several things of one system.
        subject = found.subject or found.document or found.system
        known = texts()
        bases = (*given.legal_basis, *found.basis)
        return Finding(
            id=":".join(part for part in (self.id, step.id, subject) if part),
            check=self.id,
            criterion=self.criterion,
            step=step.id,
            value=found.value,
            text=Text(f"criteria.{self.id}.{found.variant}", tuple(found.args.items())),
            weight=given.weight,
            evidence=(step.id, *found.evidence),
            legal_basis=tuple(ref for ref in dict.fromkeys(bases) if _in_force(ref, known, view)),
            document=found.document,
            system=found.system,
            subject=found.subject,
        )

    def _question(self, found: Found, step: Step) -> Question | None:
        asked = found.ask if found.value is None else found.missing
        if not asked:
            return None
        about = found.ask_about or found.document or found.system or step.id
        return Question(about, asked, text(f"questions.{asked}", step=step.name, **found.args))


@cache
def checks() -> tuple[Check, ...]:
    """Every check, by criterion and name."""
    return tuple(_checks())


def _checks() -> Iterator[Check]:
    for criterion in CRITERIA:
        package = importlib.import_module(f"retrace.criteria.{criterion}")
        for info in sorted(pkgutil.iter_modules(package.__path__), key=lambda info: info.name):
            module = importlib.import_module(f"{package.__name__}.{info.name}")
            yield Check(info.name.replace("_", "-"), criterion, module.applies, module.assess, module)


@lru_cache(maxsize=1024)
def parameters(check: str, day: date) -> Parameters:
    """The parameters of a check on a day; `data/checks.yaml` gives each a value, a date and a source."""
    entry = data("checks").get(check, {})
    values = {**_at(data("checks")["defaults"], day), **_at(entry.get("parameters", {}), day)}
    return Parameters(values, tuple(entry.get("legal_basis", ())))


def _at(entries: Mapping[str, list[Mapping[str, Any]]], day: date) -> dict[str, float]:
    chosen = {name: in_force(dated, day) for name, dated in entries.items()}
    return {name: entry["value"] for name, entry in chosen.items() if entry}


def _in_force(reference: str, known: Mapping[str, Any], view: ProcessView) -> bool:
    law = known.get(reference.partition(":")[0])
    return law is not None and law.in_force(view.knowledge.as_of)

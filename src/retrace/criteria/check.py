"""What a check is, and how the checks are found: every module of a criterion's folder, card and code."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from retrace.graph.view import ProcessView, Step
from retrace.knowledge.card import Card, card
from retrace.knowledge.dated import in_force
from retrace.knowledge.files import data
from retrace.model.finding import CRITERIA, Criterion, Finding, Question
from retrace.model.text import Text, Value, text

Overlay = Mapping[str, Mapping[str, Any]]
"""What an agency lays over the cards, by id of the check: `{parameters: {…}, legal_basis: […]}` as on a card."""


Args = Mapping[str, Value]
"""What fills the places of a sentence."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a check saw at a step: `value` from 0 (unmet) to 1 (met), None where a fact is missing.

    `variant` names a sentence of the check's card, `args` fill it; `ask` names a question of the card, or one that
    several ask and the message catalogue holds, put about `ask_about` when the value is None; `missing` one about a
    fact that is missing although the value is known.
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
    args: Args = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A weight or threshold in force: since when, and whose choice it is."""

    value: float
    since: date
    source: str


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters of one check on a day."""

    values: Mapping[str, Parameter]
    legal_basis: tuple[str, ...]

    @property
    def weight(self) -> float:
        """Weight of the check within its criterion."""
        return self["weight"]

    def __getitem__(self, name: str) -> float:
        return self.values[name].value


@dataclass(frozen=True, slots=True)
class Check:
    """A check module: its id is the file's name with hyphens."""

    id: str
    criterion: Criterion
    applies: Callable[[Step, ProcessView], bool]
    assess: Callable[[Step, ProcessView, Parameters], Iterator[Found]]
    module: ModuleType

    @property
    def card(self) -> Card:
        """What officials read of the check and may tune."""
        return _card(self.module)

    def run(self, step: Step, view: ProcessView, given: Parameters) -> Iterator[tuple[Finding, Question | None]]:
        """The findings of this check on one step, each with the question it raises."""
        for found in self.assess(step, view, given):
            yield self._finding(found, step, given, view), self._question(found, step)

    def _finding(self, found: Found, step: Step, given: Parameters, view: ProcessView) -> Finding:
        # The subject first: a step may ask several things of one system.
        subject = found.subject or found.document or found.system
        known = view.knowledge.laws
        bases = (*given.legal_basis, *found.basis)
        return Finding(
            id=":".join(part for part in (self.id, step.id, subject) if part),
            check=self.id,
            criterion=self.criterion,
            step=step.id,
            value=found.value,
            text=self.card.text(found.variant, **found.args),
            weight=given.weight,
            evidence=(step.id, *found.evidence),
            legal_basis=tuple(ref for ref in dict.fromkeys(bases) if _in_force(ref, known, view)),
            document=found.document,
            system=found.system,
            subject=found.subject,
            rests_on=self.card.rests_on,
        )

    def _question(self, found: Found, step: Step) -> Question | None:
        asked = found.ask if found.value is None else found.missing
        if not asked:
            return None
        about = found.ask_about or found.document or found.system or step.id
        own = self.card.questions.get(asked)
        key, args = f"questions.{asked}", {"step": step.name, **found.args}
        return Question(about, asked, Text(key, tuple(args.items()), own) if own else text(key, **args))


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


@cache
def _card(module: ModuleType) -> Card:
    return card(module)


def parameters(check: Check, day: date, overlay: Overlay | None = None) -> Parameters:
    """The parameters of a check on a day, those of an agency before those of the card, and these before the defaults.

    What an agency lays over the card counts from its own date on; before that, the card does.
    """
    own = (overlay or {}).get(check.id)
    shipped = _shipped(check, day)
    if not own:
        return shipped
    basis = tuple(own.get("legal_basis", shipped.legal_basis))
    return Parameters({**shipped.values, **_at(own.get("parameters", {}), day)}, basis)


@lru_cache(maxsize=1024)
def _shipped(check: Check, day: date) -> Parameters:
    values = {**_at(data("checks")["defaults"], day), **_at(check.card.parameters, day)}
    return Parameters(values, check.card.legal_basis)


def _at(entries: Mapping[str, Sequence[Mapping[str, Any]]], day: date) -> dict[str, Parameter]:
    chosen = {name: in_force(dated, day) for name, dated in entries.items()}
    return {name: Parameter(e["value"], e["since"], e["source"]) for name, e in chosen.items() if e}


def _in_force(reference: str, known: Mapping[str, Any], view: ProcessView) -> bool:
    law = known.get(reference.partition(":")[0])
    return law is not None and law.in_force(view.knowledge.as_of)

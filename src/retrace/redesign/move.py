"""What a move is, and how the moves are found: every module of `moves/`, with its card, `propose` and `apply`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from retrace.graph.view import ProcessView
from retrace.knowledge.card import Card, card
from retrace.model.finding import Criterion, Finding
from retrace.model.proposal import Effect, LegalChange, Proposal
from retrace.model.system import InformationSystem
from retrace.model.text import Text, Value
from retrace.redesign import moves
from retrace.redesign.state import State


@dataclass(frozen=True, slots=True)
class Move:
    """A move module: its id is the file's name with hyphens."""

    id: str
    propose: Callable[[ProcessView, Sequence[Finding]], Iterator[Proposal]]
    apply: Callable[[State, Proposal, ProcessView], State]
    module: ModuleType

    @property
    def card(self) -> Card:
        """What officials read of the move, and the checks that it answers."""
        return _card(self.module)


@cache
def all_moves() -> dict[str, Move]:
    """Every move by id, in the order in which proposals are applied: `ORDER` of the module, then name."""
    found = []
    for info in pkgutil.iter_modules(moves.__path__):
        module = importlib.import_module(f"{moves.__name__}.{info.name}")
        move = Move(info.name.replace("_", "-"), module.propose, module.apply, module)
        found.append((getattr(module, "ORDER", 50), move.id, move))
    return {move.id: move for _, _, move in sorted(found, key=lambda entry: entry[:2])}


@cache
def _card(module: ModuleType) -> Card:
    return card(module)


def sentence(move: str, variant: str, **args: Value) -> Text:
    """A sentence of the card of a move. Raises `KeyError` where the card has none of that name."""
    return all_moves()[move].card.text(variant, **args)


def proposal(
    move: str,
    subject: str,
    steps: Iterable[str],
    because: Iterable[Finding] = (),
    *,
    criteria: tuple[Criterion, ...] = (),
    document: str = "",
    system: str = "",
    waits_for: Iterable[InformationSystem] = (),
    legal_changes: tuple[LegalChange, ...] = (),
    visits: float = 0.0,
    papers: float = 0.0,
    manual_steps: float = 0.0,
    settings: Mapping[str, float | None] | None = None,
    needs: tuple[str, ...] = (),
    variant: str = "text",
    **args: Value,
) -> Proposal:
    """A proposal with the identity `move:subject`, its sentence `variant` from the card of the move, and its phase.

    Phase 1 relies on ready systems only; what waits for a system belongs to phase 2. Each of the `settings` is asked
    for by a question of the card; without those of `needs` the proposal is not applied.
    """
    reasons, own = tuple(because), all_moves()[move].card
    asked = {name: own.question(name, **args) for name in settings or {}}
    waiting = tuple(dict.fromkeys(s.code for s in waits_for if not s.ready or len(s.fragments) > 1))
    return Proposal(
        id=f"{move}:{subject}",
        move=move,
        steps=tuple(dict.fromkeys(steps)),
        text=own.text(variant, **args),
        because=tuple(finding.id for finding in reasons),
        document=document,
        system=system,
        effect=Effect(criteria or tuple(dict.fromkeys(f.criterion for f in reasons)), visits, papers, manual_steps),
        legal_basis=tuple(dict.fromkeys(ref for finding in reasons for ref in finding.legal_basis)),
        legal_changes=legal_changes,
        waits_for=waiting,
        phase=2 if waiting else 1,
        settings=settings or {},
        questions=asked,
        needs=needs,
    )


def of_check(findings: Iterable[Finding], *names: str) -> list[Finding]:
    """Findings of the named checks that are not met."""
    return [
        finding for finding in findings if finding.check in names and finding.value is not None and finding.value < 1
    ]


def basis_in_force(reference: str, view: ProcessView) -> bool:
    """Whether the text that a reference names is in force on the day of the view."""
    law = view.knowledge.laws.get(reference.partition(":")[0])
    return law is not None and law.in_force(view.knowledge.as_of)

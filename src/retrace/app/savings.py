"""What each accepted proposal saves in compliance cost: the proposals applied one after the other, in their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from retrace.app.case import Case
from retrace.evaluate.cost import cost
from retrace.graph.view import ProcessView
from retrace.model.plan import Plan
from retrace.model.proposal import Proposal
from retrace.redesign.applied import applied_unproven


@dataclass(frozen=True, slots=True)
class Saving:
    """What a proposal changes, whole VND (negative is less); `number` is its place among the accepted ones."""

    number: int
    proposal: Proposal
    change: int


@dataclass(frozen=True, slots=True)
class Savings:
    """From the cost today to the cost then, whole VND a year or for one case: `before` + all changes = `after`."""

    before: int
    after: int
    changes: tuple[Saving, ...]
    yearly: bool


def savings(case: Case, made: Plan) -> Savings | None:
    """The savings of a plan; None where the cost is unknown.

    What two proposals only save together counts with the later one. Every cost is rounded to whole VND before it is
    subtracted, so that the parts add up to the whole.
    """
    steps = applied_unproven(case.view, made.accepted)
    yearly = case.view.procedure.volume is not None
    costs = [_cost(case.view, yearly)]
    for step in steps:
        view = ProcessView(step.state.process, step.state.procedure, case.view.knowledge)
        costs.append(costs[-1] if step.idle else _cost(view, yearly))
    known = [one for one in costs if one is not None]
    if len(known) < len(costs):
        return None
    return Savings(known[0], known[-1], tuple(_changes(made.accepted, known)), yearly)


def _changes(accepted: Sequence[Proposal], costs: Sequence[int]) -> list[Saving]:
    pairs = pairwise(costs)
    return [
        Saving(number, proposal, after - before)
        for number, (proposal, (before, after)) in enumerate(zip(accepted, pairs, strict=True), 1)
    ]


def _cost(view: ProcessView, yearly: bool) -> int | None:
    found = cost(view)
    amount = found.per_year if yearly else found.per_case
    return None if amount is None else round(amount)

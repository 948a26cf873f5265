"""Compliance cost of the applicant (Circular 02/2017/TT-VPCP, Article 27).

C = Σ over the applicant's tasks of hours × income per hour + direct cost, plus fees; a year's cost is C times the
dossiers of a year, never times subjects and frequency as well. Only work of the applicant is priced: an agency's
handling time is no cost of the citizen, and no opportunity cost is counted. A direct cost nobody states is
left out and not guessed.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.evaluate.contacts import contact_visits
from retrace.evaluate.durations import work
from retrace.graph.view import ProcessView, Step
from retrace.model.figure import Figure
from retrace.model.procedure import Fee
from retrace.model.result import Cost, CostItem
from retrace.model.step import Action

_PHASES = {
    "prepare": "prepare",
    "photograph": "prepare",
    "submit": "submit",
    "supplement": "submit",
    "pay": "pay",
    "inspect": "inspection",
    "collect": "receive",
}
_SUBMITTING: tuple[Action, ...] = ("submit", "pay")


def cost(view: ProcessView) -> Cost:
    """Cost per case and per year in VND, and its lines; times come from the model, else labelled defaults."""
    income = view.knowledge.parameter("income_per_hour")
    items = (*_tasks(view, income), *_travel(view, income), *_fees(view))
    per_case = sum(item.amount for item in items) if view.countable else None
    volume = view.procedure.volume
    figures = [income, *(item.hours for item in items)] if len(items) else [income]
    return Cost(
        per_case=per_case,
        per_year=per_case * volume.per_year if volume and per_case is not None else None,
        items=items,
        income_per_hour=income,
        defaults_used=any(figure is not None and figure.origin == "default" for figure in figures),
    )


def _tasks(view: ProcessView, income: Figure) -> Iterator[CostItem]:
    for step in view.steps.values():
        visits = view.visits[step.id]
        if step.actor.is_applicant and visits > 0:
            spent = work(view, step)
            hours = Figure(spent.value / 3600, spent.origin, spent.source)
            direct = step.facets.cost
            amount = visits * (hours.value * income.value + (direct.value if direct else 0.0))
            yield CostItem(_phase(step), step.id, hours, direct, amount, visits)  # type: ignore[arg-type]


def _phase(step: Step) -> str:
    return _PHASES.get(step.facets.action, "other")


def _travel(view: ProcessView, income: Figure) -> Iterator[CostItem]:
    minutes = view.knowledge.parameter("minutes_travel")
    hours = Figure(minutes.value / 60, minutes.origin, minutes.source)
    for step, visits in view.once(contact_visits).items():
        yield CostItem("travel", step, hours, None, visits * hours.value * income.value, visits)


def _fees(view: ProcessView) -> Iterator[CostItem]:
    """One line for each fee, at the price of the channel by which the applicant submits."""
    by_name: dict[str, list[Fee]] = {}
    for fee in view.procedure.fees or ():
        by_name.setdefault(fee.name, []).append(fee)
    channels = {channel for step in _paying(view) for channel in step.facets.channels}
    for fees in by_name.values():
        fitting = [fee for fee in fees if fee.channel in channels] or [fee for fee in fees if not fee.channel] or fees
        least = min(fitting, key=lambda fee: fee.amount)
        direct = Figure(least.amount, "declared", least.source)
        yield CostItem("fee", "", None, direct, least.amount)


def _paying(view: ProcessView) -> list[Step]:
    return [s for s in view.steps.values() if s.actor.is_applicant and s.facets.action in _SUBMITTING]

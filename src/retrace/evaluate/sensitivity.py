"""How much the saving in compliance cost depends on each assumption: one at a time, the rest as stated.

The cost is linear in each of its inputs, so that the ends of a range give the ends of the saving.
Source of the picture drawn from it, the tornado: T. G. Eschenbach, Spiderplots versus tornado diagrams, 1992.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from retrace.evaluate.branch_shares import branch_swings
from retrace.evaluate.cost import amount
from retrace.graph.view import ProcessView
from retrace.model.evaluation import Sensitivity, Swing
from retrace.model.figure import Figure
from retrace.model.result import Cost, CostItem
from retrace.model.text import Text, text

_HOURS, _DIRECT, _INCOME, _VOLUME = "hours", "direct", "income_per_hour", "volume"


@dataclass(frozen=True, slots=True)
class _Input:
    """What may be wrong: a figure and the lines that rest on it."""

    key: str
    label: Text
    figure: Figure
    unit: str


def sensitivity(as_is: ProcessView, to_be: ProcessView, before: Cost, after: Cost) -> Sensitivity | None:
    """Every uncertain input of the saving, ranked by what it moves; None where there is no saving to speak of.

    Varied are the yearly number of dossiers, the income per hour, each working or travel time, each stated direct cost
    and hired service, and the shares of branches; fees are set by law and stay. An input without a range is moved by
    `sensitivity_share`. In the bounds what branches change is added up beside the rest.
    """
    if before.per_case is None or after.per_case is None or before.income_per_hour is None:
        return None
    share = as_is.knowledge.parameter("sensitivity_share").value
    sides = _Sides(before, after, before.income_per_hour, as_is)
    swings = [_swing(sides, one, share) for one in _inputs(sides, as_is, to_be) if one.figure.value > 0]
    saving = sides.saving()
    branches = list(branch_swings(as_is, to_be, share, 1.0 if sides.cases is None else sides.cases))
    moving = [one for one in (*swings, *branches) if one.gap > 1e-9 * max(abs(saving), 1.0)]
    figures = [one for one in moving if one.unit != "share"]
    shifts = [
        (min(one.saving_low, one.saving_high), max(one.saving_low, one.saving_high))
        for one in moving
        if one.unit == "share"
    ]
    return Sensitivity(
        saving=saving,
        yearly=sides.cases is not None,
        share=share,
        swings=tuple(sorted(moving, key=lambda one: -one.gap)),
        least=sides.saving({one.input: _factor(one, worse=True) for one in figures})
        - sum(max(saving - low, 0.0) for low, _ in shifts),
        most=sides.saving({one.input: _factor(one, worse=False) for one in figures})
        + sum(max(high - saving, 0.0) for _, high in shifts),
    )


def _factor(one: Swing, worse: bool) -> float:
    low = (one.saving_low <= one.saving_high) == worse
    return (one.low if low else one.high) / one.value


class _Sides:
    """The two costs as functions of their inputs."""

    def __init__(self, before: Cost, after: Cost, income: Figure, view: ProcessView) -> None:
        self.before, self.after, self.income = before, after, income
        volume = view.procedure.volume
        self.cases = volume.per_year if volume else None

    def saving(self, moved: Mapping[str, float] | None = None) -> float:
        """The saving, a year or for one case, with some inputs times a factor.

        A step that both sides share has the same factor on both: its time was misjudged alike.
        """
        given = moved or {}
        income = self.income.value * given.get(_INCOME, 1.0)
        cases = 1.0 if self.cases is None else self.cases * given.get(_VOLUME, 1.0)
        return cases * (_total(self.before, income, given) - _total(self.after, income, given))


def _total(cost: Cost, income: float, given: Mapping[str, float]) -> float:
    return sum(
        amount(
            item,
            income,
            item.hours.value * given.get(f"{_HOURS}:{item.rests_on}", 1.0) if item.hours else None,
            item.direct.value * given.get(_direct_key(item), 1.0) if item.direct else None,
        )
        for item in cost.items
    )


def _direct_key(item: CostItem) -> str:
    return f"{_DIRECT}:{item.phase}:{item.step or item.paper}"


def _inputs(sides: _Sides, as_is: ProcessView, to_be: ProcessView) -> Iterator[_Input]:
    volume = as_is.procedure.volume
    if volume:
        low, high = volume.range_per_year
        stated = volume.low is not None or volume.high is not None
        figure = Figure(volume.per_year, volume.origin, volume.source, *((low, high) if stated else (None, None)))
        yield _Input(_VOLUME, text("compare.input.volume"), figure, "cases")
    yield _Input(_INCOME, text("compare.input.income"), sides.income, "money")
    seen: set[str] = set()
    for view, cost in ((as_is, sides.before), (to_be, sides.after)):
        for item in cost.items:
            for one in _of_item(item, view):
                if one.key not in seen:
                    seen.add(one.key)
                    yield one


def _of_item(item: CostItem, view: ProcessView) -> Iterator[_Input]:
    name = view.steps[item.step].name if item.step in view.steps else item.step
    if item.hours and item.hours.value:
        assumed = item.rests_on.startswith("minutes_")
        label = text(f"compare.input.{item.rests_on}") if assumed else text("compare.input.work", step=name)
        if item.paper:
            label = text("compare.input.prepare", paper=view.documents[item.paper].name)
        yield _Input(f"{_HOURS}:{item.rests_on}", label, item.hours, "hours")
    if item.direct and item.direct.value and item.phase != "fee":
        if item.paper:
            label = text("compare.input.paper", paper=view.documents[item.paper].name)
        else:
            label = text("compare.input.direct" if item.hours else "compare.input.hired", step=name)
        yield _Input(_direct_key(item), label, item.direct, "money")


def _swing(sides: _Sides, one: _Input, share: float) -> Swing:
    stated = one.figure.low is not None or one.figure.high is not None
    figure = one.figure
    if not stated:
        ends = (figure.value * (1 - share), figure.value * (1 + share))
        low, high = (float(round(end)) for end in ends) if one.unit == "cases" else ends
        figure = replace(figure, low=low, high=high)
    return Swing(
        input=one.key,
        label=one.label,
        value=figure.value,
        low=figure.least,
        high=figure.most,
        unit=one.unit,  # type: ignore[arg-type]
        saving_low=sides.saving({one.key: figure.least / figure.value}),
        saving_high=sides.saving({one.key: figure.most / figure.value}),
        stated=stated,
    )

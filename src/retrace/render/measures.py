"""The before/after figures of a comparison as labelled rows, for the annex, the page and the workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retrace.knowledge.messages import Language, number, say
from retrace.model.result import Side
from retrace.model.text import Text, text
from retrace.render.wording import Words, duration, money, quantity, unknown

Show = Callable[[float | None, Language], str]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: what is measured, both sides and their difference in words, and the as-is steps it was counted at.

    `change` is the relative change (−0.5 is half as much), None where a side is unknown or was zero.
    """

    label: str
    as_is: str
    to_be: str
    difference: str
    steps: str = ""
    change: float | None = None


def share(value: float | None, language: Language = "vi") -> str:
    """A share as percent."""
    return unknown(language) if value is None else f"{number(value * 100, language, 1)}%"


def points(value: float, language: Language = "vi") -> str:
    """A difference of shares in percentage points."""
    return say(text("decision.unit.points", value=round(value * 100, 1)), language)


def per_case(words: Words) -> list[Measure]:
    """The official counters, the others, times, cost and level, for one case."""
    before, after = words.dossier.comparison.as_is, words.dossier.comparison.to_be
    counted = [
        _measure(words, text("decision.measure.visits"), "visits"),
        _measure(words, text("decision.measure.papers"), "papers"),
        _measure(words, text("decision.measure.manual_steps"), "manual_steps"),
        _measure(words, text("decision.measure.hand_overs"), "hand_overs"),
        _measure(words, text("decision.measure.agencies"), "agencies"),
        _measure(words, text("decision.measure.approvals"), "approvals"),
        _measure(words, text("decision.measure.automatic_steps"), "automatic_steps"),
    ]
    timed = [
        _row(words, label, read(before), read(after), show)
        for label, read, show in (
            (text("decision.measure.work_time"), _work_time, duration),
            (text("decision.measure.waiting_time"), _waiting_time, duration),
            (text("decision.measure.cycle_time"), _cycle_time, duration),
            (text("decision.measure.efficiency"), _efficiency, share),
            (text("decision.measure.cost"), _cost, money),
        )
    ]
    return [*counted, *timed, _level(words, before, after)]


def per_year(words: Words, cases: float) -> list[Measure]:
    """The official counters, the applicant's cost and the agency's work for the cases of a year."""
    before, after = words.dossier.comparison.as_is, words.dossier.comparison.to_be
    counted = (
        (text("decision.measure.visits"), before.counters.visits, after.counters.visits),
        (text("decision.measure.papers"), before.counters.papers, after.counters.papers),
        (text("decision.measure.manual_steps"), before.counters.manual_steps, after.counters.manual_steps),
    )
    scaled = [_row(words, label, _times(one, cases), _times(two, cases), quantity) for label, one, two in counted]
    cost = _row(words, text("decision.measure.cost"), before.cost.per_year, after.cost.per_year, money)
    return [*scaled, cost]


def _times(per_case: float | None, cases: float) -> float | None:
    return None if per_case is None else round(per_case * cases)


def _measure(words: Words, label: Text, counter: str) -> Measure:
    before, after = words.dossier.comparison.as_is.counters, words.dossier.comparison.to_be.counters
    steps = words.step_numbers(before.sources.get(counter, ()), words.dossier.as_is_steps)
    return _row(words, label, getattr(before, counter), getattr(after, counter), quantity, steps)


def _row(words: Words, label: Text, before: float | None, after: float | None, show: Show, steps: str = "") -> Measure:
    language = words.language
    difference, change = "—", None
    if before is not None and after is not None:
        gap = after - before
        shown = points(abs(gap), language) if show is share else show(abs(gap), language)
        difference = ("−" if gap < 0 else "+") + shown if gap else shown
        change = gap / before if before else None
        if change and show is not share:
            difference += f" ({'−' if gap < 0 else '+'}{number(abs(change) * 100, language, 1)}%)"
    return Measure(say(label, language), show(before, language), show(after, language), difference, steps, change)


def _level(words: Words, before: Side, after: Side) -> Measure:
    named = [say(text(f"decision.level.{side.service_level.told}"), words.language) for side in (before, after)]
    return Measure(say(text("decision.measure.level"), words.language), named[0], named[1], "—")


def _work_time(side: Side) -> float | None:
    return side.flow.work_time


def _waiting_time(side: Side) -> float | None:
    return side.flow.waiting_time


def _cycle_time(side: Side) -> float | None:
    return side.flow.cycle_time


def _efficiency(side: Side) -> float | None:
    return side.flow.cycle_time_efficiency


def _cost(side: Side) -> float | None:
    return side.cost.per_case

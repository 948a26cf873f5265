"""The before/after figures of a comparison as labelled rows, for the annex, the page and the workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from retrace.knowledge.messages import Language, number, say
from retrace.model.provenance import Provenance
from retrace.model.result import ServiceLevel, Side
from retrace.model.text import Text, text
from retrace.render.wording import Words, capital, duration, money, quantity, spent, unknown, worked

Show = Callable[[float | None, Language], str]


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: what is measured, both sides and their difference in words, and the as-is steps it was counted at.

    `change` is the relative change (−0.5 is half as much), None where a side is unknown or was zero; `name` is that of
    the figure in the trace, "" where it has none.
    """

    label: str
    as_is: str
    to_be: str
    difference: str
    steps: str = ""
    change: float | None = None
    name: str = ""

    def key(self, side: str) -> str:
        """The key under which a figure of this row is traced; `side` is "as_is", "to_be" or "difference"."""
        shown = {"as_is": self.as_is, "to_be": self.to_be, "difference": self.difference}[side]
        return f"{side}.{self.name}" if self.name and any(map(str.isdigit, shown)) else ""


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
        _row(words, label, read(before), read(after), show, name)
        for label, read, show, name in (
            (text("decision.measure.work_time"), _work_time, worked, "work_time"),
            (text("decision.measure.waiting_time"), _waiting_time, duration, "waiting_time"),
            (text("decision.measure.cycle_time"), _cycle_time, spent, "cycle_time"),
            (text("decision.measure.efficiency"), _efficiency, share, "cycle_time_efficiency"),
            (text("decision.measure.cost"), _cost, money, "cost_per_case"),
        )
    ]
    return [*counted, *timed, _level(words, before, after)]


def per_year(words: Words, cases: float) -> list[Measure]:
    """The official counters, the applicant's cost and the agency's work for the cases of a year."""
    before, after = words.dossier.comparison.as_is, words.dossier.comparison.to_be
    counted = (
        (text("decision.measure.visits"), "visits"),
        (text("decision.measure.papers"), "papers"),
        (text("decision.measure.manual_steps"), "manual_steps"),
    )
    scaled = []
    for label, name in counted:
        one, two = (_times(getattr(side.counters, name), cases) for side in (before, after))
        scaled.append(_row(words, label, one, two, quantity, f"per_year.{name}"))
    label = text("decision.measure.cost")
    cost = _row(words, label, before.cost.per_year, after.cost.per_year, money, "per_year.cost_per_case")
    return [*scaled, cost]


def _times(per_case: float | None, cases: float) -> float | None:
    return None if per_case is None else round(per_case * cases)


def _measure(words: Words, label: Text, counter: str) -> Measure:
    before, after = words.dossier.comparison.as_is.counters, words.dossier.comparison.to_be.counters
    steps = words.step_numbers(before.sources.get(counter, ()), words.dossier.as_is_steps)
    return _row(words, label, getattr(before, counter), getattr(after, counter), quantity, counter, steps)


def _row(
    words: Words, label: Text, before: float | None, after: float | None, show: Show, name: str, steps: str = ""
) -> Measure:
    language = words.language
    difference, change = "—", None
    if before is not None and after is not None:
        difference = difference_words(before, after, show, language)
        change = (after - before) / before if before else None
    sides = show(before, language), show(after, language)
    return Measure(say(label, language), *sides, difference, steps, change, name)


def difference_words(before: float, after: float, show: Show, language: Language = "vi") -> str:
    """ "−3 (−75%)": how much less or more, and which share of what it was; shares differ by percentage points."""
    gap = after - before
    shown = points(abs(gap), language) if show is share else show(abs(gap), language)
    sign = "−" if gap < 0 else "+"
    words = sign + shown if gap else shown
    if gap and before and show is not share:
        words += f" ({sign}{number(abs(gap / before) * 100, language, 1)}%)"
    return words


def count(value: float | None, language: Language = "vi") -> str:
    """A number of whole things."""
    return quantity(None if value is None else round(value), language)


def hours(value: float | None, language: Language = "vi") -> str:
    """Hours, whatever their number."""
    return unknown(language) if value is None else say(text("decision.unit.hour", value=value), language)


SHOWN: Mapping[str, Show] = {
    "number": quantity,
    "count": count,
    "seconds": duration,
    "work": worked,
    "spent": spent,
    "share": share,
    "vnd": money,
    "hours": hours,
}
"""How figures of each unit are written."""


def printed(made: Provenance, value: float, language: Language = "vi") -> str:
    """A value as documents print it, by the unit and rule of its provenance."""
    if made.rule == "difference":
        before, after = (term[0].value for term in made.terms)
        return difference_words(before, after, SHOWN[made.unit], language)
    return SHOWN[made.unit](value, language)


def _level(words: Words, before: Side, after: Side) -> Measure:
    named = [level_words(side.service_level, words.language) for side in (before, after)]
    return Measure(say(text("decision.measure.level"), words.language), named[0], named[1], "—")


def level_words(level: ServiceLevel, language: Language = "vi") -> str:
    """The level as documents write it; where facts are missing, the range in which it lies and on what that depends."""
    if level.undecided and level.words:
        return capital(say(level.words, language))
    return say(text(f"decision.level.{level.told}"), language)


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

"""As-is against to-be: both sides measured alike, and each difference in a sentence with its figures."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.evaluate.cost import cost
from retrace.evaluate.counters import counters
from retrace.evaluate.flow_time import flow_time
from retrace.graph.view import ProcessView
from retrace.model.evaluation import Payback, Sensitivity
from retrace.model.procedure import Investment
from retrace.model.result import Comparison, Level, ServiceLevel, Side
from retrace.model.text import Text, Value, text

_COUNTERS = ("visits", "papers", "manual_steps", "hand_overs", "agencies", "approvals", "automatic_steps")
_LEVELS: tuple[Level, ...] = ("none", "information", "partial", "full")
_HOUR = 3600.0


def measure(view: ProcessView, service_level: ServiceLevel) -> Side:
    """Everything a comparison looks at, of one process."""
    return Side(counters(view), flow_time(view), cost(view), service_level)


def compare(as_is: Side, to_be: Side) -> Comparison:
    """The two sides and their differences in words; what is unknown on a side is not compared."""
    sentences = (*_counters(as_is, to_be), *_level(as_is, to_be), *_times(as_is, to_be), *_costs(as_is, to_be))
    return Comparison(as_is, to_be, sentences)


def assumption_sentences(found: Sensitivity | None, paid: Payback | None, money: Investment | None) -> Iterator[Text]:
    """What the saving rests on most, and when it has paid for the investment."""
    if found and found.swings and abs(found.saving) >= 1:
        first = found.swings[0]
        key = "compare.rests_on.year" if found.yearly else "compare.rests_on.case"
        low, high = sorted((round(first.saving_low), round(first.saving_high)))
        yield text(key, input=first.label, low=low, high=high)
    if paid is None:
        if money and money.amount > 0:
            yield text("compare.payback.unknown", investment=round(money.amount))
        return
    given: dict[str, Value] = {
        "investment": round(paid.investment),
        "running": round(paid.running),
        "discount": 100 * paid.discount,
    }
    if paid.months is None:
        yield text("compare.payback.never", **given)
    elif paid.latest is None:
        yield text("compare.payback.open", months=paid.months, earliest=paid.earliest or paid.months, **given)
    else:
        ends: dict[str, Value] = {"earliest": paid.earliest or paid.months, "latest": paid.latest}
        yield text("compare.payback.months", months=paid.months, **ends, **given)


def _counters(as_is: Side, to_be: Side) -> Iterator[Text]:
    for name in _COUNTERS:
        before, after = getattr(as_is.counters, name), getattr(to_be.counters, name)
        if before is None or after is None:
            yield text(f"compare.{name}.unknown")
        else:
            yield from _change(f"compare.{name}", before, after)


def _times(as_is: Side, to_be: Side) -> Iterator[Text]:
    before, after = as_is.flow, to_be.flow
    for name in ("work_time", "waiting_time", "cycle_time"):
        one, other = getattr(before, name), getattr(after, name)
        if one is not None and other is not None:
            yield from _change(f"compare.{name}", one / _HOUR, other / _HOUR)
    if before.work_time is None or after.work_time is None:
        yield text("compare.no_times")
    elif before.default_steps or after.default_steps:
        yield text("compare.default_times", as_is=len(before.default_steps), to_be=len(after.default_steps))
    if before.work_time is not None and (before.unknown_steps or after.unknown_steps):
        yield text("compare.unknown_waiting", as_is=len(before.unknown_steps), to_be=len(after.unknown_steps))


def _costs(as_is: Side, to_be: Side) -> Iterator[Text]:
    before, after = as_is.cost, to_be.cost
    if before.per_case is None or after.per_case is None:
        return
    yield from _change("compare.cost", round(before.per_case), round(after.per_case))
    if before.per_year is not None and after.per_year is not None:
        yield from _change("compare.yearly_cost", round(before.per_year), round(after.per_year))
    if before.defaults_used or after.defaults_used:
        yield text("compare.default_cost")


def _level(as_is: Side, to_be: Side) -> Iterator[Text]:
    before, after = as_is.service_level.level, to_be.service_level.level
    if "unknown" in (as_is.service_level.told, to_be.service_level.told):
        now, then = (side.service_level.words or text("service.levels.unknown") for side in (as_is, to_be))
        yield text("compare.level_unknown", as_is=now, to_be=then)
        return
    if before == after:
        yield text(f"compare.level_stays.{to_be.service_level.told}")
    elif _LEVELS.index(after) > _LEVELS.index(before):
        yield text(f"compare.level_rises.{to_be.service_level.told}")
    else:
        yield text(f"compare.level_falls.{to_be.service_level.told}")
    if to_be.service_level.undecided and to_be.service_level.words:
        yield text("compare.level_open", level=to_be.service_level.words)


def _change(key: str, before: float, after: float) -> Iterator[Text]:
    """Nothing to say where nothing was and is; else less, more or the same."""
    if not _changed(before, after):
        if after > 0:
            yield text(f"{key}.same", value=after)
    elif after < before:
        yield text(f"{key}.less", as_is=before, to_be=after, by=before - after, percent=100 * (before - after) / before)
    else:
        yield text(f"{key}.more", as_is=before, to_be=after, by=after - before)


def _changed(before: float | None, after: float | None) -> bool:
    if before is None or after is None:
        return before is not after
    return abs(before - after) > 1e-9 * max(abs(before), abs(after))

"""Use case: the charts of a comparison, each said in words and figures before it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf

from retrace.app.savings import Savings
from retrace.knowledge.messages import Language, number, say
from retrace.model.chart import Bar, BarChart, BarRow, Chart, Curve, CurveChart, Scale
from retrace.model.evaluation import RoleLoad, Sensitivity, Swing
from retrace.model.result import Comparison, Times
from retrace.model.text import text
from retrace.render.chart_scale import round_scale
from retrace.render.wording import duration

MOST_ROWS = 12
"""Rows that one reads at a glance; what moves less is put together or left out."""
_MONEY = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"), (1.0, "dong"))
_TIME = ((172800.0, 86400.0, "days"), (7200.0, 3600.0, "hours"), (0.0, 60.0, "minutes"))


class Charts:
    """Makes the charts of one comparison in one language."""

    def __init__(self, comparison: Comparison, language: Language = "vi") -> None:
        self.comparison = comparison
        self.language = language

    def all(self, found: Savings | None) -> tuple[Chart, ...]:
        """Every chart for which there are figures, in the order in which they are read."""
        made = (
            self.distribution(),
            self.waterfall(found) if found else self.phases(),
            self.loads(),
            self.tornado(),
        )
        return tuple(chart for chart in made if chart)

    def waterfall(self, found: Savings) -> BarChart | None:
        """The cost today, what each proposal changes, and the cost then; None where nothing changes."""
        moving = [one for one in found.changes if one.change]
        if not moving:
            return None
        shown = sorted(sorted(moving, key=lambda one: -abs(one.change))[:MOST_ROWS], key=lambda one: one.number)
        parts = [
            (
                self._say(
                    "waterfall.proposal", number=one.number, text=say(one.proposal.text, self.language).rstrip(".")
                ),
                one.change,
            )
            for one in shown
        ]
        if rest := [one for one in moving if one not in shown]:
            parts.append((self._say("waterfall.others", count=len(rest)), sum(one.change for one in rest)))
        notes = [self._say("waterfall.together")] if len(moving) > 1 else []
        if still := len(found.changes) - len(moving):
            notes.append(self._say("waterfall.unchanged", count=still))
        return self._falls("waterfall", found.before, parts, found.after, found.yearly, notes)

    def phases(self) -> BarChart | None:
        """The same by phase of the work, where the proposals are not known."""
        before, after = self.comparison.as_is.cost, self.comparison.to_be.cost
        if before.per_case is None or after.per_case is None:
            return None
        yearly = before.per_year is not None and after.per_year is not None
        whole = [(one.per_year if yearly else one.per_case) or 0.0 for one in (before, after)]
        times = [all_ / one if one else 1.0 for all_, one in zip(whole, (before.per_case, after.per_case), strict=True)]
        begin, end = (round(one) for one in whole)
        reached, done = begin, whole[0]
        parts: list[tuple[str, int]] = []
        for phase in dict.fromkeys([*before.phases, *after.phases]):
            done += times[1] * after.phases.get(phase, 0.0) - times[0] * before.phases.get(phase, 0.0)
            if round(done) != reached:
                name = say(text(f"decision.phase.{phase}"), self.language)
                parts.append((name, round(done) - reached))
                reached = round(done)
        if not parts:
            return None
        parts[-1] = (parts[-1][0], parts[-1][1] + end - reached)  # half a dong lost in the sums
        return self._falls("phases", begin, parts, end, yearly, [])

    def _falls(
        self, name: str, begin: int, parts: Sequence[tuple[str, int]], end: int, yearly: bool, notes: Sequence[str]
    ) -> BarChart:
        """Raises ValueError where the parts do not add up to the whole."""
        if begin + sum(change for _, change in parts) != end:
            raise ValueError("the parts of a waterfall add up to the whole")
        rows, reached = [self._total("waterfall.before", begin, "as_is")], begin
        for label, change in parts:
            sign = "−" if change < 0 else "+"
            shown = sign + number(abs(change), self.language)
            rows.append(BarRow(label, (Bar(reached, reached + change, "less" if change < 0 else "more", shown),)))
            reached += change
        rows.append(self._total("waterfall.after", end, "to_be"))
        values = [value for row in rows for bar in row.bars for value in (bar.start, bar.end)]
        used = dict.fromkeys(bar.fill for row in rows for bar in row.bars)
        return BarChart(
            name,
            self._say(f"{name}.title"),
            self._money_scale(values, yearly),
            tuple(rows),
            legend=tuple((fill, self._say(fill)) for fill in used),
            joined=True,
            notes=(*notes, *self._cost_notes(yearly)),
        )

    def _total(self, key: str, value: int, fill: str) -> BarRow:
        shown = f"{number(value, self.language)} {self._say('unit.dong')}"
        return BarRow(self._say(key), (Bar(0, value, fill, shown),), strong=True)  # type: ignore[arg-type]

    def tornado(self) -> BarChart | None:
        """The saving with each assumption at its ends, the widest first."""
        found = self.comparison.sensitivity
        if found is None or not found.swings:
            return None
        shown = found.swings[:MOST_ROWS]
        scale = self._money_scale(
            [found.saving, *(value for one in shown for value in (one.saving_low, one.saving_high))],
            found.yearly,
            from_zero=False,
        )
        base = self._say("tornado.base", value=self._money(found.saving))
        bounds = {"least": self._money(found.least), "most": self._money(found.most)}
        usual = not all(one.stated for one in shown)
        return BarChart(
            "tornado",
            self._say("tornado.title"),
            scale,
            tuple(self._swing(one, found) for one in shown),
            legend=(("as_is", self._say("tornado.low")), ("to_be", self._say("tornado.high"))),
            lines=((found.saving, base),),
            layered=True,
            notes=(
                *((self._say("tornado.share", share=100 * found.share),) if usual else ()),
                self._say("tornado.bounds", **bounds),
                *self._cost_notes(found.yearly),
            ),
        )

    def _swing(self, one: Swing, found: Sensitivity) -> BarRow:
        ends = [(one.saving_low, "as_is"), (one.saving_high, "to_be")]
        unit = self._money_unit(found)[0]

        def shown(value: float) -> str:
            return number(value / unit, self.language)

        bars = tuple(
            Bar(found.saving, value, fill, shown(value), "")  # type: ignore[arg-type]
            if value >= found.saving
            else Bar(value, found.saving, fill, "", shown(value))  # type: ignore[arg-type]
            for value, fill in ends
        )
        words = self._say("tornado.row", label=say(one.label, self.language), range=self._range(one))
        return BarRow(words, bars)

    def _range(self, one: Swing) -> str:
        """Both ends of an assumption in the unit of the larger."""
        if one.unit == "hours":
            unit, name = (1.0, "hours") if one.high >= 2 else (1 / 60, "minutes")
        elif one.unit == "money":
            unit, name = next((pair for pair in _MONEY if one.high >= pair[0]), _MONEY[-1])
        elif one.unit == "share":
            return f"{number(100 * one.low, self.language)}–{number(100 * one.high, self.language)}%"
        else:
            return f"{number(one.low, self.language)}–{number(one.high, self.language)}"
        low, high = (number(end / unit, self.language) for end in (one.low, one.high))
        return f"{low}–{high} {self._say(f'unit.{name}')}"

    def _money_unit(self, found: Sensitivity) -> tuple[float, str]:
        most = max(abs(value) for one in found.swings for value in (one.saving_low, one.saving_high))
        return next((pair for pair in _MONEY if most >= 2 * pair[0]), _MONEY[-1])

    def loads(self) -> BarChart | None:
        """Work of each role, a year or for one case; None where neither a time nor a yearly number is stated."""
        before, after = self.comparison.as_is_loads, self.comparison.to_be_loads
        known = [one for one in (*before, *after) if one.per_year is not None or not one.assumed]
        if not any(one.per_case for one in known):
            return None
        yearly = all(one.per_year is not None for one in (*before, *after))
        roles = {one.role: one.name for one in (*before, *after)}
        sides = [({one.role: one for one in side}, fill) for side, fill in ((before, "as_is"), (after, "to_be"))]
        most = max(self._seconds(one, yearly) for one in (*before, *after))
        _, unit, name = next(each for each in _TIME if most >= each[0] and (each[2] != "days"))
        rows = [
            BarRow(label, tuple(self._load(side.get(role), fill, yearly, unit, name) for side, fill in sides))
            for role, label in roles.items()
        ]
        values = [bar.end for row in rows for bar in row.bars]
        assumed = any(one.assumed for one in (*before, *after))
        return BarChart(
            "load",
            self._say("load.title"),
            round_scale(values, self._per(f"unit.{name}", yearly), lambda value: number(value, self.language)),
            tuple(rows),
            legend=(("as_is", self._say("as_is")), ("to_be", self._say("to_be"))),
            notes=(self._say("source.times"), *((self._say("assumed"),) if assumed else ())),
        )

    def _load(self, one: RoleLoad | None, fill: str, yearly: bool, unit: float, name: str) -> Bar:
        value = self._seconds(one, yearly) / unit if one else 0.0
        shown = number(value, self.language, 0 if value >= 100 else 1)
        if one and one.utilisation is not None:
            shown = self._say("load.used", hours=shown, percent=round(100 * one.utilisation))
        return Bar(0, value, fill, shown)  # type: ignore[arg-type]

    def _seconds(self, one: RoleLoad, yearly: bool) -> float:
        return (one.per_year or 0.0) * 3600 if yearly else one.per_case

    def distribution(self) -> CurveChart | None:
        """Which share of cases is done within which time, before and after."""
        flows = (self.comparison.as_is.flow, self.comparison.to_be.flow)
        times = (self.comparison.as_is_times, self.comparison.to_be_times)
        if not all(times):
            return None
        longest = max(one[-1][0] for one in times)
        _, unit, name = next(each for each in _TIME if longest >= each[0])
        across = round_scale([longest / unit], self._say(f"unit.{name}"), lambda value: number(value, self.language))
        end = across.marks[-1][0] * unit
        up = Scale(
            self._say("distribution.share"),
            tuple((part / 5, self._say("unit.percent", value=20 * part)) for part in range(6)),
        )
        run = self.comparison.simulated
        spreads = [run.as_is_spread, run.to_be_spread] if run else [_spread(one) for one in times]
        curves = [
            self._curve(one, spread, side, unit, end)
            for one, spread, side in zip(times, spreads, ("as_is", "to_be"), strict=True)
        ]
        notes = [
            self._say("source.simulated", cases=sum(run.cases) // 2, runs=run.replications, seed=run.seed)
            if run
            else self._say("source.times")
        ]
        notes += [self._say("distribution.walked")] if not (run or self.comparison.times_exact) else []
        notes += [self._say("assumed")] if any(flow.default_steps for flow in flows) else []
        return CurveChart("distribution", self._say("distribution.title"), across, up, tuple(curves), tuple(notes))

    def _curve(self, times: Times, spread: tuple[float, float], side: str, unit: float, end: float) -> Curve:
        done, points = 0.0, [(0.0, 0.0)]
        for seconds, share in times:
            points.append((seconds / unit, done))
            done = min(done + share, 1.0)
            points.append((seconds / unit, done))
        points.append((end / unit, done))
        marks = []
        for seconds, share, key in zip(spread, (0.5, 0.9), ("half", "most"), strict=True):
            words = self._say(f"distribution.{key}", time=duration(seconds, self.language))
            marks.append((seconds / unit, share, words))
        return Curve(self._say(side), side, tuple(points), tuple(marks))  # type: ignore[arg-type]

    def _money_scale(self, values: Sequence[float], yearly: bool, from_zero: bool = True) -> Scale:
        most = max((abs(value) for value in values), default=0.0)
        unit, name = next((pair for pair in _MONEY if most >= 2 * pair[0]), _MONEY[-1])

        def written(value: float) -> str:
            return number(value / unit, self.language)

        return round_scale(values, self._per(f"unit.{name}", yearly), written, from_zero=from_zero)

    def _per(self, unit: str, yearly: bool) -> str:
        return self._say("a_year" if yearly else "a_case", unit=self._say(unit))

    def _money(self, value: float) -> str:
        unit, name = next((pair for pair in _MONEY if abs(value) >= pair[0]), _MONEY[-1])
        return f"{number(value / unit, self.language)} {self._say(f'unit.{name}')}"

    def _cost_notes(self, yearly: bool) -> list[str]:
        cost = self.comparison.as_is.cost
        income = round(cost.income_per_hour.value) if cost.income_per_hour else 0
        cases = cost.per_year / cost.per_case if yearly and cost.per_year and cost.per_case else 0.0
        key = "source.volume" if yearly and cases else "source.plain"
        notes = [self._say(key, income=income, cases=round(cases))]
        return [*notes, self._say("assumed")] if cost.defaults_used else notes

    def _say(self, key: str, **args: str | int | float) -> str:
        return say(text(f"chart.{key}", **args), self.language)


def _spread(times: Times) -> tuple[float, float]:
    return quantile(times, 0.5), quantile(times, 0.9)


def quantile(distribution: Times, share: float) -> float:
    """The time within which at least that share of cases is done; `distribution` are times with probabilities."""
    done = 0.0
    for seconds, probability in distribution:
        done += probability
        if done >= share - 1e-9:
            return seconds
    return distribution[-1][0] if distribution else inf

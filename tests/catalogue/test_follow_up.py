"""Service indicators over time: means of the same procedures, verdicts against the plan and the official thresholds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.catalogue.follow_up import followed, programme
from retrace.model.indicators import Followed, Indicator, Measured, Period, Threshold

FIRST, SECOND = Period("Quý I/2026", 2026, 3, 3), Period("Quý II/2026", 2026, 6, 3)
THRESHOLDS: dict[Indicator, Threshold] = {"online": Threshold(0.5, "QĐ 766")}


def row(code: str, period: Period | None, dossiers: float | None = 100, **values: float) -> Measured:
    return Measured(code, code, period, values, dossiers)  # type: ignore[arg-type]


def course(one: Followed, indicator: Indicator) -> tuple[float | None, float | None, str]:
    found = next(course for course in one.courses if course.indicator == indicator)
    return found.last, found.change, found.verdict


@pytest.mark.parametrize(
    ("first", "last", "promised", "verdict"),
    [
        (0.4, 0.6, None, "reached"),
        (0.3, 0.4, None, "improving"),
        (0.4, 0.3, None, "behind"),
        (0.4, 0.6, 0.7, "improving"),
        (0.4, 0.7, 0.7, "reached"),
    ],
)
def test_the_plan_counts_before_the_threshold(first: float, last: float, promised: float | None, verdict: str) -> None:
    rows = [row("a", SECOND, online=last), row("a", FIRST, online=first)]
    rows += [row("a", None, online=promised)] if promised else []
    (one,) = followed(rows, THRESHOLDS)
    told = course(one, "online")
    assert (told[0], told[2]) == (last, verdict)
    assert told[1] == pytest.approx(last - first)


def test_time_is_better_the_shorter() -> None:
    (one,) = followed([row("a", FIRST, mean_days=5), row("a", SECOND, mean_days=3), row("a", None, mean_days=4)], {})
    assert course(one, "mean_days")[2] == "reached"


def test_without_an_aim_nothing_is_judged() -> None:
    (one,) = followed([row("a", FIRST, on_time=1)], {})
    assert course(one, "on_time") == (1, None, "unknown")


def test_what_comes_in_later_moves_nothing_of_the_programme() -> None:
    rows = [row("a", FIRST, online=0.4), row("a", SECOND, 300, online=0.6), row("b", SECOND, 900, online=0.0)]
    whole = programme(followed(rows, THRESHOLDS), rows, THRESHOLDS)
    told = course(whole, "online")
    assert told[:2] == pytest.approx((0.6, 0.2))
    assert told[2] == "reached"
    assert whole.left_out == 1


def test_a_later_row_for_one_period_counts() -> None:
    (one,) = followed([row("a", FIRST, online=0.1), row("a", FIRST, online=0.9)], {})
    assert course(one, "online")[0] == 0.9


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 1), st.floats(1, 1e6)), min_size=1, max_size=9))
def test_a_mean_lies_between_the_least_and_the_most(told: list[tuple[str, float, float]]) -> None:
    rows = [row(code, FIRST, dossiers, online=value) for code, value, dossiers in told]
    whole = programme(followed(rows, {}), rows, {})
    newest = {code: value for code, value, _ in told}.values()
    mean = course(whole, "online")[0]
    assert mean is not None
    assert min(newest) - 1e-9 <= mean <= max(newest) + 1e-9

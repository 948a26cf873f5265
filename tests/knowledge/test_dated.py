"""Dated values begin on their day and hold until the next begins."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.knowledge.dated import in_force, parameter
from retrace.model.errors import RetraceError

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))
STEP = timedelta(days=1)


def dated(*days: date) -> list[dict[str, date]]:
    """Entries that begin on those days."""
    return [{"since": day} for day in days]


@pytest.mark.parametrize(
    ("day", "since"),
    [
        (date(2018, 12, 31), None),
        (date(2019, 1, 1), date(2019, 1, 1)),
        (date(2025, 12, 31), date(2019, 1, 1)),
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2040, 1, 1), date(2026, 1, 1)),
    ],
)
def test_boundaries(day: date, since: date | None) -> None:
    entry = in_force(dated(date(2019, 1, 1), date(2026, 1, 1)), day)
    assert (entry["since"] if entry else None) == since


def test_nothing_is_in_force_without_entries() -> None:
    assert in_force((), date(2026, 1, 1)) is None


@given(st.lists(DAYS, unique=True), DAYS)
def test_order_of_the_entries_does_not_matter(days: list[date], day: date) -> None:
    entry = in_force(dated(*days), day)
    assert entry == in_force(dated(*sorted(days)), day)
    assert (entry is None) == all(other > day for other in days)
    if entry:
        assert not [other for other in days if entry["since"] < other <= day]
        assert in_force(dated(*days), entry["since"]) == entry
        before = in_force(dated(*days), entry["since"] - STEP)
        assert before is None or before["since"] < entry["since"]


def test_parameter_is_a_figure_with_its_source() -> None:
    figure = parameter("evaluation", "income_per_hour", date(2026, 11, 22))
    assert figure.value > 0
    assert figure.source


def test_parameter_before_its_first_value_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [{"value": 1, "since": date(2020, 1, 1), "source": "Công báo"}]
    monkeypatch.setattr("retrace.knowledge.dated.data", lambda _: {"income_per_hour": entries})
    with pytest.raises(RetraceError) as raised:
        parameter("evaluation", "income_per_hour", date(2019, 12, 31))
    assert raised.value.code == "parameter_not_in_force"
    assert raised.value.where == "income_per_hour"

"""Compliance cost: whose work is priced, fees by channel, a year, defaults."""

from __future__ import annotations

from datetime import date

import pytest
from tests.evaluate.views import took, view
from tests.graph.drawing import drawn

from retrace.evaluate.cost import cost
from retrace.model.figure import Figure
from retrace.model.procedure import Fee, Procedure, Volume
from retrace.model.step import Facets

PROCESS = drawn(
    "(s > Fill > Submit > )e",
    "(t > Check > )f",
    pools={"Dan": "s Fill Submit e", "So": "t Check f"},
    messages="Submit>t",
)
ACTORS = {"Dan": "applicant", "So": "agency"}
ONLINE = {
    "Fill": took(3600, action="prepare", cost=Figure(5000.0)),
    "Submit": took(900, action="submit", channels=("online",)),
    "Check": took(36000, 360000),
}


def test_only_the_applicants_work_is_priced() -> None:
    found = cost(view(PROCESS, ONLINE, actors=ACTORS))
    assert found.per_case == pytest.approx(45000 + 10000)
    assert [(item.phase, item.step, item.amount) for item in found.items] == [
        ("prepare", "Fill", 45000.0),
        ("submit", "Submit", 10000.0),
    ]
    assert found.per_year is None
    assert not found.defaults_used


def test_a_year_is_dossiers_times_cost() -> None:
    facts = Procedure(volume=Volume(3000, years=3))
    assert cost(view(PROCESS, ONLINE, facts, ACTORS)).per_year == pytest.approx(55000 * 1000)


@pytest.mark.parametrize(("channel", "fee"), [("online", 75000), ("in_person", 150000), ("post", 150000)])
def test_fee_of_the_channel(channel: str, fee: float) -> None:
    facts = Procedure(fees=(Fee(150000, name="Lệ phí"), Fee(75000, "online", "Lệ phí"), Fee(20000, name="Phí khác")))
    facets = {"Submit": took(0, action="submit", channels=(channel,))}
    items = cost(view(PROCESS, facets, facts, ACTORS)).items
    assert [item.amount for item in items if item.phase == "fee"] == [fee, 20000]


def test_travel_and_defaults_are_labelled() -> None:
    facets = {**ONLINE, "Submit": took(900, action="submit", channels=("in_person",))}
    found = cost(view(PROCESS, facets, actors=ACTORS))
    assert found.defaults_used
    travel = found.items[-1]
    assert (travel.phase, travel.step, travel.times) == ("travel", "Submit", 1.0)
    assert travel.hours
    assert travel.hours.origin == "default"
    assert travel.amount == pytest.approx(travel.hours.value * 40000)


def test_years_before_the_parameter_use_a_labelled_default() -> None:
    found = cost(view(PROCESS, ONLINE, actors=ACTORS, day=date(2019, 12, 31)))
    assert found.income_per_hour
    assert found.income_per_hour.origin == "default"
    assert "phải thay" in found.income_per_hour.source
    assert found.defaults_used


def test_rounds_are_paid_each_time() -> None:
    process = drawn(
        "(s > *m > Submit > *x > )e", "*x > *m", pools={"Dan": "s m Submit x e"}, probabilities={"x>m": 0.5}
    )
    found = cost(view(process, {"Submit": took(3600, channels=("online",))}, actors=ACTORS))
    assert found.per_case == pytest.approx(80000)


def test_no_applicant_no_cost() -> None:
    found = cost(view(drawn("(s > A > )e"), {"A": Facets(presence=False)}))
    assert (found.per_case, found.items) == (None, ())

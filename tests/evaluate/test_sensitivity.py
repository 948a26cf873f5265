"""What a saving rests on: every input against computing the whole anew, the ends, the ranking, pay-back and load."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.evaluate.views import took, view
from tests.graph.drawing import drawn

from retrace.evaluate.cost import cost
from retrace.evaluate.load import role_loads
from retrace.evaluate.payback import payback
from retrace.evaluate.sensitivity import sensitivity
from retrace.graph.view import ProcessView
from retrace.model.evaluation import Sensitivity
from retrace.model.figure import Figure
from retrace.model.procedure import Procedure, Staff, Volume
from retrace.model.step import Facets

ACTORS = {"Dan": "applicant", "So": "agency"}
FLOW = ("(s > Fill > Submit > )e", "(t > Check > )f")
POOLS = {"Dan": "s Fill Submit e", "So": "t Check f"}
BEFORE = {
    "Fill": took(7200, action="prepare", cost=Figure(20000.0, low=10000.0, high=50000.0)),
    "Submit": Facets(action="submit", channels=("in_person",)),
    "Check": took(3600, 86400),
}
AFTER = {**BEFORE, "Fill": took(1800, action="prepare"), "Submit": took(900, action="submit", channels=("online",))}
SIDES = ((BEFORE, 7200.0), (AFTER, 1800.0))


def both(volume: Volume | None) -> tuple[ProcessView, ProcessView]:
    process = drawn(*FLOW, pools=POOLS, messages="Submit>t")
    facts = Procedure(volume=volume, staff={"So": Staff(2, 0.5)})
    return view(process, BEFORE, facts, ACTORS), view(process, AFTER, facts, ACTORS)


def found(volume: Volume | None = None) -> Sensitivity:
    before, after = both(volume)
    made = sensitivity(before, after, cost(before), cost(after))
    assert made
    return made


def test_each_end_is_what_the_whole_computed_anew_gives() -> None:
    made = found(Volume(1000, low=900, high=1500))
    before, _ = both(Volume(1000))
    swings = {one.input: one for one in made.swings}
    for factor, end in ((0.8, "saving_low"), (1.2, "saving_high")):
        moved = [{**side, "Fill": replace(side["Fill"], work=Figure(time * factor))} for side, time in SIDES]
        one, other = (cost(view(before.process, facets, before.procedure, ACTORS)).per_year for facets in moved)
        assert one is not None
        assert other is not None
        assert getattr(swings["hours:Fill"], end) == pytest.approx(one - other)
    assert (swings["volume"].low, swings["volume"].high, swings["volume"].stated) == (900, 1500, True)
    assert swings["volume"].saving_high == pytest.approx(1.5 * made.saving)
    assert swings["direct:prepare:Fill"].saving_high - made.saving == pytest.approx(30000 * 1000)


def test_ranked_by_what_they_move_and_inside_the_bounds() -> None:
    made = found(Volume(1000))
    gaps = [one.gap for one in made.swings]
    assert gaps == sorted(gaps, reverse=True)
    assert all(made.least <= min(one.saving_low, one.saving_high) for one in made.swings)
    assert all(made.most >= max(one.saving_low, one.saving_high) for one in made.swings)
    assert all(
        (one.low, one.high) == pytest.approx((0.8 * one.value, 1.2 * one.value))
        for one in made.swings
        if not one.stated
    )


def test_without_a_yearly_number_the_saving_is_that_of_one_case() -> None:
    made = found()
    assert not made.yearly
    assert "volume" not in {one.input for one in made.swings}
    with pytest.raises(ValueError, match="one case"):
        payback(1.0, made)


def test_nothing_moves_what_nothing_saves() -> None:
    before, _ = both(Volume(10))
    made = sensitivity(before, before, cost(before), cost(before))
    assert made
    assert (made.saving, made.swings) == (0, ())


@pytest.mark.parametrize(
    ("investment", "running", "discount", "months"),
    [
        (1200.0, 0.0, 0.0, 12),
        (1201.0, 0.0, 0.0, 13),
        (1.0, 0.0, 0.0, 1),
        (600.0, 600.0, 0.0, 12),
        (1.0, 1200.0, 0.0, None),
    ],
)
def test_months_until_savings_reach_the_investment(
    investment: float, running: float, discount: float, months: int | None
) -> None:
    made = Sensitivity(1200.0, True, 0.2, (), 600.0, 2400.0)
    assert payback(investment, made, running, discount).months == months


def test_discounted_money_takes_longer_by_the_annuity_formula() -> None:
    """Σ s·q^k = s·q(1−q^n)/(1−q) with q the value of a month later; n is the first that reaches the investment."""
    made = Sensitivity(1200.0, True, 0.2, (), 1000.0, 1400.0)
    paid = payback(5000.0, made, discount=0.1)
    q = 1.1 ** (-1 / 12)
    worth = [100 * q * (1 - q**n) / (1 - q) for n in range(1, 100)]
    assert paid.months == next(n for n, value in enumerate(worth, 1) if value >= 5000)
    assert (paid.earliest or 0) < (paid.months or 0) < (paid.latest or 0)
    assert payback(1e9, made, discount=0.1).months is None


def test_load_is_visits_times_work_times_cases_against_the_time_of_people() -> None:
    before, _ = both(Volume(1896))
    load = {one.role: one for one in role_loads(before, 1896.0)}
    assert load.keys() == {"So"}, "the applicant is no role of the agency"
    assert load["So"].per_case == 3600
    assert load["So"].per_year == pytest.approx(1896)
    assert load["So"].capacity == pytest.approx(1896)
    assert load["So"].utilisation == pytest.approx(1.0)
    assert not load["So"].assumed
    assert role_loads(view(drawn("(s > *m > A > *m"), actors=ACTORS), 1896.0) == ()


def test_a_branch_that_brings_work_back_moves_the_saving() -> None:
    """A quarter of the dossiers are handed in again; with 0.3 there are 1/0.7 rounds instead of 1/0.75."""
    process = drawn(
        "(s > *m > Submit > *x > )e",
        "*x > *m",
        pools={"Dan": "s m Submit x e"},
        probabilities={"x>e": 0.75, "x>m": 0.25},
    )
    facts = Procedure(volume=Volume(100))
    hour, half = (view(process, {"Submit": took(s, channels=("online",))}, facts, ACTORS) for s in (3600, 1800))
    made = sensitivity(hour, half, cost(hour), cost(half))
    assert made
    branch = next(one for one in made.swings if one.unit == "share")
    assert (branch.value, branch.low, branch.high) == pytest.approx((0.75, 0.6, 0.9))
    assert branch.saving_low == pytest.approx(100 * 20000 / 0.6)
    assert branch.saving_high == pytest.approx(100 * 20000 / 0.9)
    assert made.least <= branch.saving_high < made.saving < branch.saving_low <= made.most

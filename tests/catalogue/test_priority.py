"""Ranks: what speaks for a procedure, what is unknown, and an order that stays the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from retrace.app.catalogue.rules import rules
from retrace.catalogue.analysed import Analysed, Range
from retrace.catalogue.gain import Gain
from retrace.catalogue.priority import Tally, ranked

RULES = rules(date(2026, 11, 22))
PLAIN = Analysed(
    "a.bpmn", "model", name="A", demanded=4.0, visits=2.0, level=Range("none", "none"), applicants=("Cá nhân",)
)


def test_the_weights_are_a_hundred_points_and_each_has_a_source() -> None:
    assert sum(weight.value for weight in RULES.weights.values()) == 100
    assert all(figure.source for figure in (*RULES.weights.values(), *RULES.thresholds.values()))


def test_five_hundred_dossiers_a_year_are_a_priority_and_fewer_are_none() -> None:
    many, few = (replace(PLAIN, place=place, volume=count) for place, count in (("many", 500.0), ("few", 499.0)))
    first, second = ranked([few, many], RULES)
    assert (first.found.place, first.priority) == ("many", ("volume", "frequent"))
    assert (second.found.place, second.priority) == ("few", ("frequent",))


def test_what_is_unknown_gives_no_points_and_tells_how_many_it_could_give() -> None:
    tally = Tally()
    (one,) = ranked([PLAIN], RULES, tally=tally)
    unknown = [factor.name for factor in one.factors if factor.value is None]
    assert unknown == ["volume", "frequent", "complaints"]
    assert one.at_most - one.points == sum(RULES.weights[name].value for name in unknown)
    assert [name for name, count in tally.unknown.items() if count] == unknown


def test_the_first_of_a_long_ranking_are_told_and_all_are_counted() -> None:
    many = [replace(PLAIN, place=str(count), volume=float(count)) for count in range(0, 1000, 100)]
    tally = Tally()
    first = ranked(many, RULES, 3, tally)
    assert first == ranked(many, RULES)[:3]
    assert (tally.procedures, tally.with_priority, sum(tally.levels.values())) == (10, 7, 10)


def test_a_priority_factor_beats_points_without_one() -> None:
    rich = replace(
        PLAIN,
        place="rich",
        volume=1.0,
        complaints=0.0,
        now=Gain(4.0, 2.0),
        level=Range("none", "none"),
        reachable=Range("full", "full"),
    )
    poor = replace(PLAIN, place="poor", complaints=1.0)
    first, second = ranked([rich, poor], RULES)
    assert (first.found.place, second.found.place) == ("poor", "rich")
    assert second.points > first.points


def test_investment_is_told_by_applicants_but_not_by_those_left_out() -> None:
    business = replace(PLAIN, applicants=("Doanh nghiệp",))
    others = replace(PLAIN, applicants=("Tổ chức (không bao gồm doanh nghiệp, HTX)",))
    assert [ranked([one], RULES)[0].priority for one in (business, others)] == [("investment",), ()]


def test_a_level_bound_by_law_gives_no_points() -> None:
    bound = replace(PLAIN, bound_by_law=True, reachable=Range("full", "full"))
    (one,) = ranked([bound], RULES)
    assert next(factor.points for factor in one.factors if factor.name == "level") == 0


found = st.builds(
    lambda place, volume, papers: replace(PLAIN, place=place, code=place, volume=volume, now=Gain(papers)),
    st.text("abc", min_size=1, max_size=3),
    st.sampled_from([None, 10.0, 300.0, 700.0]),
    st.sampled_from([0.0, 1.0, 3.0]),
)


@given(st.lists(found, max_size=8, unique_by=lambda one: one.place), st.integers(1, 5))
def test_the_order_is_stable_and_its_beginning_is_that_of_the_whole(items: list[Analysed], most: int) -> None:
    whole = ranked(items, RULES)
    assert ranked(items[::-1], RULES) == whole
    assert ranked(items, RULES, most) == whole[:most]
    assert [one.rank for one in whole] == list(range(1, len(items) + 1))

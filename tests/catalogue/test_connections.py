"""The order of connections: against trying every order, where bundles matter, and what is guaranteed."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.catalogue.connections import GUARANTEE, Freed, added, needed_for, order
from retrace.catalogue.demand import Demand, gains
from retrace.catalogue.gain import Gain, freed

VISIT = Gain(0.0, 1.0)
SYSTEMS = ("A", "B", "C", "D", "E")
alternatives = st.lists(st.sampled_from(SYSTEMS), min_size=1, max_size=4, unique=True).map(tuple)
papers = st.lists(st.builds(Demand, held_in=alternatives.map(lambda one: (one,)), keeps=st.just(True)), max_size=3)
catalogues = st.lists(papers, min_size=1, max_size=6)


def _terms(dossiers: list[list[Demand]]) -> dict[str, Gain]:
    return added(gains(one, (), True, VISIT)[1] for one in dossiers)


@given(catalogues)
def test_papers_have_the_guarantee_and_keep_it(dossiers: list[list[Demand]]) -> None:
    terms = _terms(dossiers)
    made = order(terms, "papers")
    assert made.guaranteed == GUARANTEE
    for count, step in enumerate(made.steps, 1):
        best = max(freed(terms, chosen).papers for chosen in combinations(Freed(terms, "papers").systems, count))
        assert step.best == pytest.approx(best)
        assert step.together.papers >= GUARANTEE * best - 1e-9


@given(catalogues)
def test_visits_are_told_exactly_and_without_a_guarantee_that_does_not_hold(dossiers: list[list[Demand]]) -> None:
    terms = _terms(dossiers)
    made = order(terms, "visits")
    together = 0.0
    for count, step in enumerate(made.steps, 1):
        best = max(freed(terms, chosen).visits for chosen in combinations(Freed(terms, "visits").systems, count))
        together += step.gain.visits
        assert step.together.visits == pytest.approx(together)
        assert step.best == pytest.approx(best)
        assert step.together.visits >= made.guaranteed * best - 1e-9


@given(catalogues)
def test_the_order_does_not_depend_on_the_order_of_items(dossiers: list[list[Demand]]) -> None:
    assert order(_terms(dossiers)) == order(_terms(dossiers[::-1]))


@given(catalogues, st.sampled_from(SYSTEMS))
def test_a_system_that_becomes_ready_leaves_the_gains_of_the_others_on_top_of_it(
    dossiers: list[list[Demand]], system: str
) -> None:
    before = _terms(dossiers)
    after = added(gains(one, (system,), True, VISIT)[1] for one in dossiers)
    for others in combinations(SYSTEMS, 2):
        gained = freed(before, {system, *others}) - freed(before, {system})
        assert not freed(after, others) - gained
    assert system not in [step.system for step in order(after).steps]


def test_bundles_are_found_where_one_system_alone_gives_nothing() -> None:
    needs_two = [Demand((("A",),), keeps=True), Demand((("B",),), keeps=True)]
    needs_one = [Demand((("C",),), keeps=True)]
    made = order(_terms([needs_two, needs_two, needs_two, needs_one]), "visits")
    assert [step.system for step in made.steps] == ["A", "B", "C"]
    assert made.guaranteed == 0.0
    assert (made.steps[0].share, made.steps[1].share, made.steps[2].share) == (0.0, 0.75, 1.0)
    assert made.steps[0].best == 1.0  # one connection alone: C would give a visit, which stands beside the order
    assert made.steps[0].best_set == ("C",)


def test_of_equals_the_first_code_comes_first() -> None:
    made = order(_terms([[Demand((("B",),))], [Demand((("A",),))]]))
    assert [step.system for step in made.steps] == ["A", "B"]
    assert (needed_for(made, 0.5), needed_for(made, 0.8), needed_for(made, 1.01)) == (1, 2, None)

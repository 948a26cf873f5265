"""Functions over sets of systems by their terms: what is measured comes out again, and adding a system moves just
it."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from retrace.catalogue.demand import Demand, freed_by, gains
from retrace.catalogue.gain import Gain, freed, key, systems_of, terms_of
from retrace.catalogue.gain import given as left_after

SYSTEMS = ("A", "B", "C", "D")
VISIT = Gain(0.0, 1.0, 1.0, 40.0)
choices = st.lists(st.sampled_from(SYSTEMS), min_size=1, max_size=3, unique=True).map(tuple)
demands = st.builds(
    Demand, held_in=st.lists(choices, max_size=2).map(tuple), keeps=st.booleans(), hours=st.sampled_from([0.25, 2.0])
)
dossiers = st.lists(demands, max_size=5)
sets = st.frozensets(st.sampled_from(SYSTEMS))


def _subsets() -> list[frozenset[str]]:
    sizes = range(len(SYSTEMS) + 1)
    return [frozenset(one) for one in chain.from_iterable(combinations(SYSTEMS, size) for size in sizes)]


def _same(one: Gain, other: Gain) -> bool:
    return not (one - other)


@given(dossiers, st.booleans())
def test_terms_say_what_was_measured(papers: list[Demand], online: bool) -> None:
    _, terms = gains(papers, (), online, VISIT)
    for ready in _subsets():
        assert _same(freed(terms, ready), freed_by(papers, ready, online, VISIT))


@given(dossiers, sets, sets)
def test_a_ready_system_moves_exactly_what_it_frees(
    papers: list[Demand], ready: frozenset[str], more: frozenset[str]
) -> None:
    now, terms = gains(papers, ready, True, VISIT)
    then, left = gains(papers, ready | more, True, VISIT)
    assert _same(then, now + freed(terms, more))
    after = left_after(terms, more)
    assert all(_same(freed(left, others), freed(after, others)) for others in _subsets())
    assert not any(systems_of(term) & more for term in left)


def test_a_paper_that_either_system_holds_counts_once() -> None:
    _, terms = gains([Demand((("A", "B"),))], (), False, VISIT)
    assert terms == {"A": Gain(1.0), "B": Gain(1.0), "A+B": Gain(-1.0)}


def test_a_visit_that_needs_two_systems_is_freed_by_both_only() -> None:
    papers = [Demand((("A",),), keeps=True), Demand((("B",),), keeps=True)]
    _, terms = gains(papers, (), True, VISIT)
    assert (freed(terms, ["A"]).visits, freed(terms, ["B"]).visits, freed(terms, ["A", "B"]).visits) == (0, 0, 1)


def test_beyond_six_systems_each_alone_and_all_together_are_exact() -> None:
    many = [f"S{number}" for number in range(9)]
    terms = terms_of(many, lambda chosen: Gain(float(len(chosen) ** 2)))
    assert freed(terms, many).papers == 81
    assert all(freed(terms, [one]).papers == 1 for one in many)


def test_a_key_does_not_depend_on_the_order() -> None:
    assert key(["B", "A", "B"]) == "A+B"

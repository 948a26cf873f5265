"""How proposals hang together, told from what each set of them came to."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from retrace.model.alternatives import Objectives, Relation
from retrace.model.proposal import Proposal
from retrace.model.text import Text
from retrace.redesign.relations import relations
from retrace.redesign.trial import Outcome, Trial


class Told(Trial):
    """A trial whose outcomes are given: which of a set change something, and how many visits are left."""

    def __init__(self, ids: str, working: Callable[[frozenset[str]], Iterable[str]], visits: dict[str, float]) -> None:
        self.proposals = [Proposal(each, "move", (), Text("any")) for each in ids]
        self.ids = frozenset(ids)
        self._working = working
        self._visits = visits

    def of(self, wanted: Iterable[str]) -> Outcome:
        chosen = frozenset(wanted)
        works = frozenset(self._working(chosen))
        return Outcome(tuple(sorted(chosen)), works, Objectives(visits=self._visits.get("".join(sorted(works)), 9.0)))


@pytest.mark.parametrize(
    ("working", "visits", "expected"),
    [
        (lambda chosen: chosen, {"a": 8.0, "b": 8.0, "ab": 7.0}, ()),
        (lambda chosen: chosen, {"ab": 7.0}, (Relation("strengthens", "a", "b", "visits"),)),
        (lambda chosen: chosen if "b" in chosen else (), {}, (Relation("needs", "a", "b"),)),
        (lambda chosen: chosen if len(chosen) < 2 else {"a"}, {}, (Relation("excludes", "a", "b"),)),
    ],
    ids=["apart", "strengthens", "needs", "excludes"],
)
def test_relations_of_two(
    working: Callable[[frozenset[str]], Iterable[str]], visits: dict[str, float], expected: tuple[Relation, ...]
) -> None:
    assert relations(Told("ab", working, visits)) == expected

"""What differs in the behaviour of two processes: the order of steps, choices, and steps done again.

Only what says most is told: of steps that lost or won an order those next to each other in that order, since the rest
follows from them; of steps between which a choice came or went the first on each way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from retrace.evaluate.matching import listed
from retrace.graph.relations import Relation, Relations
from retrace.graph.view import ProcessView
from retrace.graph.visits import endless
from retrace.model.difference import Difference, DifferenceKind
from retrace.model.text import text

_Change = tuple[Relation, Relation]
_SAID: Mapping[_Change, DifferenceKind] = {
    ("before", "after"): "order_reversed",
    ("before", "parallel"): "became_parallel",
    ("parallel", "before"): "became_sequential",
    ("exclusive", "before"): "no_longer_exclusive",
    ("exclusive", "parallel"): "no_longer_exclusive",
    ("before", "exclusive"): "became_exclusive",
    ("parallel", "exclusive"): "became_exclusive",
}
_IN_ONE = ("became_parallel", "became_sequential")
_ALWAYS = 1 - 1e-6


def reordering(as_is: ProcessView, to_be: ProcessView, pairs: Mapping[str, str]) -> Iterator[Difference]:
    """The differences in behaviour of steps that are on both sides; `pairs` leads from as-is to to-be."""
    then, now = as_is.once(Relations), to_be.once(Relations)
    changed = _changed(then, now, pairs)
    told = _told(then, now, pairs, changed)
    first, second = ({step: place for place, step in enumerate(side.steps)} for side in (as_is, to_be))
    places = {old: (first[old], second[new]) for old, new in pairs.items()}
    for change, kind in _SAID.items():
        side = 0 if change[0] == "before" else 1  # the side that has an order tells how the steps are listed
        kept = sorted(
            (pair for pair in told if told[pair] == change), key=lambda pair: [places[step][side] for step in pair]
        )
        grouped = _chains(kept, changed, change) if kind in _IN_ONE else kept
        for steps in grouped:
            yield _ordered(kind, change, steps, as_is, pairs)
    yield from _sometimes(as_is, to_be, pairs)
    yield from _again(as_is, to_be, pairs)


def _changed(then: Relations, now: Relations, pairs: Mapping[str, str]) -> dict[tuple[str, str], _Change]:
    """The pairs of as-is steps whose relation differs, turned so that the one that comes first stands first."""
    found: dict[tuple[str, str], _Change] = {}
    for one, other in combinations(pairs, 2):
        was, is_ = then.of(one, other), now.of(pairs[one], pairs[other])
        if was == is_:
            continue
        if was == "after" or (was != "before" and is_ == "after"):
            one, other, was, is_ = other, one, _turned(was), _turned(is_)
        found[one, other] = was, is_
    return found


def _turned(relation: Relation) -> Relation:
    if relation == "before":
        return "after"
    return "before" if relation == "after" else relation


def _told(
    then: Relations, now: Relations, pairs: Mapping[str, str], changed: Mapping[tuple[str, str], _Change]
) -> dict[tuple[str, str], _Change]:
    before, after = then.mask(pairs), now.mask(pairs.values())
    found: dict[tuple[str, str], _Change] = {}
    for (one, other), change in changed.items():
        was, is_ = change
        if is_ == "after":
            kept = now.adjacent(pairs[other], pairs[one], after)
        elif was == "before":
            kept = then.adjacent(one, other, before)
        elif is_ == "before":
            kept = now.adjacent(pairs[one], pairs[other], after)
        else:
            kept = _first_of_its_kind(one, other, change, changed, then)
        if kept:
            found[one, other] = change
    return found


def _first_of_its_kind(
    one: str, other: str, change: _Change, changed: Mapping[tuple[str, str], _Change], then: Relations
) -> bool:
    """Whether no step before one of the two stands to the other in the same changed way."""
    for (first, second), told in changed.items():
        if told != change or (first, second) == (one, other):
            continue
        for mine, others in ((one, other), (other, one)):
            left = {first, second} - {others}
            if others in (first, second) and then.of(left.pop(), mine) == "before":
                return False
    return True


def _chains(
    kept: Iterable[tuple[str, str]], changed: Mapping[tuple[str, str], _Change], change: _Change
) -> list[tuple[str, ...]]:
    """Pairs put together where they follow each other and each two of them changed alike: A B C, not A B and B C."""
    chains: list[tuple[str, ...]] = []
    for one, other in kept:
        place = next((number for number, chain in enumerate(chains) if chain[-1] == one), None)
        if place is not None and all(changed.get((step, other)) == change for step in chains[place]):
            chains[place] = (*chains[place], other)
        else:
            chains.append((one, other))
    return chains


def _ordered(
    kind: DifferenceKind, change: _Change, steps: tuple[str, ...], as_is: ProcessView, pairs: Mapping[str, str]
) -> Difference:
    names = listed(as_is, steps)
    new = tuple(pairs[step] for step in steps)
    if len(steps) > 2:
        return Difference(kind, steps, new, text(f"difference.{kind}.several", steps=names))
    one, other = (as_is.steps[step].name for step in steps)
    return Difference(kind, steps, new, text(f"difference.{kind}.{change[0]}_{change[1]}", one=one, other=other))


def _sometimes(as_is: ProcessView, to_be: ProcessView, pairs: Mapping[str, str]) -> Iterator[Difference]:
    """Steps of every case that are now done in some cases only, and the other way round."""
    if endless(as_is.visits) or endless(to_be.visits):
        return
    always = {old: as_is.visits[old] >= _ALWAYS for old in pairs}
    still = {old: to_be.visits[new] >= _ALWAYS for old, new in pairs.items()}
    yield from _of_steps("became_conditional", (s for s in pairs if always[s] and not still[s]), as_is, pairs)
    yield from _of_steps("no_longer_conditional", (s for s in pairs if still[s] and not always[s]), as_is, pairs)


def _again(as_is: ProcessView, to_be: ProcessView, pairs: Mapping[str, str]) -> Iterator[Difference]:
    then, now = as_is.once(Relations), to_be.once(Relations)
    was = {old: then.repeated(old) for old in pairs}
    still = {old: now.repeated(new) for old, new in pairs.items()}
    yield from _of_steps("repetition_dropped", (s for s in pairs if was[s] and not still[s]), as_is, pairs)
    yield from _of_steps("repetition_added", (s for s in pairs if still[s] and not was[s]), as_is, pairs)


def _of_steps(
    kind: DifferenceKind, steps: Iterable[str], as_is: ProcessView, pairs: Mapping[str, str]
) -> Iterator[Difference]:
    if found := tuple(steps):
        new = tuple(pairs[step] for step in found)
        yield Difference(kind, found, new, text(f"difference.{kind}", steps=listed(as_is, found)))

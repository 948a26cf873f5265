"""Which step of one process is which step of another: by id, by trace, by name and unit, by likeness.

Steps are the same by id, unless both were renamed and one bears the old name elsewhere; else where one tells that it
comes from the other; else where a name is found once on each side (with the unit first, then without); else where the
names share most words, counting a shared unit and a shared neighbour, and each is the best match of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass

from retrace.graph.sequence import steps_around
from retrace.graph.view import ProcessView, Step

LIKE = 0.65
"""The least likeness of two steps taken for the same: shared words among all words, and what unit and place add."""

WORDS = 0.4
"""The least share of common words: the unit and the place alone make no two steps the same."""

_UNIT = _PLACE = 0.15


@dataclass(frozen=True, slots=True)
class Match:
    """`pairs` leads from as-is to to-be steps. `merged` names, by to-be step, several as-is steps that became it;
    `split` names, by as-is step, several to-be steps that it became."""

    pairs: Mapping[str, str]
    merged: Mapping[str, tuple[str, ...]]
    split: Mapping[str, tuple[str, ...]]


def match(as_is: ProcessView, to_be: ProcessView) -> Match:
    """The steps of two processes put together; each step is in one pair at most."""
    before, after = as_is.steps, to_be.steps
    pairs = _by_id(before, after)
    merged = _by_trace(after, before, {new: old for old, new in pairs.items()})
    pairs = {old: new for new, olds in merged.items() for old in olds[:1]} | pairs
    split = _by_trace(before, after, dict(pairs), {old for olds in merged.values() for old in olds})
    pairs = {old: news[0] for old, news in split.items()} | pairs
    gone = {old for olds in merged.values() for old in olds} | set(pairs)
    come = {new for news in split.values() for new in news} | set(pairs.values())
    left = {key: step for key, step in before.items() if key not in gone}
    right = {key: step for key, step in after.items() if key not in come}
    for look in (_name_and_unit, name_of):
        _add(pairs, left, right, _once_each(left, right, look))
    _add(pairs, left, right, _alike(left, right, pairs, as_is, to_be))
    ordered = {key: pairs[key] for key in before if key in pairs}
    return Match(ordered, _several(merged), _several(split))


def name_of(step: Step) -> str:
    """The name as it is compared: without case, white space made even."""
    return folded(step.node.name)


def folded(words: str) -> str:
    """Words without case, white space made even."""
    return " ".join(words.split()).casefold()


def listed(view: ProcessView, steps: Iterable[str]) -> str:
    """The names of steps in a row, in quotes."""
    return "; ".join(f"“{view.steps[step].name}”" for step in steps)


def _name_and_unit(step: Step) -> tuple[str, str] | str:
    return (name_of(step), folded(step.actor.name)) if step.node.name else ""


def _by_id(before: Mapping[str, Step], after: Mapping[str, Step]) -> dict[str, str]:
    then, now = (Counter(name_of(step) for step in side.values()) for side in (before, after))
    same = {}
    for key in before.keys() & after.keys():
        old, new = name_of(before[key]), name_of(after[key])
        moved = old != new and ((old and now[old]) or (new and then[new]))
        if not moved:
            same[key] = key
    return same


def _by_trace(
    later: Mapping[str, Step], earlier: Mapping[str, Step], known: Mapping[str, str], taken: Iterable[str] = ()
) -> dict[str, tuple[str, ...]]:
    """For each later step the earlier steps it comes from: its pair first, then those that are in no other pair."""
    used = {*known.values(), *taken}
    found: dict[str, tuple[str, ...]] = {}
    for key, step in later.items():
        origins = [origin for origin in step.facets.traces if origin in earlier and origin not in used]
        if origins:
            found[key] = tuple(dict.fromkeys([*([known[key]] if key in known else []), *origins]))
            used.update(origins)
    return found


def _several(groups: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {key: steps for key, steps in groups.items() if len(steps) > 1}


def _add(pairs: dict[str, str], left: dict[str, Step], right: dict[str, Step], found: Mapping[str, str]) -> None:
    """Put pairs among the known ones and away from what is left."""
    for old, new in found.items():
        pairs[old] = new
        del left[old], right[new]


def _once_each(left: Mapping[str, Step], right: Mapping[str, Step], look: Callable[[Step], Hashable]) -> dict[str, str]:
    sides = []
    for side in (left, right):
        times = Counter(look(step) for step in side.values())
        sides.append({look(step): key for key, step in side.items() if look(step) and times[look(step)] == 1})
    return {key: sides[1][seen] for seen, key in sides[0].items() if seen in sides[1]}


def _alike(
    left: Mapping[str, Step],
    right: Mapping[str, Step],
    pairs: Mapping[str, str],
    as_is: ProcessView,
    to_be: ProcessView,
) -> dict[str, str]:
    """Pairs of which each is the one best match of the other."""
    around = {key: {pairs.get(near) for near in _near(step, as_is)} - {None} for key, step in left.items()}
    beside = {key: _near(step, to_be) for key, step in right.items()}
    scores: dict[tuple[str, str], float] = {}
    for old, one in left.items():
        for new, other in right.items():
            words = _shared_words(one, other)
            unit = _UNIT * (folded(one.actor.name) == folded(other.actor.name))
            score = words + unit + _PLACE * bool(around[old] & beside[new])
            if words >= WORDS and score >= LIKE:
                scores[old, new] = score
    best_right = _best({old: {n: s for (o, n), s in scores.items() if o == old} for old in left})
    best_left = _best({new: {o: s for (o, n), s in scores.items() if n == new} for new in right})
    return {old: new for old, new in best_right.items() if best_left.get(new) == old}


def _near(step: Step, view: ProcessView) -> set[str]:
    return {near.id for back in (False, True) for near in steps_around(step, view, back)}


def _shared_words(one: Step, other: Step) -> float:
    words, others = set(name_of(one).split()), set(name_of(other).split())
    return len(words & others) / len(words | others) if words | others else 0.0


def _best(scores: Mapping[str, Mapping[str, float]]) -> dict[str, str]:
    """For each the one with the highest score, where no other has the same."""
    found = {}
    for key, of in scores.items():
        highest = max(of.values(), default=0.0)
        best = [other for other, score in of.items() if score == highest]
        if len(best) == 1:
            found[key] = best[0]
    return found

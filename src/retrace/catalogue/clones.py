"""The same pattern of steps in many procedures: found as paths of canonical steps, told as the largest that are shared.

A step is known by who acts and what is done; where that is not known by the words of its name. A pattern is a path of
three to eight such steps along the flow. Of patterns that the same procedures share only the longest is told, so that
a pattern of six is not told again as two of five.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from retrace.catalogue.analysed import Analysed, Sign
from retrace.catalogue.labels import canonical

SHORTEST, LONGEST = 3, 8
_PATHS = 2000
"""Paths of one procedure beyond these are left out: a drawing with very many branches."""
_UNNAMED = "?"

Label = str
Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a pattern stands: the item, its name, and the ids of the steps in their order."""

    place: str
    code: str
    name: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fix:
    """What the engine proposes for steps of the pattern: the move, in how many of the procedures, and an example."""

    move: str
    procedures: int
    example: str


@dataclass(frozen=True, slots=True)
class Clone:
    """A pattern: its steps as labels and as they are called in the first place, where it stands, and what to do."""

    labels: tuple[Label, ...]
    steps: tuple[str, ...]
    places: tuple[Place, ...]
    fixes: tuple[Fix, ...]


def label(sign: Sign) -> Label:
    """The step as others may repeat it: actor and action, or the words of the name; "?" where it has neither."""
    if sign.action:
        return f"{sign.actor or '-'}:{sign.action}"
    words = canonical(sign.name)
    return f"{sign.actor or '-'}:“{words}”" if words else _UNNAMED


def paths(signs: Sequence[Sign]) -> Iterator[Path]:
    """Every path of three to eight steps along the flow, in which each step says something."""
    labels = [label(sign) for sign in signs]
    given = 0
    for start in range(len(signs)):
        waiting: list[Path] = [(start,)]
        while waiting:
            path = waiting.pop()
            if labels[path[-1]] == _UNNAMED:
                continue
            if len(path) >= SHORTEST:
                yield path
                given += 1
                if given >= _PATHS:
                    return
            if len(path) < LONGEST:
                waiting.extend((*path, after) for after in signs[path[-1]].after)


def clones(items: Iterable[Analysed], least: int = 2) -> list[Clone]:
    """The patterns that at least so many procedures share, the most shared first, then the longest.

    `items` is read twice, so it must be a collection or be made anew each time it is asked for.
    """
    counted: dict[bytes, int] = {}
    for found in items:
        for pattern in {_digest(labels) for labels in _patterns(found)}:
            counted[pattern] = counted.get(pattern, 0) + 1
    shared = {pattern for pattern, count in counted.items() if count >= least}
    del counted
    groups: dict[tuple[Label, ...], list[tuple[Analysed, Path]]] = {}
    for found in items:
        here: dict[tuple[Label, ...], Path] = {}
        for path in paths(found.signs):
            labels = tuple(label(found.signs[place]) for place in path)
            if labels not in here and _digest(labels) in shared:
                here[labels] = path
        for labels, path in here.items():
            groups.setdefault(labels, []).append((found, path))
    made = [_clone(labels, members) for labels, members in _longest(groups).items()]
    return sorted(made, key=lambda one: (-len(one.places), -len(one.labels), one.labels))


def _patterns(found: Analysed) -> Iterator[tuple[Label, ...]]:
    labels = [label(sign) for sign in found.signs]
    for path in paths(found.signs):
        yield tuple(labels[place] for place in path)


def _digest(labels: Sequence[Label]) -> bytes:
    return hashlib.blake2b("\n".join(labels).encode(), digest_size=8).digest()


def _longest(
    groups: dict[tuple[Label, ...], list[tuple[Analysed, Path]]],
) -> dict[tuple[Label, ...], list[tuple[Analysed, Path]]]:
    """Without patterns that are a piece of a longer one in the same procedures."""
    covered: dict[tuple[Label, ...], list[frozenset[str]]] = {}
    kept = {}
    for labels in sorted(groups, key=lambda one: (-len(one), one)):
        places = frozenset(found.place for found, _ in groups[labels])
        if not any(places <= larger for larger in covered.get(labels, ())):
            kept[labels] = groups[labels]
        for piece in {labels[:-1], labels[1:]}:
            covered.setdefault(piece, []).append(places)
            covered[piece] += [larger for larger in covered.get(labels, ()) if not larger <= places]
    return kept


def _clone(labels: tuple[Label, ...], members: Sequence[tuple[Analysed, Path]]) -> Clone:
    places = tuple(
        Place(found.place, found.code, found.called, tuple(found.signs[one].id for one in path))
        for found, path in members
    )
    first, path = members[0]
    return Clone(labels, tuple(first.signs[one].name or first.signs[one].id for one in path), places, _fixes(members))


def _fixes(members: Sequence[tuple[Analysed, Path]]) -> tuple[Fix, ...]:
    """The moves that are proposed for steps of the pattern in at least half of the procedures, the commonest first."""
    counted: dict[str, list[str]] = {}
    for found, path in members:
        steps = {found.signs[one].id for one in path}
        moves: dict[str, str] = {}
        for remedy in found.remedies:
            if steps & set(remedy.steps):
                moves.setdefault(remedy.move, remedy.text)
        for move, said in moves.items():
            counted.setdefault(move, []).append(said)
    common = [Fix(move, len(said), said[0]) for move, said in counted.items() if 2 * len(said) >= len(members)]
    return tuple(sorted(common, key=lambda fix: (-fix.procedures, fix.move)))

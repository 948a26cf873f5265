"""One paper under many names: names that say the same but for form, order and small words, grouped across procedures.

Names with the same words are one group at once; names that share nearly all their telling words are joined. Two kinds
that the registry tells apart are never joined. Only names that share one of their rarest words are compared (a prefix
filter), which finds every pair of the wanted likeness and compares few others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from retrace.catalogue.analysed import Analysed
from retrace.catalogue.labels import canonical, names_a_paper, telling_apart, tokens

LIKENESS = 0.8
"""The share of words that two names must have in common (Jaccard)."""
_WORDS = 40
"""Names longer than this are sentences, and no names."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way in which a paper is called, and in how many procedures."""

    name: str
    procedures: int


@dataclass(frozen=True, slots=True)
class SamePaper:
    """A paper with all its names, the commonest first; `kind` is its kind in the registry, "" where none is known."""

    kind: str
    spellings: tuple[Spelling, ...]
    procedures: int


def same_papers(items: Iterable[Analysed], least: int = 2) -> list[SamePaper]:
    """Papers with at least two names that together at least so many procedures demand, those with most names first."""
    names: dict[tuple[str, str], dict[str, set[int]]] = {}
    for number, found in enumerate(items):
        for paper in found.papers:
            plain = canonical(paper.name)
            if plain and len(plain.split()) <= _WORDS and names_a_paper(plain):
                names.setdefault((plain, paper.kind), {}).setdefault(paper.name, set()).add(number)
    keys = sorted(names)
    groups: dict[int, list[tuple[str, str]]] = {}
    for place, root in enumerate(_joined(keys)):
        groups.setdefault(root, []).append(keys[place])
    made = [_paper(members, names) for members in groups.values()]
    wanted = [one for one in made if len(one.spellings) > 1 and one.procedures >= least]
    return sorted(wanted, key=lambda one: (-len(one.spellings), -one.procedures, one.spellings[0].name))


def _joined(keys: Sequence[tuple[str, str]]) -> list[int]:
    """For each name the first name of its group."""
    words = [tokens(plain) for plain, _ in keys]
    common: dict[str, int] = {}
    for each in words:
        for word in each:
            common[word] = common.get(word, 0) + 1
    root = list(range(len(keys)))
    kind = [known for _, known in keys]

    def top(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    filed: dict[str, list[int]] = {}
    for place, each in enumerate(words):
        rare = sorted(each, key=lambda word: (common[word], word))
        prefix = rare[: len(rare) - ceil(LIKENESS * len(rare)) + 1]
        near = {other for word in prefix for other in filed.get(word, ())}
        for other in sorted(near):
            one, two = top(place), top(other)
            if one > two:
                one, two = two, one
            apart = kind[one] and kind[two] and kind[one] != kind[two]
            if one != two and not apart and _alike(each, words[other]):
                root[two] = one
                kind[one] = kind[one] or kind[two]
        for word in prefix:
            filed.setdefault(word, []).append(place)
    return [top(place) for place in range(len(keys))]


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    few, many = len(one), len(other)
    if few < LIKENESS * many or many < LIKENESS * few:
        return False
    common = len(one & other)
    return common >= LIKENESS * (few + many - common) and not (one ^ other) & telling_apart()


def _paper(members: Sequence[tuple[str, str]], names: dict[tuple[str, str], dict[str, set[int]]]) -> SamePaper:
    called: dict[str, set[int]] = {}
    for key in members:
        for name, places in names[key].items():
            called.setdefault(name, set()).update(places)
    spellings = [Spelling(name, len(places)) for name, places in called.items()]
    spellings.sort(key=lambda one: (-one.procedures, one.name))
    kind = next((kind for _, kind in members if kind), "")
    return SamePaper(kind, tuple(spellings), len(set().union(*called.values())))

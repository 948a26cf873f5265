"""Which papers a line of text names: kinds of paper found where they head their phrase.

A Vietnamese noun phrase begins with its head. "Bản sao Giấy khai sinh" is a birth certificate, because what stands
before it only tells in which form it is handed in; "Đơn đề nghị cấp Giấy khai sinh" is a form, "số căn cước" a number.
So a name counts where nothing but such words stand between the beginning of its phrase and itself. Names joined by a
comma, "và", "hoặc" or a stroke share the fate of the first. Names of papers from abroad do not count where a system
holds the kind: no system of this country has them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from retrace.knowledge.files import data
from retrace.knowledge.patterns import Phrases, fold, normal


@dataclass(frozen=True, slots=True)
class NamedPaper:
    """A kind of paper at a place in `normal(text)`; `waived` where the text says that data make it needless."""

    kind: str
    start: int
    end: int
    waived: bool = False


@lru_cache(maxsize=16384)
def papers_named(text: str) -> tuple[NamedPaper, ...]:
    """The papers that a text names, in their order. Places count in `normal(text)`."""
    plain = normal(text)
    folded = plain.isascii()
    return tuple(_accepted(plain, tuple(_phrases().found(plain, folded)), folded))


def one_is_enough(text: str) -> bool:
    """Whether a text that names several papers leaves the choice between them."""
    plain = normal(text)
    return _grammar(plain.isascii()).any_of.search(plain) is not None


def _accepted(plain: str, found: tuple[tuple[str, int, int], ...], folded: bool) -> Iterator[NamedPaper]:
    if not found:
        return
    grammar = _grammar(folded)
    sentences = [0, *(mark.end() for mark in grammar.sentence.finditer(plain)), len(plain) + 1]
    phrases = [0, *(mark.end() for mark in grammar.phrase.finditer(plain))]
    before: tuple[int, bool] = (-1, False)
    accepted = -len(plain)
    for kind, start, end in found:
        after = bisect_right(sentences, start)
        sentence, phrase = sentences[after - 1], phrases[bisect_right(phrases, start) - 1]
        prefix = plain[phrase:start].strip()
        if before[0] >= sentence and grammar.joined.fullmatch(plain[before[0] : start]):
            heads = before[1]
        else:
            told = grammar.handing.split(plain[sentence:start])[-1]
            heads = grammar.form.fullmatch(prefix) is not None and not grammar.personal.search(told)
            if heads and not prefix and start - accepted > len(chain := grammar.chain.split(told)[-1]):
                heads = grammar.speaks.search(chain.strip()) is None
        before = (end, heads)
        accepted = end if heads else accepted
        rest = plain[end : sentences[after] - 1]
        if not heads or _another(kind, (plain[sentence:phrase], plain[phrase:start], plain[start:end], rest), folded):
            continue
        negated = grammar.negation.search(plain[sentence:start]) is not None
        if not negated:
            yield NamedPaper(kind, start, end, grammar.data.search(rest) is not None)
        elif grammar.data.search(rest):
            yield NamedPaper(kind, start, end, True)


def _another(kind: str, around: tuple[str, str, str, str], folded: bool) -> bool:
    """Whether the words around a name make it another thing: one from abroad, or what the kind excludes.

    `around` is the sentence before the phrase, the phrase before the name, the name, and the sentence after it.
    """
    grammar = _grammar(folded)
    before, prefix, name, rest = around
    own = name + grammar.choice.split(rest, maxsplit=1)[0]
    near, far = _excluded(kind, "excluded", folded), _excluded(kind, "excluded_in_sentence", folded)
    if (near and near.search(prefix + own)) or (far and far.search(before + prefix + name + rest)):
        return True
    if "held_in" not in _kinds()[kind] or _kinds()[kind].get("of_foreigners"):
        return False
    abroad = grammar.abroad.search(own) or grammar.alike_abroad.match(rest)
    return abroad is not None or grammar.foreigners.search(before) is not None


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The words that divide a line and those that may stand before the name of a paper."""

    sentence: re.Pattern[str]
    phrase: re.Pattern[str]
    choice: re.Pattern[str]
    any_of: re.Pattern[str]
    joined: re.Pattern[str]
    form: re.Pattern[str]
    handing: re.Pattern[str]
    personal: re.Pattern[str]
    negation: re.Pattern[str]
    data: re.Pattern[str]
    chain: re.Pattern[str]
    speaks: re.Pattern[str]
    abroad: re.Pattern[str]
    alike_abroad: re.Pattern[str]
    foreigners: re.Pattern[str]


@cache
def _grammar(folded: bool) -> _Grammar:
    words: Mapping[str, Any] = data("words")["papers"]
    spell = (lambda text: fold(text)) if folded else normal

    def any_of(name: str) -> str:
        return "|".join(spell(source) for source in words[name])

    joint = rf"(?:[,/+&]|(?<!\w)(?:{any_of('joints')})(?!\w))"
    form = rf"(?:(?<!\w)(?:{any_of('forms')})(?!\w)|[\d\s,.\-–*(“\"')])*"
    mark = r"(?<!\w)(?:[a-zđ](?:\.\d+)?|[ivxl]+|\d+(?:\.\d+)*)[.)]"
    return _Grammar(
        sentence=re.compile(r";|\.(?=\s|$)|(?<=\s)[+•*](?=\s)"),
        phrase=re.compile(
            rf"[;:,/(+*•“\"]|\.(?=\s)|(?<=\s)[-–](?=\s)|{mark}|{joint}|(?<!\w)(?:{any_of('openings')})(?!\w)"
        ),
        choice=re.compile(rf"[/(]|(?<!\w)(?:{any_of('joints')})(?!\w)"),
        any_of=re.compile(rf"/|(?<!\w)(?:{any_of('choice')})(?!\w)"),
        joined=re.compile(rf"\s*(?:{joint}\s*)+(?:(?:{any_of('joined')})\s*)*"),
        form=re.compile(form),
        handing=re.compile(rf"(?<!\w)(?:{any_of('handing')})(?!\w)"),
        personal=re.compile(rf"(?<!\w)(?:{any_of('personal')})(?!\w)"),
        negation=re.compile(rf"(?<!\w)(?:{any_of('negation')})(?!\w)"),
        data=re.compile(rf"(?<!\w)(?:{any_of('data')})(?!\w)"),
        chain=re.compile(rf"[;:(]|(?<!\w)(?:{any_of('openings')})(?!\w)"),
        speaks=re.compile(rf"(?<!\w)(?:{any_of('speaks')})(?!\w)"),
        abroad=re.compile(rf"(?<!\w)(?:{any_of('abroad')})(?!\w)"),
        alike_abroad=re.compile(rf"\s*(?:{any_of('alike_abroad')})(?!\w)"),
        foreigners=re.compile(rf"(?<!\w)(?:{any_of('foreigners')})(?!\w)"),
    )


@cache
def _kinds() -> Mapping[str, Mapping[str, Any]]:
    kinds: Mapping[str, Mapping[str, Any]] = data("documents")
    return kinds


@cache
def _phrases() -> Phrases:
    return Phrases((code, pattern) for code, entry in _kinds().items() for pattern in entry["patterns"])


@cache
def _excluded(kind: str, where: str, folded: bool) -> re.Pattern[str] | None:
    sources = _kinds()[kind].get(where, ())
    spell = fold if folded else normal
    return re.compile("|".join(rf"(?<!\w)(?:{spell(source)})(?!\w)" for source in sources)) if sources else None

"""Names of steps and papers in a form in which the same thing is written the same way."""

from __future__ import annotations

import re
from functools import lru_cache

from retrace.knowledge.files import data
from retrace.knowledge.patterns import normal

_WORD = re.compile(r"\w*[^\W\d_]\w*")
_BRACKETS = re.compile(r"\([^()]*\)")
_FEWEST = 2


@lru_cache(maxsize=32768)
def canonical(name: str) -> str:
    """A name without case, brackets, numbers, and words that only tell the form, as "bản sao", "theo mẫu số 01".

    >>> canonical("Bản sao Giấy phép lái xe (có chứng thực)") == canonical("giấy phép lái xe - bản sao")
    True
    """
    plain = _BRACKETS.sub(" ", normal(name))
    if _filler().search(plain):
        for pattern in _fillers():
            plain = pattern.sub(" ", plain)
    return " ".join(_WORD.findall(plain))


@lru_cache(maxsize=32768)
def tokens(name: str) -> frozenset[str]:
    """The words of a canonical name that tell it from others; all where few are left."""
    words = frozenset(word for word in canonical(name).split() if len(word) > 1)
    telling = words - _plain_words()
    return telling if len(telling) >= _FEWEST else words


@lru_cache(maxsize=32768)
def names_a_paper(plain: str) -> bool:
    """Whether a canonical name says which paper it is: no instruction, and not made of words of any paper alone."""
    if _no_names().search(plain):
        return False
    return any(len(word) > 1 and word not in _general_words() for word in plain.split())


@lru_cache(maxsize=1)
def telling_apart() -> frozenset[str]:
    """Words of which one is enough to make two names two papers."""
    return frozenset(normal(word) for word in data("catalogue")["telling_apart"])


@lru_cache(maxsize=1)
def _general_words() -> frozenset[str]:
    return _plain_words() | {normal(word) for word in data("catalogue")["general_words"]}


@lru_cache(maxsize=1)
def _no_names() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{normal(source)})(?!\w)" for source in data("catalogue")["no_names"]))


@lru_cache(maxsize=1)
def _fillers() -> tuple[re.Pattern[str], ...]:
    sources = data("catalogue")["fillers"]
    return tuple(re.compile(rf"(?<!\w)(?:{source})(?!\w)") for source in sources)


@lru_cache(maxsize=1)
def _filler() -> re.Pattern[str]:
    """Whether there is anything to leave out: most names are told from it at once."""
    return re.compile("|".join(pattern.pattern for pattern in _fillers()))


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    return frozenset(normal(word) for word in data("catalogue")["plain_words"])

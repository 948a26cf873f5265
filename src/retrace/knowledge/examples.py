"""Texts that a regular expression matches, so that one can see whether what it finds is taken for something else."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import islice, product
from typing import Any

_MOST = 24
_parser = import_module("re._parser")  # Python's own, of which its types tell nothing


def examples(pattern: str) -> tuple[str, ...]:
    """Up to 24 texts that the pattern matches: each of its choices, what may be left out left out and put in.

    What stands around a match (look-arounds, word boundaries) is not written. Raises `re.error` for no pattern.

    >>> examples("giấy (?:khai|chứng) sinh")
    ('giấy khai sinh', 'giấy chứng sinh')
    """
    return tuple(_texts(_parser.parse(pattern)))


def _texts(tokens: Any) -> list[str]:
    made = [""]
    for token in tokens:
        made = ["".join(pair) for pair in islice(product(made, _of(token)), _MOST)]
    return made


def _of(token: Any) -> list[str]:
    name, value = str(token[0]), token[1]
    match name:
        case "LITERAL":
            return [chr(value)]
        case "BRANCH":
            return [text for choice in value[1] for text in _texts(choice)]
        case "SUBPATTERN":
            return _texts(value[3])
        case "MAX_REPEAT" | "MIN_REPEAT":
            return _repeated(value)
        case "IN":
            return list(islice(_of_set(value), 3)) or ["x"]
        case "ANY" | "NOT_LITERAL":
            return ["x"]
    return [""]


def _repeated(value: Any) -> list[str]:
    least, _, repeated = value
    once = _texts(repeated)
    return ["", *once[:2]] if least == 0 else once


def _of_set(members: Any) -> Iterator[str]:
    """Some characters of a set; "x" for a class such as a letter."""
    for kind, value in members:
        match str(kind):
            case "LITERAL":
                yield chr(value)
            case "RANGE":
                yield chr(value[0])
            case "CATEGORY":
                yield {"CATEGORY_SPACE": " ", "CATEGORY_DIGIT": "1"}.get(str(value), "x")

"""Which column of a table is which, by the meaning of its Vietnamese heading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrace.knowledge.patterns import fold

# What a column holds, by its heading without diacritics, in the order in which they are tried.
ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        ("number", r"^(?:stt|tt|so tt|so thu tu|no)\b"),
        ("owner", r"chu quan"),
        ("clause", r"dieu, khoan|dieu khoan|khoan, dieu|^dieu\b"),
        ("code", r"^ma (?:so )?(?:tthc|thu tuc|ho so)|^ma so\b|^ma$"),
        ("paper", r"^(?:ten )?(?:cac )?(?:loai )?giay to|^(?:ten )?thanh phan ho so|giay to.*(?:cat giam|thay the)"),
        ("database", r"co so du lieu|\bcsdl\b|^he thong"),
        ("procedure", r"^ten (?:tthc|thu tuc)|^(?:thu tuc hanh chinh|tthc)\b"),
        ("text", r"vbqppl|van ban"),
        ("ministry", r"bo quan ly|co quan quan ly|linh vuc"),
    )
)
_REACH = 40
"""How many rows may stand before the headings."""
_NUMBERS = re.compile(r"\(?\d+\)?")


@dataclass(frozen=True, slots=True)
class Headings:
    """Columns by what they hold, and the first row of content."""

    columns: Mapping[str, int]
    first: int
    heads: tuple[str, ...]


def find_headings(rows: Sequence[Sequence[str]], needed: Sequence[frozenset[str]]) -> Headings | None:
    """The headings of a table: the first row, or pair of rows, that has all roles of one of the `needed` sets."""
    for position, row in enumerate(rows[:_REACH]):
        below = rows[position + 1] if position + 1 < len(rows) else ()
        for heads, height in ((_joined(row, below), 2), (tuple(row), 1)):
            columns = _columns(heads)
            if heads and any(roles <= columns.keys() for roles in needed):
                first = position + height
                while first < len(rows) and _is_numbering(rows[first]):
                    first += 1
                return Headings(columns, first, tuple(row))
    return None


def _joined(row: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Two rows as one heading where the lower one divides some columns of the upper and repeats the rest."""
    if len(row) != len(below):
        return ()
    divided = [(upper, lower) for upper, lower in zip(row, below, strict=True) if upper != lower]
    wide = {upper for upper in row if upper and list(row).count(upper) > 1}
    if not divided or not all(upper in wide and lower for upper, lower in divided):
        return ()
    return tuple(lower if upper != lower else upper for upper, lower in zip(row, below, strict=True))


def _columns(heads: Sequence[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for position, head in enumerate(heads):
        plain = " ".join(re.sub(r"[_\s]+", " ", fold(head)).split())
        role = next((role for role, pattern in ROLES if pattern.search(plain)), "") if len(plain) < 120 else ""
        if role:
            found.setdefault(role, position)
    return found


def _is_numbering(row: Sequence[str]) -> bool:
    """A row such as (1) (2) (3) under the headings."""
    told = [cell for cell in row if cell]
    numbers = [int(re.sub(r"\D", "", cell)) for cell in told if _NUMBERS.fullmatch(cell)]
    return len(told) > 2 and len(numbers) == len(told) and numbers == sorted(set(numbers)) and numbers[0] <= 1

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
        ("database", r"co so du lieu|\bcsdl(?:qg)?\b|^he thong|^nguon (?:du lieu|khai thac)|^du lieu khai thac"),
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
    """Columns by what they hold, the first row of content, and the row or two rows of the headings as written."""

    columns: Mapping[str, int]
    first: int
    heads: tuple[tuple[str, ...], ...]


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
                return Headings(columns, first, tuple(map(tuple, rows[position : position + height])))
    return None


def nearest(rows: Sequence[Sequence[str]]) -> frozenset[str]:
    """The roles of the row that looks most like headings, for telling which column is missing."""
    pairs = zip(rows[:_REACH], [*rows[1:_REACH], ()], strict=False)
    found = (frozenset(_columns(heads)) for row, below in pairs for heads in (_joined(row, below), tuple(row)) if heads)
    return max(found, key=len, default=frozenset())


def _joined(row: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Two rows as one heading where the lower one divides some columns of the upper and adds nothing to the rest.

    A heading merged over columns stands in each of them, or in the first with empty cells after it.
    """
    if len(row) != len(below) or len(set(filter(None, row))) < 2:
        return ()
    upper = list(row)
    for at in range(1, len(upper)):
        if not upper[at] and below[at]:
            upper[at] = upper[at - 1]
    divided = [at for at, (one, other) in enumerate(zip(upper, below, strict=True)) if other and one != other]
    if not divided or any(upper.count(upper[at]) < 2 for at in divided) or len(divided) == len(upper):
        return ()
    return tuple(_divided(upper[at], below[at]) if at in divided else upper[at] for at in range(len(upper)))


def _divided(upper: str, lower: str) -> str:
    """ "Tên" under "Thủ tục hành chính" is the name of the procedure; what tells enough alone stays alone."""
    return lower if _columns([lower]) else f"{lower} {upper}"


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

"""Which column of an internal-process table is which: step, content, unit, time, result."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from retrace.knowledge.patterns import fold

Role = Literal["number", "name", "content", "unit", "time", "result", "system", "fee", "note"]
_REACH = 40
"""How many rows may stand before the headings."""
_LONGEST = 140

# What a column holds, in the order in which the roles are given away; each role goes to the first column that fits,
# time to all that do.
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))  # type: ignore[misc]
    for role, pattern in (
        ("time", r"^(?:tong )?thoi (?:gian|han|luong)|^t/?gian|^so (?:ngay|gio)|^(?:ngay|gio)(?: lam viec)?$"),
        ("fee", r"^(?:muc )?(?:phi\b|le phi|thu phi)"),
        ("system", r"^(?:ung dung |phan mem|he thong)|dich vu cong|^dvc|^muc do (?:dvc|cung cap)|^hinh thuc thuc hien"),
        ("note", r"^(?:ghi chu|luu y|can cu)"),
        (
            "unit",
            r"(?:don vi|nguoi|bo phan|co quan|chuc danh|trach nhiem|chu the|vai tro|phong|to chuc|ca nhan|can bo)\b.*"
            r"|^(?:ai )?thuc hien$|^phu trach|^chu tri",
        ),
        ("content", r"noi dung|^mo ta|^dien giai|^cach (?:thuc )?(?:thuc hien|tien hanh)"),
        ("content", r"trinh tu|^(?:cac )?(?:cong viec|hoat dong|viec)|^quy trinh|^(?:cac )?buoc cong viec"),
        (
            "number",
            r"^(?:stt|tt|so tt|so thu tu|thu tu|no\.?)\b|^(?:cac |ten |so |ma )?buoc\b|^buoc$|^b$|^thu tu cong viec",
        ),
        ("name", r"^(?:cac |ten )?(?:buoc|cong viec|cong doan|giai doan)|^(?:ten )?(?:buoc )?thuc hien"),
        ("content", r"^(?:cac |ten )?buoc|^(?:ten )?cong doan|^giai doan|^thu tu cong viec"),
        ("result", r"san pham|ket qua|bieu mau|\bmau\b|dau ra|ho so|giay to|tai lieu|chung tu"),
    )
)
_NOT_UNITS = re.compile(
    r"don vi tinh|\bdvt\b|dia diem|^ten (?:tthc|thu tuc)|y kien|^(?:noi dung|cong viec|mo ta|trinh tu)"
)
_NEVER = re.compile(
    r"^(?:ten )?(?:tthc|thu tuc hanh chinh)$|^ma (?:so )?(?:tthc|thu tuc)|can cu phap ly|dia diem|^so bo\b"
)
"""Headings of lists of procedures, which have times and agencies as well."""
_HOURS_A_DAY = re.compile(r"(?:moi|1|01) ngay")


@dataclass(frozen=True, slots=True)
class StepHeadings:
    """Columns by what they hold, the headings as written, and the first row of content. `times` are all columns of
    time; `rows` the rows of the headings, which may be repeated on a new page."""

    columns: Mapping[Role, int]
    times: tuple[int, ...]
    heads: tuple[str, ...]
    first: int
    rows: tuple[tuple[str, ...], ...]

    def heading(self, role: Role) -> str:
        """The heading of a column as written, "" where the table has none."""
        return self.heads[self.columns[role]] if role in self.columns else ""


def find_step_headings(rows: Sequence[Sequence[str]]) -> StepHeadings | None:
    """The headings of a table of steps: the first row, or pair of rows, that names who does what, and how long."""
    return next((found for at in range(min(len(rows), _REACH)) if (found := headings_at(rows, at))), None)


def headings_at(rows: Sequence[Sequence[str]], position: int) -> StepHeadings | None:
    """The headings that begin at a row, None where none do."""
    row = rows[position]
    below = rows[position + 1] if position + 1 < len(rows) else ()
    for heads, height in ((_joined(row, below), 2), (tuple(row), 1)):
        if not heads:
            continue
        columns, times = columns_of(heads)
        if _enough(columns, heads):
            first = position + height
            while first < len(rows) and _is_numbering(rows[first]):
                first += 1
            return StepHeadings(
                columns, times, tuple(heads), first, tuple(map(tuple, rows[position : position + height]))
            )
    return None


def recognised(rows: Sequence[Sequence[str]]) -> int:
    """How many columns of a table of steps the row names that looks most like its headings."""
    return max((len(columns_of(row)[0]) for row in rows[:_REACH]), default=0)


def columns_of(heads: Sequence[str]) -> tuple[dict[Role, int], tuple[int, ...]]:
    """The column of each role, and all columns of time."""
    plain = [_plain(head) for head in heads]
    found: dict[Role, int] = {}
    times: list[int] = []
    taken: set[int] = set()
    for role, pattern in _ROLES:
        for at, head in enumerate(plain):
            if at in taken or not head or len(head) > _LONGEST or not pattern.search(head):
                continue
            if role == "unit" and _NOT_UNITS.search(head):
                continue
            if role == "time":
                times.append(at)
            elif role in found:
                continue
            found.setdefault(role, at)
            taken.add(at)
    if "number" in found and not found.keys() & {"content", "name"} and "buoc" in plain[found["number"]]:
        found["content"] = found.pop("number")  # "Các bước thực hiện" alone says what is done
    return found, tuple(times)


def _enough(columns: Mapping[Role, int], heads: Sequence[str]) -> bool:
    if len(set(filter(None, heads))) < 3 or any(_NEVER.search(_plain(head)) for head in heads):
        return False
    known = columns.keys()
    whom, long, what = "unit" in known, "time" in known, bool(known & {"content", "name"})
    return (what and whom and long) or ("number" in known and ((what and (whom or long)) or (whom and long)))


def _joined(row: Sequence[str], below: Sequence[str]) -> tuple[str, ...]:
    """Two rows of headings as one where the lower divides some columns of the upper and repeats the rest, or has
    nothing under them."""
    if len(row) != len(below) or len(set(filter(None, row))) < 2:
        return ()
    upper = list(row)
    for at in range(1, len(upper)):
        if not upper[at] and below[at]:
            upper[at] = upper[at - 1]
    divided = [at for at, (one, other) in enumerate(zip(upper, below, strict=True)) if other and one != other]
    if not divided or len(divided) == len(upper) or any(upper.count(upper[at]) < 2 for at in divided):
        return ()
    if any(re.fullmatch(r"\(?\d+\)?", below[at]) for at in divided):
        return ()
    return tuple(f"{upper[at]} {below[at]}" if at in divided else upper[at] for at in range(len(upper)))


def _plain(head: str) -> str:
    return " ".join(re.sub(r"[_\s]+", " ", fold(head)).split()).strip(" .:;*")


def _is_numbering(row: Sequence[str]) -> bool:
    """A row such as (1) (2) (3) under the headings."""
    told = [cell for cell in row if cell]
    numbers = [int(re.sub(r"\D", "", cell)) for cell in told if re.fullmatch(r"\(?\d{1,2}\)?", cell)]
    return len(told) > 2 and len(numbers) == len(told) and numbers == sorted(set(numbers)) and numbers[0] <= 1

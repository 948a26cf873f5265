"""Reads the time of a step as officials write it: "0,25 ngày làm việc", "1/2 ngày", "04 giờ"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from retrace.knowledge.patterns import fold
from retrace.model.draft import Time
from retrace.model.procedure import TimeLimit

HOUR = 3600.0
WORKING_DAY = 8 * HOUR
Unit = Literal["working_days", "days", "hours", "minutes", "weeks", "months", "sessions"]

_SECONDS: dict[Unit, float] = {
    "working_days": WORKING_DAY,
    "days": WORKING_DAY,
    "hours": HOUR,
    "minutes": 60.0,
    "sessions": WORKING_DAY / 2,
    "weeks": 5 * WORKING_DAY,
    "months": 30 * WORKING_DAY,
}
"""Allotted time in hours of work; days that pass count like working days, as the sums of such tables do."""

_FRACTIONS = {"½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3", "⅛": "1/8"}
_WORDS = {
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "nam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
    "muoi": "10",
}
_SPELLED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), written)
    for pattern, written in (
        (r"^nua (ngay|buoi|gio)", r"1/2 \1"),
        (r"(?<!\w)(\d+) (ngay|gio|buoi) ruoi(?!\w)", r"\1,5 \2"),
        (r"(?<!\w)(\d+) ?(?:gio|h) ?([1-5]\d)(?: ?(?:phut|p))?$", r"\1 gio \2 phut"),
        (r"(?<!\w)o([.,]\d)", r"0\1"),
        (r"(?<!\w)0 ?[.,] (?=\d)", "0,"),
        (r"(\d) \((ngay|gio|buoi|phut)\)", r"\1 \2"),
        (r"(\d) ?['’′](?!\w)", r"\1 phut"),
        (r"ngay(?=lam viec)", "ngay "),
        (r"^(?:ngay )?trong (?:cung )?(?:1 )?ngay(?: lam viec)?(?: (?:nhan|tiep nhan)\b.*)?$", "1 ngay lam viec"),
        (r"^(\d+(?:[.,]\d+)? ngay(?: lam viec)?) ?[x×*] ?0?8 ?(?:gio|h)\b.*$", r"\1"),
    )
)
"""Times in words or with slips of the pen, as they are written without diacritics, and as figures. "Trong ngày" is the
end of the working day at the latest."""
_SPELLED_NUMBER = re.compile(rf"(?<!\w)({'|'.join(_WORDS)})(?= (?:ngay|gio|buoi|tuan|thang|phut)(?!\w))")
_NUMBER = r"(?:\d+\s+\d+\s*/\s*\d+|\d+\s*/\s*\d+|\d+(?:[.,]\d+)?)"
_UNIT = (
    r"(?P<{0}>(?:ngay|gio|g|h|phut|buoi|tuan|thang)(?![a-z])(?:\s*\(?(?:lam viec|lv|hanh chinh"
    r"|lich)\)?(?![a-z]))?|ngay\s*lv)"
)
_ONE = re.compile(rf"(?P<value>{_NUMBER})\s*{_UNIT.format('unit')}?")
_RANGE = re.compile(rf"(?P<low>{_NUMBER})\s*(?:-|–|—|den)\s*(?P<high>{_NUMBER})\s*{_UNIT.format('unit')}?")
_IDLE = re.compile(
    r"^(?:(?:khong qua|[≤<]=?|duoi|it hon|toi da|cham nhat|trong vong|trong thoi han|thoi han|thoi gian|trong|la|con"
    r"|khoang|tong(?: so| cong)?"
    r"|cung|sau|giai quyet|thuc hien|trong thoi gian|khong nhieu hon|ke tu)\s*:?\s*)+"
)
_TAIL = re.compile(
    r"\s*[,;]?\s*(?:ke tu|tinh tu|sau khi|tu khi|tu ngay|doi voi|theo quy dinh|/\s*(?:\d+\s*)?(?:ho so|buoc)).*$"
)
_LIMITS = re.compile(
    r"(?<!\w)(?:trong|khong qua|toi da|cham nhat)(?: (?:thoi han|vong|la|khong qua))*"
    rf" {_NUMBER} *{_UNIT.format('unit')}"
)
_FOR_A_CASE = re.compile(r"(?<!\w)(?:truong hop|neu|doi voi|hoac)(?!\w)")
_JOINED = re.compile(r"\s*(?:\+|,|va|cong)?\s*")
_NOT_COUNTED = re.compile(
    r"khong tinh|^khong quy dinh(?: thoi.*)?$|khong quy dinh thoi|^0(?:[.,]0+)? (?:ngay|gio)|^khong$|^0$"
)
_OFFICE_HOURS = re.compile(r"^(?:trong )?(?:gio (?:hanh chinh|hc)|gio lam viec)$|^trong gio (?:hanh chinh|lam viec)")
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Told:
    """What a cell says of time: `seconds` of work and, of a single figure, its `limit`; `kind` says how it is told."""

    kind: Time
    seconds: float | None = None
    limit: TimeLimit | None = None


@lru_cache(maxsize=8192)
def read_time(written: str, heading: str = "") -> Told:
    """The time that a cell tells; a bare number has the unit of the heading of its column.

    >>> read_time("0,25 ngày làm việc").seconds, read_time("1/2 ngày").seconds, read_time("02 giờ").seconds
    (7200.0, 14400.0, 7200.0)
    >>> read_time("Không tính thời gian").kind, read_time("0,5", "Thời gian (ngày)").seconds
    ('not_counted', 14400.0)
    """
    plain = _plain(written)
    if not re.search(r"\w", plain):
        return Told("none")
    if len(plain) > _LONGEST:
        return _in_sentence(plain) or Told("unclear")
    if _OFFICE_HOURS.search(plain):
        return Told("office_hours")
    if _NOT_COUNTED.search(plain):
        return Told("not_counted", 0.0)
    spelled = _spelled(plain)
    return _figures(spelled, _plain(heading)) or _in_sentence(spelled) or Told("unclear")


def limit_in(written: str) -> TimeLimit | None:
    """The first time limit that stands anywhere in a text: "Không quá 05 ngày làm việc kể từ ngày nhận …"."""
    for found in _ONE.finditer(_plain(written)):
        if found["unit"] and (unit := _unit(found["unit"])):
            return _limit(_value(found["value"]), unit)
    return None


def limits_in(written: str) -> tuple[TimeLimit, ...]:
    """Every time with its unit that stands in a text, in order."""
    matches = (found for found in _ONE.finditer(_plain(written)) if found["unit"])
    found = (_limit(_value(match["value"]), _unit(match["unit"])) for match in matches)
    return tuple(limit for limit in found if limit)


def seconds_of(limit: TimeLimit) -> float | None:
    """Seconds of work of a limit, None where it has no unit."""
    return None if limit.unit is None else limit.value * _SECONDS[limit.unit]


def days(seconds: float) -> float:
    """Seconds of work in working days."""
    return round(seconds / WORKING_DAY, 4)


def _plain(written: str) -> str:
    spelled = "".join(_FRACTIONS.get(letter, letter) for letter in written)
    return " ".join(fold(spelled).split()).strip(" .;-–*+")


def _spelled(plain: str) -> str:
    """What is told in words, in figures."""
    found = _SPELLED_NUMBER.sub(lambda number: _WORDS[number[0]], plain)
    for pattern, written in _SPELLED:
        found = pattern.sub(written, found)
    return found


def _figures(plain: str, heading: str) -> Told | None:
    """One figure or several added up; what stands in brackets explains it and is left out."""
    bare = re.sub(r"\((?!\s*(?:lam viec|lv)\s*\))[^)]*\)", " ", plain)
    bare = _IDLE.sub("", bare.strip(" .;-–:*"))
    tail = _TAIL.search(bare)
    if tail and any(found["unit"] for found in _ONE.finditer(tail[0])):
        return None  # another time for another case
    bare = _TAIL.sub("", bare).strip(" .;-–:")
    if ranged := _RANGE.fullmatch(bare):
        unit = _unit(ranged["unit"] or "") or _of_heading(heading)
        return _told([(_value(ranged["high"]), unit)]) if unit else None
    at, found = 0, []
    while at < len(bare):
        match = _ONE.match(bare, at)
        if match is None:
            return None
        found.append((_value(match["value"]), _unit(match["unit"] or "")))
        at = match.end()
        at = joint.end() if (joint := _JOINED.match(bare, at)) else at
    units = [unit or (_of_heading(heading) if len(found) == 1 else None) for _, unit in found]
    return _told([(value, unit) for (value, _), unit in zip(found, units, strict=True)]) if found else None


def _in_sentence(plain: str) -> Told | None:
    """The limit that a whole sentence states, where it states one and no other, and for no case alone."""
    lead = _LIMITS.search(plain)
    if lead is None or _FOR_A_CASE.search(plain[: lead.start()]):
        return None
    told = [(_value(match["value"]), unit) for match in _ONE.finditer(plain) if (unit := _unit(match["unit"] or ""))]
    return _told(told[:1]) if told and len(set(told)) == 1 else None


def _told(figures: Sequence[tuple[float, Unit | None]]) -> Told | None:
    if any(unit is None for _, unit in figures):
        return None
    total = sum(value * _SECONDS[unit] for value, unit in figures if unit)
    value, unit = figures[0]
    limit = _limit(value, unit) if len(figures) == 1 else None
    return Told("timed", total, limit)


def _limit(value: float, unit: Unit | None) -> TimeLimit | None:
    if unit in ("working_days", "days", "hours", "months"):
        return TimeLimit(value, unit)
    return TimeLimit(value * _SECONDS[unit] / HOUR, "hours") if unit else None


def _value(written: str) -> float:
    whole, _, fraction = written.replace(" /", "/").replace("/ ", "/").rpartition(" ")
    over, stroke, under = fraction.partition("/")
    part = float(over.replace(",", "."))
    if stroke:
        part = part / float(under) if float(under) else 0.0
    return (float(whole) if whole.strip() else 0.0) + part


def _unit(written: str) -> Unit | None:
    plain = written.strip()
    if plain.startswith("ngay"):
        return "working_days" if re.search(r"lam viec|lv|hanh chinh", plain) else "days"
    heads: tuple[tuple[str, Unit], ...] = (
        ("gi", "hours"),
        ("h", "hours"),
        ("g", "hours"),
        ("p", "minutes"),
        ("b", "sessions"),
        ("tu", "weeks"),
        ("th", "months"),
    )
    return next((unit for head, unit in heads if plain.startswith(head)), None)


def _of_heading(heading: str) -> Unit | None:
    """The unit that a heading gives to bare numbers: "Thời gian (giờ)", "ĐVT: ngày làm việc"."""
    told = re.sub(r"(?:moi|1|mot|01) ngay (?:la |bang |= ?)?\d+ (?:gio|h)\b(?: lam viec)?", "", heading)
    found = re.search(r"(?<!\w)(?:ngay(?: lam viec)?|gio|phut|buoi)(?!\w)", told)
    return _unit(found[0]) if found else None

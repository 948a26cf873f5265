"""Rows and lines that are no steps: titles of procedures, agencies and cases, totals, facts, lists of forms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from retrace.importers.annex_table import code_of
from retrace.importers.steps.times import limits_in, read_time
from retrace.knowledge.patterns import fold, normal
from retrace.model.procedure import TimeLimit

Kind = Literal["total", "section", "case", "procedure", "forms", "records", "facts", "steps", "note", ""]

_TOTAL = re.compile(
    r"^(?:tổng(?: cộng| số)?:? (?:thời gian|thời hạn|số ngày|số giờ)|tổng (?:cộng|số)|(?:tổng|cộng)\s*(?:[:(]|$)"
    r"|tong(?: cong| so)? (?:thoi gian|thoi han|so ngay)|tong cong)"
)
_TITLES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("forms", re.compile(r"^(?:\d+\.?\s*)?(?:cac )?bieu mau(?: kem theo| ap dung)?$")),
    ("records", re.compile(r"^(?:\d+\.?\s*)?ho so luu\b")),
    ("steps", re.compile(r"(?:^|[\s|.])quy trinh (?:xu ly cong viec|giai quyet|thuc hien)$|trinh tu xu ly cong viec$")),
    ("procedure", re.compile(r"ky hieu quy trinh")),
    ("facts", re.compile(r"^(?:noi dung quy trinh|muc dich|pham vi|co so phap ly)\b")),
)
_CASE = re.compile(r"^(?:[\divx]+[.)]\s*|[a-z][.)]\s*|[-–+*]\s*)*truong hop\b")
_PROCEDURE = re.compile(
    r"^(?:[\divxa-z]+(?:\.\d+)*[.):]?\s*)?(?:quy trinh (?:so\b|noi bo\b(?!.* tai )|giai quyet (?:thu tuc|tthc"
    r"|nhom)|thu tuc|lien thong)|(?:ten )?thu tuc\b|nhom (?:thu tuc|tthc))"
)
_SECTION = re.compile(
    r"^(?:(?:[ivx]+|[a-h])\s*[.)/:-]|(?:phan|giai doan|muc|cong doan) (?:[ivx]+|\d+|[a-d])\b|quy trinh\b"
    r"|trinh tu\b|tai \w+|o cap|cap (?:xa|tinh|huyen)\b|noi dung|buoc (?:chuan bi|tiep nhan|tham dinh|giai quyet)\b)"
)
_ROMAN = re.compile(r"^(?:[ivx]+|[a-h])[.)/]?$")
_NUMBERING = re.compile(r"^\s*(?:(?:[IVXivx]+|\d+(?:\.\d+)*|[A-Ha-h])\s*[.):/]\s*)+")
_LONG = 120
_AT = re.compile(r"(?i)(?:\btại|\bở|thuộc|của)\s+(.{3,80})$")


@dataclass(frozen=True, slots=True)
class Title:
    """What a row that is no step tells; `limit` is the time it states for what follows, or in all."""

    kind: Kind
    text: str
    limits: tuple[TimeLimit, ...] = ()


def title_of(texts: tuple[str, ...]) -> Title:
    """What a row of these different texts is, "" where it may be a step."""
    told = [text for text in texts if text.strip(" .-–")]
    if not told:
        return Title("note", "")
    plain = [" ".join(fold(text).split()) for text in told]
    if any(_TOTAL.match(normal(text)) for text in told[:2]):
        return Title("total", told[0], _limits(told))
    for kind, pattern in _TITLES:
        if len(told) <= 4 and any(len(text) < _LONG and pattern.search(text) for text in plain[:3]):
            return Title(kind, max(told, key=len) if kind == "procedure" else told[-1])
    single = told[0] if len(told) == 1 else told[1] if len(told) == 2 and _ROMAN.match(plain[0]) else ""
    if not single:
        return Title("", "")
    return _single(single, "roman" if len(told) == 2 else "")


def _single(text: str, numbered: str) -> Title:
    plain = " ".join(fold(text).split())
    limits = limits_in(text) if len(text) < 200 else ()
    if _CASE.match(plain):
        return Title("case", text, limits)
    if _PROCEDURE.match(plain) or code_of(text):
        return Title("procedure", text, limits)
    if numbered or (_SECTION.match(plain) and len(text) < 250):
        return Title("section", text, limits)
    return Title("note", text)


def _limits(told: list[str]) -> tuple[TimeLimit, ...]:
    """The total that a row states: one figure, or several for parts; what stands in brackets says the same again."""
    for text in reversed(told):
        bare = re.sub(r"\([^)]*\)", " ", text)
        whole = read_time(bare)
        if whole.limit:
            return (whole.limit,)
        if found := limits_in(bare):
            return found
    return ()


def without_numbering(text: str) -> str:
    """A title without its number and the colon at its end."""
    return _NUMBERING.sub("", text).strip(" .:;-–")


def agency_at(title: str) -> str:
    """The agency that a title of a section names: "Quy trình nội bộ tại UBND thành phố Hà Nội"; "" for another, and for
    a level of government of which the table tells the agency."""
    bare = re.sub(r"\([^)]*\)", " ", title)
    found = _AT.search(" ".join(bare.split()))
    name = without_numbering(found[1]) if found else ""
    level = re.match(r"(?i)cấp (xã|tỉnh|huyện|trung ương)$", name)
    return ("UBND cấp xã" if fold(level[1]) == "xa" else "") if level else name

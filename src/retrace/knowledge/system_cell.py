"""Cells of imported tables that name systems: which they are, and what of the cell nobody understands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrace.knowledge.patterns import Patterns, normal
from retrace.knowledge.registry import Knowledge

_BREAK = re.compile(r";|(?i:(?=\b(?:cơ sở dữ liệu|csdl(?:qg)?|co so du lieu)\b))")
_JOINT = re.compile(r"(?i)(\s*[,/+]\s*(?:(?:và|hoặc|với|cùng)\s+)?|\s+(?:và|hoặc|cùng)\s+|\s*\n\s*)")
_ENDS = " ;,.:/+-–*•"
_CONJUNCTION = re.compile(r"(?i)^(?:và|hoặc|cùng)\b|\b(?:và|hoặc|cùng|với)$")
_HEADS = ("", "cơ sở dữ liệu ", "co so du lieu ")
# What may stand around the name of a system without telling anything more of it.
_IDLE = re.compile(
    r"\((?:csdl|csdlqg|bộ|cục|do|của|thuộc)\b[^)]*\)|\b(?:của|do|thuộc)\b.*"
    r"|\b(?:các|hệ thống|nền tảng|thông tin|dữ liệu|cơ sở|csdl|csdlqg|quốc gia|chuyên ngành|điện tử|công dân)\b"
    r"|\b(?:việt nam|về|số|tại|trên|từ)\b"
    r"|\d+[.)]|[^\w()]"
)


def systems_named(written: str, knowledge: Knowledge) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The codes of the systems that a cell names, each once, and what of it nobody knows."""
    found = [named for part in _BREAK.split(written) for named in _in_part(part, knowledge)]
    codes = (code for code, _ in found if code)
    return tuple(dict.fromkeys(codes)), tuple(dict.fromkeys(unknown for _, unknown in found if unknown))


def _in_part(part: str, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """The systems of a part and what is left over. Names may contain commas, so the longest that is known counts."""
    pieces = _JOINT.split(part)
    place = 0
    while place < len(pieces):
        whole = ((end, "".join(pieces[place:end])) for end in range(len(pieces), place, -2))
        known = next(((end, code) for end, name in whole if (code := _exactly(name, knowledge))), None)
        if known:
            yield known[1], ""
        elif _told(pieces[place]):
            yield from _partly(pieces[place], knowledge)
        place = known[0] + 1 if known else place + 2


def _exactly(name: str, knowledge: Knowledge) -> str:
    """The system that a name, perhaps without its "cơ sở dữ liệu", means and tells nothing else, or ""."""
    for head in _HEADS:
        spelled = head + name
        code = knowledge.system_called(spelled)
        if code and not _told(_rest(spelled, code, knowledge)):
            return code
    return ""


def _partly(name: str, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    shown = _CONJUNCTION.sub("", name.strip(_ENDS)).strip(_ENDS)
    spelled = next((head + name for head in _HEADS if knowledge.system_called(head + name)), "")
    code = knowledge.system_called(spelled) if spelled else ""
    yield code, _rest(spelled, code, knowledge).strip(_ENDS) if code else shown


def _rest(name: str, code: str, knowledge: Knowledge) -> str:
    return Patterns(knowledge.systems[code].patterns).without(name)


def _told(rest: str) -> bool:
    """Whether words are left that say something."""
    return bool(_IDLE.sub("", _CONJUNCTION.sub("", normal(rest).strip(_ENDS)).strip(_ENDS)).strip())

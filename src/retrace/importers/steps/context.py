"""What the text before a table tells of its procedure: name, code, time limit, agency, applicants, papers, result."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from retrace.importers.annex_table import code_of
from retrace.importers.dossier_text import papers_of
from retrace.importers.steps.times import limits_in, read_time
from retrace.importers.steps.titles import without_numbering
from retrace.knowledge.patterns import fold
from retrace.model.document import Document
from retrace.model.procedure import TimeLimit

_DIVIDED = re.compile(
    r"\s(?=(?:\d{1,2}(?:\.\d+)*|[a-zđ])[.)]\s+(?:Thời|Trình tự|Cơ sở|Thành phần|Cách thức|Quy trình|Trường hợp)\b)"
    r"|\s(?=\d{1,2}\.\s+[^\d.;:]{8,250}\s[–-]\s*Mã(?: số)? (?:TTHC|thủ tục))"
)
_LIMIT = re.compile(
    r"(?i)\b(?:(?:tổng )?thời (?:gian|hạn) (?:giải quyết|thực hiện|xử lý)(?:\s+(?:TTHC|thủ tục(?: hành chính)?"
    r"|hồ sơ))?|tổng thời (?:gian|hạn))\s*[:\-–]?\s*(?P<told>[^.\n]{0,120})"
)
_APPOINTED = re.compile(r"(?i)\bhẹn lần \d.*$")
_FACTS = tuple(
    (name, re.compile(rf"(?i)^(?:[\d.]+\s*\|?\s*)?[-–+*]?\s*{head}\s*(?:là)?\s*[:|]\s*(?P<told>.+)$"))
    for name, head in (
        ("agency", r"(?:tên )?cơ quan (?:thực hiện|giải quyết|trực tiếp thực hiện)(?: TTHC| thủ tục hành chính)?"),
        ("applicants", r"đối tượng thực hiện(?: TTHC| thủ tục hành chính)?"),
        ("result", r"kết quả (?:giải quyết|thực hiện|của việc thực hiện)(?: TTHC| thủ tục hành chính)?"),
    )
)
_UP_TO = re.compile(r"(?i)\s+(?=cơ quan (?:có thẩm quyền|được ủy quyền|phối hợp|được uỷ quyền))")
_DOSSIER = re.compile(r"(?i)thành phần hồ sơ")
_DOSSIER_ENDS = re.compile(r"(?i)số lượng hồ sơ|thời hạn giải quyết|thời gian giải quyết|địa điểm")
_MARKED = re.compile(r"\s*\|\s*(?:x\b.*|0?\d|bản (?:chính|sao).*)$", re.IGNORECASE)
_CODE = re.compile(
    r"(?i)[\s,–-]*\(?\s*(?:mã(?: số)?(?: TTHC"
    r"| thủ tục)?(?: hành chính)?\s*[:.]?\s*)?\d[.,]\d{6}(?:\.\d{3})*(?:\.\d{2}(?:\.\d{2})*)?(?:\.[\w.]+)?\s*\)?"
)
_LEAD = re.compile(
    r"(?i)^(?:(?:quy trình|thủ tục|TTHC)(?: số)?\s*:?\s*\d+\s*(?:[:.\-–]\s*|(?<=\s)))?"
    r"(?:[\dIVX]+(?:\.\d+)*\s*[.):]\s*)*"
    r"(?:quy trình[\s:]+(?:nội bộ[\s:]+)?(?:liên thông\s+)?(?:trong\s+)?(?:giải quyết\s+)?(?:nhóm\s+)?)?(?:"
    r"(?:các\s+)?(?:thủ tục hành chính|thủ tục|TTHC)\b(?:\s+số\s+\d+)?\s*:?\s*)*"
)
_NAMES = re.compile(r"(?i)\b(?:thủ tục|TTHC|quy trình)\b|^Điều \d+")
_NO_NAME = re.compile(
    r"(?i)^(?:[\w.]{1,5}(?:[.)]|\s*\|)\s*)?(?:thời (?:gian|hạn)|trình tự thực hiện|cơ sở pháp lý|căn cứ"
    r"|nơi nhận|quyết định|phụ lục|cách thức|thành phần"
    r"|cơ quan|đối tượng|kết quả|lưu ý|ghi chú|\(|kèm theo|hẹn lần|phí|lệ phí|biểu mẫu|địa điểm"
    r"|quy trình (?:xử lý công việc|giải quyết|thực hiện)$|trách nhiệm|số lượng|yêu cầu|tổng thời gian)"
)
_LONGEST = 250


@dataclass(frozen=True, slots=True)
class Context:
    """The facts before a table. `codes` are all codes named; `limits` the time limits stated, each with its line."""

    name: str = ""
    codes: tuple[str, ...] = ()
    limits: tuple[tuple[TimeLimit, str], ...] = ()
    agency: str = ""
    applicants: tuple[str, ...] = ()
    result: str = ""
    papers: tuple[str, ...] = ()

    def documents(self, source: str) -> dict[str, Document]:
        """The papers of the dossier, by key, that the applicant hands in."""
        found, _ = papers_of([{"ten_giay_to": paper} for paper in self.papers], source)
        return {key: replace(document, handed_in=True) for key, document in found.items()}


def context_of(lines: Sequence[str]) -> Context:
    """What lines tell, the nearest to the table last."""
    divided = [
        part.strip() for line in lines for part in _DIVIDED.split(unicodedata.normalize("NFC", line)) if part.strip()
    ]
    facts: dict[str, str] = {}
    for name, pattern in _FACTS:
        for line in divided:
            if found := pattern.match(line):
                facts[name] = _UP_TO.split(found["told"])[0].strip(" .;|")
    applicants = re.split(r"\s*[,;]\s*(?![^(]*\))", facts.get("applicants", ""))
    return Context(
        name=_name(divided),
        codes=tuple(dict.fromkeys(code for line in divided for code in _codes(line))),
        limits=tuple(_limits(divided)),
        agency=facts.get("agency", ""),
        applicants=tuple(filter(None, applicants)),
        result=facts.get("result", ""),
        papers=tuple(_papers(divided)),
    )


def title_of_procedure(line: str) -> str:
    """The name of a procedure in a title: without its number, "Quy trình nội bộ giải quyết TTHC" and its code."""
    bare = _CODE.sub(" ", line)
    bare = _LEAD.sub("", bare.strip(), count=1)
    bare = re.sub(r"^Điều \d+\.\s*", "", bare)
    bare = re.split(
        r"\s*;\s*(?:\d+\.)+\d*\s|\s[a-d]\)\s"
        r"|\s[-–(]\s*(?:(?:[Tt]ổng )?[Tt]hời (?:gian|hạn)|Mã)\b|\s\d\.\s(?=Thời|Trình)",
        bare,
    )[0]
    bare = without_numbering(" ".join(bare.split())).strip(" .,:;“”\"'()-–")
    return (bare[:1].upper() + bare[1:])[:_LONGEST]


def _codes(line: str) -> tuple[str, ...]:
    parts = re.split(r"[;,\s(:]+(?=\d[.,]\d{6})", line)
    return tuple(code for part in parts if (code := code_of(part)))


def _name(lines: Sequence[str]) -> str:
    """The last line with a code, else the last that speaks of a procedure, else the last that is numbered."""
    likely = [line for line in lines if not _NO_NAME.match(line) and "|" not in line[:12]]
    for fits in (lambda line: bool(code_of(line)), _speaks, lambda line: re.match(r"^\d+(?:\.\d+)*[.)]\s*\w", line)):
        for line in reversed(likely):
            if fits(line) and len(name := title_of_procedure(_last_part(line))) > 8:
                return name
    return ""


def _speaks(line: str) -> bool:
    return (
        len(line) < 2 * _LONGEST
        and bool(_NAMES.search(line))
        and not fold(line).startswith(("quy trinh so", "quy trinh xu"))
    )


def _last_part(line: str) -> str:
    """A line may hold headings of parts before the title: "A. LĨNH VỰC … Quy trình số 01 1. Thủ tục …"."""
    parts = re.split(r"(?<=[\w)])\s+(?=\d+(?:\.\d+)*\s?\.\s?(?:Quy trình|Thủ tục|TTHC)\b)", line)
    return parts[-1] if code_of(parts[-1]) or not code_of(line) else line


def _limits(lines: Iterable[str]) -> Iterable[tuple[TimeLimit, str]]:
    for line in lines:
        for found in _LIMIT.finditer(line):
            told = _APPOINTED.sub("", found["told"])
            whole = read_time(told.split("kể từ")[0])
            limits = (whole.limit,) if whole.limit else limits_in(told)[:1]
            if whole.kind == "timed" and not whole.limit and whole.seconds:
                limits = (TimeLimit(whole.seconds / 28800, "days"),)
            yield from ((limit, " ".join(found[0].split())[:160]) for limit in limits if limit)


def _papers(lines: Sequence[str]) -> Iterable[str]:
    """The lines between "Thành phần hồ sơ" and what comes after it."""
    inside = False
    for line in lines:
        bare = _MARKED.sub("", line)
        if _DOSSIER.search(line) and len(line) < 120:
            inside = True
        elif _DOSSIER_ENDS.search(line):
            inside = False
        elif inside and len(bare) > 8:
            yield re.sub(r"^\s*[-–+*\d.]*\s*\|\s*", "", bare)

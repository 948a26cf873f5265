"""Divides the text in which a published procedure tells its steps: into steps, and each step into sentences."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_STEP = re.compile(
    r"(?im)(?:^|(?<=[.;:\n]))[\s\-–+*•]*(?:(?:[a-zđ]\)|\d{1,2}[.)]|[IVX]+\.)\s*)?\b[Bb][uưứừ][oơớờợ]c\s*(?P<number>\d{1,2}(?:\.\d+)?)\s*[:.\-–)]?\s*"
)
_FIRST = re.compile(r"(?<=\s)Bước\s*(?P<number>1)\s*[:.]\s*")
_LEVELS = (
    re.compile(r"(?m)^\s*(?:\d{1,2}|[IVX]+)\s*[.)]\s+"),
    re.compile(r"(?m)^\s*[a-zđ]\s*[.)]\s+"),
    re.compile(r"(?m)^\s*[-–*•]\s*(?=\w)"),
    re.compile(r"(?m)^\s*\+\s*(?=\w)"),
)
_SENTENCE = re.compile(r"\n+|(?<=[\w)”\"%])[.;]\s+(?=[A-ZĐÀ-Ỹ+\-–*(\d])")
_TITLE = re.compile(
    r"(?i)^[\s\-–+*•]*(?:[a-zđ]\)|\d+(?:\.\d+)*[.)]|[ivx]+[.)])?\s*"
    r"(?=(?:đối với|tại |trường hợp|trình tự|thủ tục|trong trường hợp|các bước)\b)"
    r"(?!trường hợp[^.;]*(?:, | thì ))[^.;]{4,220}[:.]?\s*$"
)
_WRAPPED = re.compile(r"(?<=[a-zà-ỹđ,])[ \t]*\n[ \t]*(?=[a-zà-ỹđ])(?![a-zđ]\d?\s*[.)])")
"""A line that was cut at the edge of a page."""
_TITLE_ALONE = re.compile(
    r"(?im)^[\s\-–+*•]*(?:\d+\.|[a-z]\))?\s*(?:trình tự thực hiện|các bước thực hiện)\s*[:.]?\s*$"
)
_MARK = re.compile(r"^[\s\-–+*•]+")
_LONGEST_STEP = 60


@dataclass(frozen=True, slots=True)
class Told:
    """One step of a text: its number, its text, and the title of the part it stands in."""

    number: str
    content: str
    title: str = ""


def steps_in(text: str) -> tuple[str, tuple[Told, ...]]:
    """What stands before the first step, and the steps: those numbered "Bước 1 …", else the items of the list that the
    text is, else its lines."""
    plain = unicodedata.normalize("NFC", text).replace("\r", "\n").replace("\u00a0", " ").strip()
    plain = _TITLE_ALONE.sub("", _WRAPPED.sub(" ", plain))
    marks = list(_STEP.finditer(plain))
    if marks and marks[0]["number"] != "1" and (first := _FIRST.search(plain[: marks[0].start()])):
        marks.insert(0, first)  # in the line of the title
    if len(marks) >= 2:
        return plain[: marks[0].start()].strip(), tuple(_numbered(plain, marks))
    for level in _LEVELS:
        if len(items := list(level.finditer(plain))) >= 2:
            ends = [*(item.start() for item in items[1:]), len(plain)]
            parts = [plain[item.end() : end].strip() for item, end in zip(items, ends, strict=True)]
            told = tuple(Told("", part) for part in parts[:_LONGEST_STEP] if part)
            return plain[: items[0].start()].strip(), told
    lines = [line.strip() for line in plain.splitlines() if line.strip()]
    parts = lines if len(lines) > 1 else list(sentences_of(plain))
    return "", tuple(Told("", part) for part in parts[:_LONGEST_STEP])


def _numbered(plain: str, marks: list[re.Match[str]]) -> list[Told]:
    """Steps by their numbers; a title at the end of one stands over the next."""
    title = _last_title(plain[: marks[0].start()])[1]
    found = []
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(plain)
        content, following = plain[mark.end() : end].strip(" \n-–"), ""
        if place + 1 < len(marks):
            content, following = _last_title(content)
        if content:
            found.append(Told(mark["number"], content, title))
        title = following or title
    return found


def _last_title(text: str) -> tuple[str, str]:
    """A text without the title that is its last line, and that title."""
    lines = text.rstrip().splitlines()
    if lines and _TITLE.match(lines[-1]) and (len(lines) > 1 or not text.strip()):
        return "\n".join(lines[:-1]).strip(), _MARK.sub("", lines[-1]).strip(" :.")
    if lines and len(lines) == 1 and _TITLE.match(lines[0]) and lines[0].rstrip().endswith(":"):
        return text, _MARK.sub("", lines[0]).strip(" :.")
    return text, ""


@lru_cache(maxsize=1024)
def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text; an item of a list is one."""
    return tuple(part.strip() for part in _SENTENCE.split(text) if part.strip(" -–+*•.;:"))

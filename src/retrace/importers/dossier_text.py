"""Splits the dossier of a published procedure into papers: which, in which form, how many, in which case.

A record lists lines; a line may hold a list, a choice ("hoặc"), a condition, a note that is no paper, or be cut off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from retrace.knowledge import words
from retrace.knowledge.files import data
from retrace.knowledge.papers import one_is_enough, papers_named
from retrace.knowledge.patterns import Patterns, fold, normal
from retrace.model.document import Document, DocumentForm
from retrace.model.problem import Problem
from retrace.model.text import text

_MARK = r"(?:[-–+*•·.!]+|\(?(?:[a-zđA-ZĐ]|[ivxIVX]+|\d+(?:\.\d+)*)(?:\.\d+)*[.)/])"
_MARKS = re.compile(rf"^(?:\s*{_MARK}(?=[\s\d(A-ZĐÂĂÊÔƠƯ“\"]))*\s*")
_ITEMS = re.compile(rf";\s*(?:{_MARK}\s)?|(?<=[.:])\s+(?:[-–+*•]+|[a-zđ]\)|\d+\)|\([a-zđ\divx]+\))\s+")
_CUT = re.compile(r"(?:^|\s)(?:[bcdđghklmnpqrstvx]|ch|gh|gi|kh|ng|ngh|nh|ph|qu|th|tr)$")
_TEMPLATE = re.compile(
    r"^(.*?[;.:)\]\"”]|.*[a-zà-ỹ0-9])\s*((?:[Mm][ẫa]u|[Bb]i[ểe]u|[Pp]h[ụu]|TK|CT|BM|NA|[A-Z]{1,3}\d)[^;:]{0,80})$"
)
_LETTER = re.compile(r"[^\W\d_]")
_HEADED = re.compile(r"(?i)^(.{0,80}?\b(?:gồm(?: có)?|sau(?: đây)?):)\s*(?=\S)")
_LOOSE = re.compile(r"(?i)^(?:hoặc|và)\s+|,?\s+(?:bao )?gồm(?: có)?$")
"""What joined a paper to the one before, or introduced those under it."""
_NUMBERS = re.compile(r"(?<=[.;:,)])\s+(\d{1,2})[.)]\s+(?=\w)")
_FIRST_NUMBER = re.compile(r"\W*1[.)]\s")
_LAST_JOINT = re.compile(r"(?:,|\s(?:và|cùng)\s)(?!.*(?:,|\s(?:và|cùng)\s))")
_CHOICE = re.compile(r"\shoặc\s|/")
_CASE = re.compile(r"^.*?(?=:|,? thì\b|,? phải\b)")
_SLUG = re.compile(r"[a-z0-9]+")
_LONGEST = 40


def papers_of(lines: Sequence[Mapping[str, Any]], source: str) -> tuple[dict[str, Document], tuple[Problem, ...]]:
    """The papers that the lines of `ho_so` demand, by key, and what could not be read."""
    documents: dict[str, Document] = {}
    problems = []
    described: set[str] = set()
    for number, line in enumerate(lines):
        written = _clean(str(line.get("ten_giay_to") or ""))
        name, template = _without_template(written, str(line.get("mau_tep") or ""))
        if not _LETTER.search(name):
            problems.append(Problem("empty-line", "warning", f"ho_so[{number}]", text("record.problem.empty-line")))
            continue
        if _CUT.search(name):
            found = text("record.problem.cut-line", line=name[-_LONGEST:])
            problems.append(Problem("cut-line", "warning", f"ho_so[{number}]", found))
        group = _clean(str(line.get("nhom") or ""))
        among_notes = _list("note_headings").found(_unmarked(group))
        if whole := _described(group.rpartition(" - ")[2]):
            # The lines of the group tell what stands in one paper, which the group names.
            if group in described:
                continue
            described.add(group)
            name, group = whole, group.rpartition(" - ")[0]
        copies = tuple(given if isinstance(given := line.get(key), int) else 0 for key in ("ban_chinh", "ban_sao"))
        for document in _of_line(name, group, among_notes, copies):
            key = _key(document.name, documents)
            documents[key] = replace(document, key=key, template=template, source=f"{source} ({number + 1})")
    return documents, tuple(problems)


@lru_cache(maxsize=8192)
def _of_line(name: str, group: str, among_notes: bool, copies: tuple[int, ...]) -> tuple[Document, ...]:
    """The papers of one line; procedures share many lines word by word."""
    return tuple(
        _document(part, copies, ": ".join(filter(None, (group.strip(" :*-"), heading))))
        for item in _numbered(name)
        for part, heading in _parts(item)
        if not (among_notes or is_note(part)) or _asked_until_shared(part)
    )


def is_note(part: str) -> bool:
    """Whether a line or a part of one tells something instead of naming a paper to hand in."""
    said = normal(_unmarked(part))
    if _list("notes").found(said) or _list("about").found(said):
        return True
    if not _list("conditions").found(said) and not _list("actors").found(said):
        return False
    demanded = said.partition(":")[2] or _list("handing").found(said)
    return not demanded or _list("not_handing").found(said)


def _asked_until_shared(part: str) -> bool:
    """Whether a note names a paper that an office asks for while it cannot query the data."""
    return _list("until_shared").found(part) and bool(papers_named(part))


def _described(name: str) -> str:
    """The paper of which a line tells the contents ("Phương án, trong đó bao gồm các nội dung: …"), or ""."""
    plain = _unmarked(name)
    found = _list("contents").first(plain)
    if found is None or any(_list(other).found(plain[:found]) for other in ("lists", "conditions", "one_of")):
        return ""
    return plain[:found].strip(" ,;(-") if len(normal(plain)) == len(plain) else ""


def _numbered(name: str) -> Iterator[str]:
    """The items of a line numbered 1., 2., 3.; a line that does not begin with 1. is one item."""
    begin, wanted = 0, 2
    if _FIRST_NUMBER.match(name):
        for mark in _NUMBERS.finditer(name):
            if int(mark[1]) == wanted and name[mark.end()].isupper():
                yield name[begin : mark.start()]
                begin, wanted = mark.start(1), wanted + 1
    yield name[begin:]


def _parts(name: str) -> Iterator[tuple[str, str]]:
    """The papers of a line, each with the heading that stands before them; a choice stays one paper."""
    if whole := _described(name):
        yield whole, ""
        return
    if _list("one_of").found(name) or is_note(name.partition(";")[0]):
        yield _unmarked(name), ""
        return
    heading, under = "", list[str]()
    headed = _HEADED.match(_unmarked(name))
    if headed and ";" in name:
        heading, name = headed[1].rstrip(": "), _unmarked(name)[headed.end() :]
    for item in _items(name):
        if item.endswith(":"):
            yield from _of_heading(heading, under)
            heading, under = item.rstrip(": "), []
        else:
            under += _joined(item)
    yield from _of_heading(heading, under)


def _items(name: str) -> Iterator[str]:
    """The items of a list in a line. What goes on in small letters and names no paper belongs to the item before."""
    item = ""
    for part in (_unmarked(part) for part in _ITEMS.split(name)):
        if not _LETTER.search(part):
            continue
        if item and not item.endswith(":") and part[0].islower() and not papers_named(part):
            item = f"{item}; {part}"
            continue
        if item:
            yield item
        item = part
    if item:
        yield item


def _of_heading(heading: str, under: list[str]) -> Iterator[tuple[str, str]]:
    """The papers under a heading, and the paper that the heading names if they do not."""
    named = {paper.kind for paper in papers_named(heading)}
    alone = not under and heading and not _HEADED.match(f"{heading}: x")
    if alone or named - {paper.kind for part in under for paper in papers_named(part)}:
        yield heading, ""
    yield from ((part, heading) for part in under)


def _joined(item: str) -> Iterator[str]:
    """The papers that "và" or a comma joins, apart; only where each is known to be one."""
    papers = papers_named(item)
    if len({paper.kind for paper in papers}) < 2 or one_is_enough(item) or len(normal(item)) != len(item):
        yield item
        return
    done = 0
    for first, second in pairwise(papers):
        joint = _LAST_JOINT.search(item[first.end : second.start])
        if joint and first.kind != second.kind:
            yield item[done : first.end + joint.start()].strip(" ,")
            done = first.end + joint.end()
    yield item[done:].strip(" ,")


def _document(part: str, numbers: tuple[int, ...], case: str) -> Document:
    name = _LOOSE.sub("", part.strip(" ;,."))
    originals, copies = numbers
    return Document(
        key="",
        name=name,
        form=_form(name, case, originals, copies),
        copies=max(originals + copies, 1),
        handed_in=True,
        compared_with_original=True if words.compares_with_original(name) else None,
        only_if=_condition(name, case),
        from_abroad=True if _list("foreigners").found(case) else None,
        until_shared=True if _asked_until_shared(name) or any(paper.waived for paper in papers_named(name)) else None,
    )


def _form(name: str, case: str, originals: int, copies: int) -> DocumentForm:
    """The form that the words demand, of several the one named first; else what the numbers of copies tell."""
    for choice in _CHOICE.split(normal(name)):
        said = words.document_form(choice)
        if said:
            return said
    if words.document_form(case) == "shown":
        return "shown"
    if bool(originals) is bool(copies):
        return ""
    return "original" if originals else "copy"


def _condition(name: str, case: str) -> str:
    """In which case the paper is demanded: what the heading says, and the words before the paper itself."""
    own = _CASE.match(name) if _list("conditions").found(name) else None
    heading = case if _list("conditions").found(_unmarked(case)) else ""
    return "; ".join(filter(None, (heading, own.group().strip() if own else "")))


def _without_template(name: str, suffix: str) -> tuple[str, str]:
    """The line without the name of the form's file that stands glued to its end, and that name."""
    if not suffix:
        return name, ""
    glued = _TEMPLATE.match(name)
    return (glued[1], glued[2] + suffix) if glued else (name, suffix)


def _clean(written: str) -> str:
    return " ".join(unicodedata.normalize("NFC", written).split())


@lru_cache(maxsize=8192)
def _unmarked(part: str) -> str:
    return _MARKS.sub("", part).strip()


def _key(name: str, taken: Mapping[str, Document]) -> str:
    """A key made of the first words of the name, not yet taken."""
    slug = "_".join(_SLUG.findall(fold(name))[:6]) or "giay_to"
    return next(
        key for number in range(1, len(taken) + 2) if (key := slug if number == 1 else f"{slug}_{number}") not in taken
    )


@cache
def _list(name: str) -> Patterns:
    return Patterns(data("words")["dossier"][name])

"""Reads tables such as the annexes of Resolution 66.7/2025: procedure × paper × database × clause; texts to amend."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from retrace.importers.headings import Headings, find_headings, nearest
from retrace.importers.table_file import FileTable
from retrace.knowledge.patterns import fold

_PAPERS = frozenset({"code", "paper", "database"})
_TEXTS = frozenset({"number", "text"})
_CODE = re.compile(r"(\d)[.,](\d{6})(?!\d)")
_ANNEX = re.compile(r"phu luc\s+(?:so\s+)?([ivxlc]+|\d+)\b")
_NUMBER = re.compile(r"\d[\d.]*/\d{4}/[A-ZĐ]+-?[A-ZĐ]*\d*")
Reason = Literal["no_code", "no_paper", "no_database", "no_headings", "no_text"]


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row as it is written; `row` counts from 1 in its table, `number` is the number it gives itself."""

    table: str
    row: int
    number: str
    code: str
    procedure: str
    paper: str
    database: str
    owner: str
    text: str
    clause: str
    ministry: str


@dataclass(frozen=True, slots=True)
class TextToAmend:
    """A legal text that the table orders to be amended, under the heading `group`."""

    table: str
    row: int
    number: str
    text: str
    group: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A row, or a whole table (`row` 0), that could not be read, and why."""

    table: str
    row: int
    reason: Reason
    written: str


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """What one table holds; `annex` and `text` are the annex and the number of the text that stand before it."""

    name: str
    annex: str
    text: str
    rows: tuple[AnnexRow, ...] = ()
    amendments: tuple[TextToAmend, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()


def read_annex(table: FileTable) -> AnnexTable:
    """The rows of a table. What does not fit is listed, never guessed."""
    annex = _ANNEX.search(fold(table.before))
    number = _NUMBER.search(table.before)
    found = find_headings(table.rows, (_PAPERS, _TEXTS))
    items: list[AnnexRow | TextToAmend | NotUnderstood] = []
    if found is None:
        if any(any(row) for row in table.rows):
            written = " | ".join(next(row for row in table.rows if any(row)))
            items.append(NotUnderstood(table.name, 0, "no_headings", written[:200]))
    elif found.columns.keys() >= _PAPERS:
        items.extend(_paper_rows(table, found))
    else:
        items.extend(_texts(table, found))
    return AnnexTable(
        table.name,
        annex[1].upper() if annex else "",
        number[0] if number else "",
        tuple(item for item in items if isinstance(item, AnnexRow)),
        tuple(item for item in items if isinstance(item, TextToAmend)),
        tuple(item for item in items if isinstance(item, NotUnderstood)),
    )


def missing(table: FileTable) -> tuple[str, ...]:
    """Which of the columns procedure code, paper and database a table lacks that has the others; () for any other."""
    if find_headings(table.rows, (_PAPERS, _TEXTS)):
        return ()
    lacking = _PAPERS - nearest(table.rows)
    return tuple(sorted(lacking)) if len(lacking) < len(_PAPERS) else ()


def code_of(written: str) -> str:
    """The national code in a cell: 2.002308, also where a comma stands for the point; "" where there is none."""
    found = _CODE.search(written)
    return f"{found[1]}.{found[2]}" if found else ""


def _paper_rows(table: FileTable, heads: Headings) -> Iterator[AnnexRow | NotUnderstood]:
    group, last = "", ("", "", "")
    for position, row in _content(table, heads):
        if section := _section(row):
            group = section
            continue
        cell = {role: row[column] if column < len(row) else "" for role, column in heads.columns.items()}
        told = (cell.get("number", ""), code_of(cell["code"]), cell.get("procedure", ""))
        # A procedure with several papers may be written once, with empty cells below it.
        number, code, procedure = told if cell["code"] or cell.get("procedure") else last
        last = (number, code, procedure)
        if not code or not cell["paper"]:
            reason: Reason = "no_paper" if code else "no_code"
            yield NotUnderstood(table.name, position, reason, " | ".join(row)[:200])
        if not code:
            continue
        yield AnnexRow(
            table.name,
            position,
            number.rstrip("."),
            code,
            procedure,
            cell["paper"],
            cell["database"],
            cell.get("owner", ""),
            cell.get("text", ""),
            cell.get("clause", ""),
            cell.get("ministry", "") or group,
        )


def _texts(table: FileTable, heads: Headings) -> Iterator[TextToAmend | NotUnderstood]:
    group = ""
    for position, row in _content(table, heads):
        if section := _section(row):
            group = section
            continue
        number, written = (row[heads.columns[role]] if heads.columns[role] < len(row) else "" for role in _ORDER)
        if written:
            yield TextToAmend(table.name, position, number.rstrip("."), written, group)
        else:
            yield NotUnderstood(table.name, position, "no_text", " | ".join(row)[:200])


_ORDER = ("number", "text")


def _content(table: FileTable, heads: Headings) -> Iterator[tuple[int, Sequence[str]]]:
    """Rows after the headings, with their number; empty ones and headings repeated on a new page left out."""
    for position, row in enumerate(table.rows[heads.first :], heads.first + 1):
        if any(row) and tuple(row) not in heads.heads:
            yield position, row


def _section(row: Sequence[str]) -> str:
    """The title of a part of the table: one text in a row of its own, perhaps with a Roman number or letter before."""
    told = list(dict.fromkeys(cell for cell in row if cell))
    if len(told) == 1 and not _CODE.search(told[0]) and (len(row) > 2 or not row[-1] or row[0] == row[-1]):
        return told[0]
    if len(told) == 2 and len(row) > 2 and re.fullmatch(r"[IVXLCA-Z]{1,5}\.?", told[0]):
        return told[1]
    return ""

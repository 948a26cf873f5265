"""Reads the tables of an Excel, CSV or Word file as rows of text, with what stands before each table."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrace.importers.bounded import read_bounded
from retrace.importers.headings import nearest
from retrace.model.errors import RetraceError
from retrace.packed import LARGEST, Unpackable, opened

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LIMIT = LARGEST
_CELLS_LIMIT = 5_000_000


@dataclass(frozen=True, slots=True)
class FileTable:
    """One table: rows of cells, merged cells filled; `before` is the text between the last table and this one."""

    name: str
    before: str
    rows: tuple[tuple[str, ...], ...]


def read_tables(path: Path) -> tuple[FileTable, ...]:
    """The tables of a file, by its ending: .xlsx, .xlsm, .xls, .ods; .csv, .tsv; .docx.

    Raises `RetraceError`: "table_unreadable", "table_too_large", "table_unknown_kind", "table_broken", "table_bomb".
    """
    kind = path.suffix.lower()
    if kind not in _READERS:
        raise RetraceError("table_unknown_kind", str(path), known=", ".join(_READERS))
    content = read_bounded(path, "table", LIMIT)
    if content[:2] == b"PK":
        _refuse_bomb(content, str(path))
    return tuple(_READERS[kind](content, str(path)))


def _refuse_bomb(content: bytes, where: str) -> None:
    """A file of a few megabytes may unpack to gigabytes."""
    try:
        opened(content)
    except Unpackable as refused:
        if refused.kind == "bomb":
            raise RetraceError("table_bomb", where, megabytes=refused.megabytes) from None
        raise RetraceError("table_broken", where) from None


def _excel(content: bytes, where: str) -> Iterator[FileTable]:
    from python_calamine import CalamineError, CalamineWorkbook, ZipError

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height * sheet.total_width > _CELLS_LIMIT:
                raise RetraceError("table_too_large", where, megabytes=LIMIT // 1024 // 1024)
            rows = [[_shown(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
            _fill_merged(rows, sheet)
            yield FileTable(name, name, tuple(map(tuple, rows)))
    except (CalamineError, ZipError, ValueError, OSError):
        raise RetraceError("table_broken", where) from None


def _fill_merged(rows: list[list[str]], sheet: CalamineSheet) -> None:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                rows[row][column] = rows[top][left]


def _shown(cell: Any) -> str:
    """A cell as its reader sees it; a code such as 2.002093 may have become a number and lost its last zeros."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.6f}"
    return str(cell).strip()


def _csv(content: bytes, where: str) -> Iterator[FileTable]:
    written = _decoded(content, where)
    # The delimiter by which headings are found: a title line or commas in the text mislead any count of characters.
    readings = [rows for delimiter in _DELIMITERS if (rows := _divided(written, delimiter)) is not None]
    if not readings:
        raise RetraceError("table_broken", where)
    yield FileTable("", "", max(readings, key=lambda rows: (len(nearest(rows)), max(map(len, rows), default=0))))


_DELIMITERS = (",", ";", "\t")


def _divided(written: str, delimiter: str) -> tuple[tuple[str, ...], ...] | None:
    """The rows of a CSV file; None where it cannot be read by that delimiter."""
    # What a sniffer guesses of quotes from a few lines is often wrong; files of offices double them.
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    try:
        return tuple(tuple(cell.strip() for cell in row) for row in reader)
    except csv.Error:
        return None


def _decoded(content: bytes, where: str) -> str:
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise RetraceError("table_broken", where)


def _word(content: bytes, where: str) -> Iterator[FileTable]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(io.BytesIO(content))
    except (PackageNotFoundError, KeyError, ValueError, zipfile.BadZipFile):
        raise RetraceError("table_broken", where) from None
    before: list[str] = []
    number = 0
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            before.append(block.text.strip())
        elif isinstance(block, Table):
            number += 1
            yield FileTable(str(number), "\n".join(filter(None, before)), tuple(_word_rows(block)))
            before = []


def _word_rows(table: Any) -> Iterator[tuple[str, ...]]:
    """Rows of a Word table, walking the rows themselves: a cell merged downwards repeats the one above it."""
    above: dict[int, str] = {}
    for row in table._tbl.tr_lst:
        cells: list[str] = []
        for cell in row.tc_lst:
            at = len(cells)
            written = "\n".join("".join(t.text or "" for t in p.iter(_TEXT)) for p in cell.p_lst).strip()
            if cell.vMerge == "continue":
                written = above.get(at, "")
            above[at] = written
            cells += [written] * cell.grid_span
        yield tuple(cells)


_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_READERS = {
    ".xlsx": _excel,
    ".xlsm": _excel,
    ".xls": _excel,
    ".ods": _excel,
    ".csv": _csv,
    ".tsv": _csv,
    ".docx": _word,
}

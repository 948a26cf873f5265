"""Reads the tables of an Excel, CSV or Word file as rows of text, with what stands before each table."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from retrace.importers.bounded import read_bounded
from retrace.importers.headings import nearest
from retrace.importers.legacy_letters import conversions, may_be_legacy
from retrace.importers.steps.headings import recognised
from retrace.model.cells import meant
from retrace.model.errors import RetraceError
from retrace.packed import LARGEST, Unpackable, opened

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

LIMIT = LARGEST
_CELLS_LIMIT = 5_000_000


Cells = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FileTable:
    """One table: rows of cells, merged cells filled; `before` is the text between the last table and this one.

    `down` are the (row, column), from 0, of cells merged with the one above, `across` of those merged with the one on
    their left; `gaps` says that the kind of file loses what was merged, so that an empty cell may be such a one.
    """

    name: str
    before: str
    rows: tuple[tuple[str, ...], ...]
    down: Cells = frozenset()
    across: Cells = frozenset()
    gaps: bool = False


def read_tables(path: Path) -> tuple[FileTable, ...]:
    """The tables of a file, by its ending: .xlsx, .xlsm, .xls, .ods; .csv, .tsv; .docx.

    Raises `RetraceError`: "table_unreadable", "table_too_large", "table_unknown_kind", "table_broken", "table_bomb".
    """
    _reader(path, str(path))
    return parse_tables(read_bounded(path, "table", LIMIT), path, str(path))


def parse_tables(content: bytes, name: PurePath, where: str) -> tuple[FileTable, ...]:
    """The tables of the bytes of a file of that name; `where` names it in errors. Raises what `read_tables` raises."""
    reader = _reader(name, where)
    if len(content) > LIMIT:
        raise RetraceError("table_too_large", where, megabytes=LIMIT // 1024 // 1024)
    if content[:2] == b"PK":
        _refuse_bomb(content, where)
    return _modern(tuple(reader(content, where)))


def is_table(name: PurePath) -> bool:
    """Whether a file of that name holds tables, by its ending."""
    return name.suffix.lower() in _READERS


def _reader(name: PurePath, where: str) -> Callable[[bytes, str], Iterator[FileTable]]:
    reader = _READERS.get(name.suffix.lower())
    if reader is None:
        raise RetraceError("table_unknown_kind", where, known=", ".join(_READERS))
    return reader


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
            down, across = _fill_merged(rows, sheet)
            yield FileTable(name, name, tuple(map(tuple, rows)), down, across)
    except (CalamineError, ZipError, ValueError, OSError):
        raise RetraceError("table_broken", where) from None


def _fill_merged(rows: list[list[str]], sheet: CalamineSheet) -> tuple[Cells, Cells]:
    """Fills merged cells; gives those that continue the one above, and the one on their left."""
    down, across = set(), set()
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        for row in range(top, min(bottom + 1, len(rows))):
            for column in range(left, min(right + 1, len(rows[row]))):
                rows[row][column] = rows[top][left]
                if row > top:
                    down.add((row, column))
                if column > left:
                    across.add((row, column))
    return frozenset(down), frozenset(across)


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
    yield FileTable("", "", max(readings, key=_likely), gaps=True)


def _modern(tables: tuple[FileTable, ...]) -> tuple[FileTable, ...]:
    """The tables with letters of Unicode, where an old font wrote them: then alone their headings can be read."""
    if not any(may_be_legacy(_told(table)) for table in tables):
        return tables
    known = [_likely(table.rows)[0] for table in tables]
    for convert in conversions():
        made = tuple(_converted(table, convert) if may_be_legacy(_told(table)) else table for table in tables)
        if any(_likely(table.rows)[0] >= max(_READ, now + 2) for table, now in zip(made, known, strict=True)):
            return made
    return tables


def _told(table: FileTable) -> str:
    return "".join(cell for row in table.rows[:_LOOKED_AT] for cell in row)


def _converted(table: FileTable, convert: Callable[[str], str]) -> FileTable:
    rows = tuple(tuple(convert(cell) for cell in row) for row in table.rows)
    before = convert(table.before) if may_be_legacy(table.before) else table.before
    return replace(table, rows=rows, before=before)


def _likely(rows: tuple[tuple[str, ...], ...]) -> tuple[int, int]:
    """How much a reading looks like a table that is known: columns by their headings, then their number."""
    return max(len(nearest(rows)), recognised(rows)), max(map(len, rows), default=0)


_READ = 3
"""So many headings make a table that can be read."""
_LOOKED_AT = 60
_DELIMITERS = (",", ";", "\t")


def _divided(written: str, delimiter: str) -> tuple[tuple[str, ...], ...] | None:
    """The rows of a CSV file; None where it cannot be read by that delimiter."""
    # What a sniffer guesses of quotes from a few lines is often wrong; files of offices double them.
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter)
    try:
        return tuple(tuple(meant(cell.strip()) for cell in row) for row in reader)
    except csv.Error:
        return None


def _decoded(content: bytes, where: str) -> str:
    encodings = ["utf-16"] if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            written = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1258":
            return written
        # Bytes of an old font are letters of another encoding as well; which it was the headings tell.
        old = content.decode("latin-1")
        return old if any(_reads(convert(old)) > _reads(written) for convert in conversions()) else written
    raise RetraceError("table_broken", where)


def _reads(written: str) -> int:
    """How many headings the beginning of a CSV file lets one read."""
    start = "\n".join(written.splitlines()[:_LOOKED_AT])
    return max((_likely(rows)[0] for each in _DELIMITERS if (rows := _divided(start, each)) is not None), default=0)


def _word(content: bytes, where: str) -> Iterator[FileTable]:
    from docx.opc.exceptions import PackageNotFoundError

    try:
        yield from _word_tables(content)
    except (PackageNotFoundError, *_BROKEN):
        raise RetraceError("table_broken", where) from None


_BROKEN = (
    *(KeyError, ValueError, AttributeError, SyntaxError, EOFError, OSError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)
"""What python-docx raises of a damaged file: it takes parts and elements for granted, lxml's fault is a SyntaxError."""


def _word_tables(content: bytes) -> list[FileTable]:
    import docx
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    document = docx.Document(io.BytesIO(content))
    found: list[FileTable] = []
    before: list[str] = []
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            before.append(block.text.strip())
        elif isinstance(block, Table):
            rows, down, across = _word_rows(block)
            found.append(FileTable(str(len(found) + 1), "\n".join(filter(None, before)), rows, down, across))
            before = []
    return found


def _word_rows(table: Any) -> tuple[tuple[tuple[str, ...], ...], Cells, Cells]:
    """Rows of a Word table, walking the rows themselves: a cell merged downwards repeats the one above it."""
    above: dict[int, str] = {}
    rows: list[tuple[str, ...]] = []
    down: set[tuple[int, int]] = set()
    across: set[tuple[int, int]] = set()
    for number, row in enumerate(table._tbl.tr_lst):
        cells: list[str] = [""] * min(row.grid_before, _COLUMNS)
        for cell in row.tc_lst:
            at = len(cells)
            written = "\n".join(map(_paragraph, cell.p_lst)).strip()
            span = min(cell.grid_span, _COLUMNS)
            if cell.vMerge == "continue":
                written = above.get(at, "")
                down.update((number, column) for column in range(at, at + span))
            above[at] = written
            across.update((number, column) for column in range(at + 1, at + span))
            cells += [written] * span
        rows.append(tuple(cells))
    return tuple(rows), frozenset(down), frozenset(across)


def _paragraph(paragraph: Any) -> str:
    """The text of a paragraph; a line break stays one, a tab becomes a space."""
    parts = ((_BREAKS.get(part.tag) or part.text or "") for part in paragraph.iter(_TEXT, *_BREAKS))
    return "".join(parts)


_COLUMNS = 200
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = f"{_W}t"
_BREAKS = {f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}tab": " "}
_READERS = {
    ".xlsx": _excel,
    ".xlsm": _excel,
    ".xls": _excel,
    ".ods": _excel,
    ".csv": _csv,
    ".tsv": _csv,
    ".docx": _word,
}

"""The electronic process in words: the table that officials publish, for the terminal and as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path

from retrace.evaluate.electronic_process import electronic_process
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language
from retrace.model.cells import shown
from retrace.model.errors import RetraceError
from retrace.render.electronic import ElectronicTable, electronic_table
from retrace.render.ooxml import clean

_WIDTHS = (6, 30, 48, 22, 36, 36)


def table_of(view: ProcessView, language: Language = "vi") -> ElectronicTable:
    """The table of a process."""
    return electronic_table(electronic_process(view), language)


def table_file(table: ElectronicTable, path: Path, title: str) -> bytes:
    """The table as the file that the path's ending names: .csv (UTF-8) or .xlsx. Same table, same bytes.

    Raises `RetraceError("electronic_file")` for any other ending.
    """
    ending = path.suffix.lower()
    if ending == ".csv":
        return _csv(table)
    if ending == ".xlsx":
        return _xlsx(table, title)
    raise RetraceError("electronic_file", str(path))


def _lines(table: ElectronicTable) -> Iterator[Sequence[str]]:
    yield table.heads
    yield from table.rows
    yield from table.totals
    yield from (("", "", note, "", "", "") for note in table.notes)


def _csv(table: ElectronicTable) -> bytes:
    """A comma-separated file that Excel opens as UTF-8; no cell of it is taken for a formula."""
    import csv

    out = StringIO(newline="")
    writer = csv.writer(out)
    for line in _lines(table):
        writer.writerow(map(shown, line))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _xlsx(table: ElectronicTable, title: str) -> bytes:
    from datetime import datetime

    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        # A file says when it was made; the day it stands for is not known here, so it always says the same.
        book.set_properties({"title": clean(title)[:255], "created": datetime(2000, 1, 1)})
        look = {"font_name": "Times New Roman", "font_size": 12, "text_wrap": True, "valign": "top", "border": 1}
        plain, head = book.add_format(look), book.add_format(look | {"bold": True, "align": "center"})
        bold = book.add_format(look | {"bold": True})
        page = book.add_worksheet()
        page.set_landscape()
        page.set_paper(9)  # A4
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
        for column, width in enumerate(_WIDTHS):
            page.set_column(column, column, width)
        for place, line in enumerate(_lines(table)):
            bolds = 1 + len(table.rows) <= place < 1 + len(table.rows) + len(table.totals)
            for column, cell in enumerate(line):
                lines = "\n".join(map(clean, cell.split("\n")))
                page.write_string(place, column, lines, head if place == 0 else bold if bolds else plain)
    return out.getvalue()

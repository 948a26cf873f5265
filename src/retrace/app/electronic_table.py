"""The electronic process in words: the table that officials publish, for the terminal and as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO, StringIO
from pathlib import Path

from retrace.evaluate.electronic_process import electronic_process
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, number, say
from retrace.model.electronic import ElectronicProcess, ElectronicRow
from retrace.model.errors import RetraceError
from retrace.model.text import Value, text
from retrace.render.ooxml import clean
from retrace.render.wording import duration

_COLUMNS = ("step_number", "unit", "content", "limit", "form_or_result", "systems")
_WIDTHS = (6, 30, 48, 22, 36, 36)
_PLAIN = "=+-@"
"""What a spreadsheet takes for the beginning of a formula."""


@dataclass(frozen=True, slots=True)
class ElectronicTable:
    """Headings, a row for each step and each pause, the rows of the totals, and what has to be known to read them."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


def table_of(view: ProcessView, language: Language = "vi") -> ElectronicTable:
    """The table of a process."""
    return electronic_table(electronic_process(view), language)


def electronic_table(made: ElectronicProcess, language: Language = "vi") -> ElectronicTable:
    """The published columns: number, unit, content, time limit, form or result, system.

    Where the applicant only waits for the agencies no row is shown: they are at work in the other rows.
    """

    def words(key: str, **args: Value) -> str:
        return say(text(f"electronic.{key}", **args), language)

    shown = [row for row in made.rows if row.kind == "step" or row.pause != "agency" or not row.by_applicant]
    numbers = {row.element: place for place, row in enumerate(shown, 1)}
    heads = tuple(say(text(f"decision.column.{column}"), language) for column in _COLUMNS)
    rows = tuple(
        (
            str(numbers[row.element]),
            row.agency if row.unit in ("", row.agency) else f"{row.agency}\n{row.unit}" if row.agency else row.unit,
            "\n".join(part for part in (_name(row, language), row.content) if part),
            _limit(row, language),
            "\n".join(row.outputs),
            "\n".join(row.systems),
        )
        for row in shown
    )
    totals = []
    for kind, total, counted in (
        ("agencies", made.agency_total, made.agency_counted),
        ("total", made.total, made.counted),
    ):
        added = ", ".join(str(numbers[key]) for key in counted)
        note = words("adds", steps=added) if added else ""
        totals.append(("", "", words(kind), duration(total, language), note, ""))
    return ElectronicTable(heads, rows, tuple(totals), tuple(_notes(made, language)))


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


def _name(row: ElectronicRow, language: Language) -> str:
    if row.kind == "step":
        return row.name
    key = f"electronic.pause.{row.pause}" + (".of" if row.waits_for else ".plain") if row.pause != "time" else ""
    if not key:
        return say(text("electronic.pause.time", name=row.name), language)
    return say(text(key, name=row.name, party=row.waits_for), language)


def _limit(row: ElectronicRow, language: Language) -> str:
    if row.kind == "pause" and row.seconds is None:
        return say(text("electronic.not_counted"), language)
    shown = duration(row.seconds, language)
    if row.seconds is None or round(row.visits, 6) == 1:
        return shown
    return say(text("electronic.rounds", time=shown, visits=number(row.visits, language)), language)


def _notes(made: ElectronicProcess, language: Language) -> Iterator[str]:
    yield say(text("electronic.units"), language)
    steps = sum(row.kind == "step" for row in made.rows)
    if made.unknown:
        yield say(text("electronic.unknown", unknown=len(made.unknown), all=steps), language)


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
        writer.writerow([f"'{cell}" if cell[:1] in _PLAIN and cell else cell for cell in line])
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

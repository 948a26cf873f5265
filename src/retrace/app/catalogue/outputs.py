"""Writes what was found of a catalogue: SQLite, Parquet (with the extra), Excel, and one page for the browser.

Each file takes its place only when it is whole, and the same results give the same bytes.
"""

from __future__ import annotations

import errno
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from retrace.app.catalogue.clones import clones_report
from retrace.app.catalogue.integration import integration_report
from retrace.app.catalogue.opened import Catalogue
from retrace.app.catalogue.rank import rank_report
from retrace.app.catalogue.result_tables import write_parquet, write_sqlite
from retrace.app.catalogue.results import RESULTS, Summary, write_told
from retrace.app.catalogue.rules import rules
from retrace.app.catalogue.summed import summed
from retrace.app.catalogue.told import Told, tables
from retrace.app.reports.catalogue import FailedReport
from retrace.knowledge.messages import Language, number, say
from retrace.model.causes import cause
from retrace.model.errors import RetraceError
from retrace.model.text import text
from retrace.render.catalogue_page import bars, catalogue_page, curve
from retrace.render.ooxml import clean
from retrace.render.workbook import Sheet, book_of

_ON_PAGE = 10_000
"""Rows of a table on the page; the workbook has more, the SQLite file all."""
_IN_BOOK = 20_000
"""Procedures of the ranking that are told in words; all stand in the SQLite file."""
STAGING = ".results."
"""How the folder in which results are prepared begins."""


def write_outputs(catalogue: Catalogue, out: Path, language: Language) -> list[str]:
    """The names of the files written into the folder. Raises `RetraceError("cannot_write")`."""
    try:
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    except OSError as error:
        raise RetraceError("cannot_write", str(out), reason=cause(error)) from None
    try:
        with writing(out):
            names = _written(catalogue, staging, language)
            for name in names:
                (staging / name).replace(out / name)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return names


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """What the disk refuses, also by way of SQLite, becomes `RetraceError("cannot_write")`."""
    try:
        yield
    except OSError as error:
        raise RetraceError("cannot_write", str(out), reason=cause(error)) from None
    except sqlite3.OperationalError as error:
        full = cause(OSError(errno.ENOSPC, str(error))) if "full" in str(error) else str(error)
        raise RetraceError("cannot_write", str(out), reason=full) from None


def _written(catalogue: Catalogue, folder: Path, language: Language) -> list[str]:
    write_sqlite(catalogue.items(), folder / RESULTS, language)
    catalogue = catalogue.reading(folder / RESULTS)
    parquet = write_parquet(folder / RESULTS, folder / "results.parquet")
    rank = rank_report(catalogue, rules(catalogue.as_of), language, _IN_BOOK)
    integration = integration_report(catalogue, "papers", "procedures", False, language)
    clones = clones_report(catalogue, 2, language)
    failed = [
        FailedReport(found.place, found.outcome, found.error.get(language, ""))
        for found in catalogue.items()
        if found.outcome != "done"
    ]
    told = tables(rank, integration, clones, failed, language)
    names = ["index.html", "results.xlsx", *(["results.parquet"] if parquet else []), RESULTS]
    summary = summed(catalogue, rank, integration, told, names, language)
    write_told(folder / RESULTS, summary, told)
    title = say(text("catalogue.page.title"), language)
    (folder / "results.xlsx").write_bytes(
        book_of([_sheet(one, language) for one in told.values()], title, catalogue.as_of)
    )
    (folder / "index.html").write_bytes(_page(summary, told))
    return names


def _sheet(told: Told, language: Language) -> Sheet:
    rows = [[clean(cell) if isinstance(cell, str) else cell for cell in row] for row in told.rows]
    return Sheet(say(text(f"catalogue.sheet.{told.name}"), language), told.heads, rows)


def _page(summary: Summary, told: dict[str, Told]) -> bytes:
    shown = {name: one.rows[:_ON_PAGE] for name, one in told.items()}
    language = summary.language
    more = summary.procedures - _ON_PAGE
    values = {
        "about": summary.about,
        "cards": [{"figure": number(value, language), "label": label} for value, label in summary.cards],
        "curve": curve(summary.curve, language),
        "levels": bars(summary.levels, language),
        "rank_note": summary.rank_note,
        "unknown": summary.unknown,
        "heads": summary.heads,
        "ranking": shown["rank"],
        "more": say(text("catalogue.more_in_book", count=more), language) if more > 0 else "",
        "sentences": summary.sentences,
        "systems": shown["systems"],
        "patterns": shown["patterns"],
        "papers": shown["papers"],
        "failed": shown["failed"],
    }
    return catalogue_page(values, language)

"""Writes what was found of a catalogue: SQLite, Parquet (with the extra), Excel, and one page for the browser.

Each file takes its place only when it is whole, and the same results give the same bytes.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from retrace.app.catalogue.clones import clones_report
from retrace.app.catalogue.integration import integration_report
from retrace.app.catalogue.opened import Catalogue
from retrace.app.catalogue.rank import rank_report
from retrace.app.catalogue.result_tables import write_parquet, write_sqlite
from retrace.app.catalogue.rules import rules
from retrace.app.catalogue.told import Told, tables
from retrace.app.reports.catalogue import FailedReport, IntegrationReport, RankReport
from retrace.knowledge.messages import Language, number, say
from retrace.model.causes import cause
from retrace.model.errors import RetraceError
from retrace.model.text import text
from retrace.render.catalogue_page import bars, catalogue_page, curve
from retrace.render.ooxml import clean
from retrace.render.workbook import Sheet, book_of

_ON_PAGE = 1000
"""Rows of a table on the page; the workbook has more, the SQLite file all."""
_IN_BOOK = 50_000
STAGING = ".results."
"""How the folder in which results are prepared begins."""
_LEVELS = ("none", "information", "partial", "full")


def write_outputs(catalogue: Catalogue, out: Path, language: Language) -> list[str]:
    """The names of the files written into the folder. Raises `RetraceError("cannot_write")`."""
    try:
        staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=out))
    except OSError as error:
        raise RetraceError("cannot_write", str(out), reason=cause(error)) from None
    try:
        names = _written(catalogue, staging, language)
        for name in names:
            (staging / name).replace(out / name)
    except OSError as error:
        raise RetraceError("cannot_write", str(out), reason=cause(error)) from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return names


def _written(catalogue: Catalogue, folder: Path, language: Language) -> list[str]:
    write_sqlite(catalogue.items(), folder / "results.sqlite", language)
    parquet = write_parquet(catalogue.items(), folder / "results.parquet", language)
    rank = rank_report(catalogue, rules(catalogue.as_of), language)
    integration = integration_report(catalogue, "papers", "procedures", False, language)
    clones = clones_report(catalogue, 2, language)
    failed = [
        FailedReport(found.place, found.outcome, found.error.get(language, ""))
        for found in catalogue.items()
        if found.outcome != "done"
    ]
    told = tables(rank, integration, clones, failed, language)
    title = say(text("catalogue.page.title"), language)
    (folder / "results.xlsx").write_bytes(
        book_of([_sheet(one, language) for one in told.values()], title, catalogue.as_of)
    )
    (folder / "index.html").write_bytes(_page(catalogue, rank, integration, told, language))
    return ["index.html", "results.xlsx", *(["results.parquet"] if parquet else []), "results.sqlite"]


def _sheet(told: Told, language: Language) -> Sheet:
    rows = [[clean(cell) if isinstance(cell, str) else cell for cell in row] for row in told.rows[:_IN_BOOK]]
    return Sheet(say(text(f"catalogue.sheet.{told.name}"), language), told.heads, rows)


def _page(
    catalogue: Catalogue,
    rank: RankReport,
    integration: IntegrationReport,
    told: dict[str, Told],
    language: Language,
) -> bytes:
    shown = {name: one.rows[:_ON_PAGE] for name, one in told.items()}
    more = len(rank.ranked) - _ON_PAGE
    missing = "; ".join(
        f"{say(text(f'catalogue.factor.{name}'), language)} {number(count, language)}"
        for name, count in rank.unknown.items()
        if count
    )
    day = f"{catalogue.as_of:%d/%m/%Y}"
    values = {
        "about": say(text("catalogue.about", day=day, version=catalogue.version), language),
        "cards": _cards(rank, integration, len(told["failed"].rows), language),
        "curve": curve([(one.name, one.together.papers) for one in integration.order], language),
        "levels": bars(_levels(rank, language), language),
        "rank_note": rank.note,
        "unknown": say(text("catalogue.unknown_of", factors=missing), language) if missing else "",
        "heads": {name: [head for head, _ in one.heads] for name, one in told.items()},
        "ranking": shown["rank"],
        "more": say(text("catalogue.more_in_book", count=more), language) if more > 0 else "",
        "sentences": integration.sentences,
        "systems": shown["systems"],
        "patterns": shown["patterns"],
        "papers": shown["papers"],
        "failed": shown["failed"],
    }
    return catalogue_page(values, language)


def _cards(rank: RankReport, integration: IntegrationReport, failed: int, language: Language) -> list[dict[str, str]]:
    figures: Sequence[tuple[str, float]] = (
        ("procedures", rank.procedures),
        ("priority", rank.with_priority),
        ("papers", integration.papers),
        ("freed_now", integration.freed_now.papers),
        ("freed_then", integration.freed_by_all.papers),
        ("failed", failed),
    )
    return [
        {"figure": number(value, language), "label": say(text(f"catalogue.card.{name}"), language)}
        for name, value in figures
    ]


def _levels(rank: RankReport, language: Language) -> list[tuple[str, int, int]]:
    """How many procedures surely have a level, and how many lie between two, now and then."""
    names = sorted({*rank.levels, *rank.reachable}, key=lambda name: [_place(one) for one in name.split("..")])
    return [(_level(name, language), rank.levels.get(name, 0), rank.reachable.get(name, 0)) for name in names]


def _place(level: str) -> int:
    return _LEVELS.index(level) if level in _LEVELS else -1


def _level(name: str, language: Language) -> str:
    parts = [say(text(f"catalogue.level.{one or 'unknown'}"), language) for one in name.split("..")]
    return " – ".join(dict.fromkeys(parts))

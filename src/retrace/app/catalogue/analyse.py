"""Use case: analyse every item of a catalogue and keep what was found, so that a run that was killed goes on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from retrace import __version__
from retrace.app.catalogue.item import Item, Setting
from retrace.app.catalogue.opened import BOOKS, Catalogue, note, opened
from retrace.app.catalogue.outputs import STAGING, write_outputs, writing
from retrace.app.catalogue.sources import existing, items
from retrace.app.reports.catalogue import AnalyseReport, FailedReport
from retrace.catalogue.analysed import PASSING, outcome_of
from retrace.catalogue.ledger import Ledger
from retrace.knowledge.messages import Language
from retrace.model.causes import cause
from retrace.model.errors import RetraceError

_TOLD = 100
"""So many failed items are told one by one; the outputs hold them all."""


class Engine(Protocol):
    """What analyses items: workers of this machine, or those of a cluster."""

    def run(self, items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
        """Each item with its result, in the order in which they are done."""
        ...


@dataclass(slots=True)
class _Counts:
    items: int = 0
    taken_over: int = 0
    under_way: int = 0


def analyse(
    paths: Sequence[Path],
    out: Path,
    setting: Setting,
    engine: Engine,
    resume: bool = False,
    tell: Callable[[int], None] = lambda done: None,
    language: Language = "vi",
) -> AnalyseReport:
    """Analyse what the paths hold into the folder `out`; `tell` hears how many items are done.

    With `resume` results that are there already count. Raises `RetraceError`: "cannot_write", "catalogue_books_broken",
    "catalogue_empty", and what `items` raises.
    """
    begun = time.perf_counter()
    existing(paths)
    books = _books(out, resume)
    counts = _Counts()
    with writing(out), _opened(books) as ledger:
        ledger.begin()
        for item, result in engine.run(_left(paths, setting, ledger, counts, tell)):
            ledger.done(item.key(setting.key), result, outcome_of(result) in PASSING)
            counts.under_way -= 1
            tell(counts.items - counts.under_way)
        if not counts.items:
            raise RetraceError("catalogue_empty", ", ".join(map(str, paths)))
        ledger.tidy()
        note(ledger, setting)
    analysed_in = time.perf_counter() - begun
    with opened(out) as catalogue:
        files = write_outputs(catalogue, out, language)
        return _report(catalogue, counts, analysed_in, files, language)


def _left(
    paths: Sequence[Path],
    setting: Setting,
    ledger: Ledger,
    counts: _Counts,
    tell: Callable[[int], None],
) -> Iterator[Item]:
    """The items that have no result yet; all are entered in the books."""
    of_setting = setting.key
    for item in items(paths):
        counts.items += 1
        key = item.key(of_setting)
        if ledger.entered(counts.items, item.place, key):
            counts.taken_over += 1
            tell(counts.items - counts.under_way)
            continue
        counts.under_way += 1
        yield item


def _books(out: Path, resume: bool) -> Path:
    books = out / BOOKS
    try:
        out.mkdir(parents=True, exist_ok=True)
        for left in out.glob(f"{STAGING}*"):
            rmtree(left, ignore_errors=True)  # of a run that was killed while it wrote its results
        if not resume:
            for name in (BOOKS, f"{BOOKS}-journal"):
                (out / name).unlink(missing_ok=True)
    except OSError as error:
        raise RetraceError("cannot_write", str(out), reason=cause(error)) from None
    return books


def _opened(books: Path) -> Ledger:
    import sqlite3

    try:
        return Ledger(books)
    except sqlite3.DatabaseError:
        raise RetraceError("catalogue_books_broken", str(books)) from None


def _report(
    catalogue: Catalogue, counts: _Counts, seconds: float, files: Sequence[str], language: Language
) -> AnalyseReport:
    kinds: dict[str, int] = {}
    outcomes: dict[str, int] = {}
    failed = []
    for found in catalogue.items():
        kinds[found.kind] = kinds.get(found.kind, 0) + 1
        outcomes[found.outcome] = outcomes.get(found.outcome, 0) + 1
        if found.outcome != "done":
            failed.append(FailedReport(found.place, found.outcome, found.error.get(language, "")))
    done = counts.items - counts.taken_over
    return AnalyseReport(
        items=counts.items,
        analysed=done,
        taken_over=counts.taken_over,
        kinds=dict(sorted(kinds.items())),
        outcomes=dict(sorted(outcomes.items())),
        failed=failed[:_TOLD],
        seconds=round(seconds, 3),
        rate=round(done / seconds, 1) if seconds else 0.0,
        as_of=catalogue.as_of.isoformat(),
        version=__version__,
        files=list(files),
    )

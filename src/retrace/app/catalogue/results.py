"""Reads the results of an analysed catalogue: figures, sentences, and each table a part at a time.

They stand in `results.sqlite` just as the page and the workbook show them, so reading costs little however large the
catalogue is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from retrace.app.catalogue.told import Cell, Told
from retrace.knowledge.messages import Language
from retrace.knowledge.patterns import fold
from retrace.model.errors import RetraceError

RESULTS = "results.sqlite"
TABLES: tuple[str, ...] = ("rank", "systems", "patterns", "papers", "failed")


@dataclass(frozen=True, slots=True)
class Summary:
    """What stands above the tables, in the language of the run. `cards` are figures with what they count, `curve` what
    the systems of the order free together, `levels` how many procedures have each online level now and within reach,
    `files` the result files beside."""

    as_of: str
    version: str
    language: Language
    procedures: int
    about: str
    cards: Sequence[tuple[float, str]]
    curve: Sequence[tuple[str, float]]
    levels: Sequence[tuple[str, int, int]]
    rank_note: str
    unknown: str
    sentences: Sequence[str]
    heads: Mapping[str, Sequence[str]]
    files: Sequence[str]

    @property
    def day(self) -> date:
        """The day of the analysis."""
        return date.fromisoformat(self.as_of)


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a table, in its order; `total` is how many rows there are with what was asked for."""

    heads: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int


class Results:
    """The results in a folder."""

    def __init__(self, database: sqlite3.Connection, summary: Summary) -> None:
        self._database = database
        self.summary = summary

    def table(
        self, name: str, offset: int = 0, most: int = 50, containing: str = "", by: str = "", down: bool = False
    ) -> Part:
        """Rows of "rank", "systems", "patterns", "papers" or "failed".

        `containing` keeps rows with these words, with or without accents; `by` is the column they are sorted by, `down`
        from the largest. Raises `KeyError` for a table or a column that is not there.
        """
        if name not in TABLES:
            raise KeyError(name)
        shown = [row[1] for row in self._database.execute(f"PRAGMA table_info(told_{name})")][1:-1]
        if by and by not in shown:
            raise KeyError(by)
        where, wanted = ("WHERE instr(folded, ?)", [fold(containing)]) if containing.strip() else ("", [])
        (total,) = self._database.execute(f"SELECT count(*) FROM told_{name} {where}", wanted).fetchone()
        order = f'"{by}" {"DESC" if down else "ASC"}, row' if by else "row"
        quoted = ", ".join(f'"{column}"' for column in shown)
        rows = self._database.execute(
            f"SELECT {quoted} FROM told_{name} {where} ORDER BY {order} LIMIT ? OFFSET ?", (*wanted, most, offset)
        ).fetchall()
        return Part(tuple(self.summary.heads[name]), tuple(shown), tuple(rows), total)


@contextmanager
def results(folder: Path) -> Iterator[Results]:
    """The results in the folder of a run. Raises `RetraceError`: "catalogue_none", "catalogue_books_broken"."""
    path = folder / RESULTS
    if not path.is_file():
        raise RetraceError("catalogue_none", str(folder))
    try:
        database = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            told = dict(database.execute("SELECT name, value FROM summary"))
            yield Results(database, Summary(**{name: json.loads(value) for name, value in told.items()}))
        finally:
            database.close()
    except (sqlite3.DatabaseError, ValueError, TypeError):
        raise RetraceError("catalogue_books_broken", str(path)) from None


def write_told(path: Path, summary: Summary, tables: Mapping[str, Told]) -> None:
    """Put the tables in words into the file of results. The same tables give the same bytes."""
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE TABLE summary (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        values = asdict(summary).items()
        database.executemany(
            "INSERT INTO summary VALUES (?, ?)",
            ((name, json.dumps(value, ensure_ascii=False)) for name, value in values),
        )
        for name, told in tables.items():
            columns = ", ".join(f'"{column}"' for column in told.columns)
            database.execute(f"CREATE TABLE told_{name} (row INTEGER PRIMARY KEY, {columns}, folded TEXT)")
            places = ", ".join("?" * (len(told.columns) + 2))
            rows = ((number, *row, _folded(row)) for number, row in enumerate(told.rows, 1))
            database.executemany(f"INSERT INTO told_{name} VALUES ({places})", rows)
    database.close()


def _folded(row: Sequence[Any]) -> str:
    """The words of a row without accents, to search in."""
    return fold(" ".join(cell for cell in row if isinstance(cell, str)))

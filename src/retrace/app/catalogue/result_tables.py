"""Results item by item as tables for programs: an SQLite file, and Parquet where the extra is installed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from retrace.catalogue.analysed import Analysed, written

COLUMNS = {
    "place": "TEXT",
    "kind": "TEXT",
    "outcome": "TEXT",
    "error": "TEXT",
    "code": "TEXT",
    "name": "TEXT",
    "field": "TEXT",
    "agency": "TEXT",
    "applicants": "TEXT",
    "volume": "REAL",
    "complaints": "REAL",
    "online_share": "REAL",
    "score_data_sharing": "REAL",
    "score_interconnection": "REAL",
    "score_efficiency": "REAL",
    "score_performance": "REAL",
    "soundness": "TEXT",
    "problems": "INTEGER",
    "questions": "INTEGER",
    "level": "TEXT",
    "level_at_most": "TEXT",
    "reachable": "TEXT",
    "reachable_at_most": "TEXT",
    "with_all": "TEXT",
    "with_all_at_most": "TEXT",
    "papers": "REAL",
    "visits": "REAL",
    "manual_steps": "REAL",
    "freed_papers": "REAL",
    "freed_visits": "REAL",
    "freed_hours": "REAL",
    "freed_cost": "REAL",
    "found": "TEXT",
}
"""Column and type; `found` is everything that was found, as JSON."""
_GROUP = 5000


def row(found: Analysed, language: str) -> tuple[Any, ...]:
    """The values of the columns."""
    scores = found.scores
    return (
        found.place,
        found.kind,
        found.outcome,
        found.error.get(language, ""),
        found.code,
        found.name,
        found.field,
        found.agency,
        "; ".join(found.applicants),
        found.volume,
        found.complaints,
        found.online_share,
        scores.get("data_sharing"),
        scores.get("interconnection"),
        scores.get("efficiency"),
        scores.get("performance"),
        found.soundness,
        found.problems,
        found.questions,
        found.level.level,
        found.level.at_most,
        found.reachable.level,
        found.reachable.at_most,
        found.level_all.level,
        found.level_all.at_most,
        found.demanded,
        found.visits,
        found.manual_steps,
        *found.now.figures,
        written(found),
    )


def write_sqlite(items: Iterable[Analysed], path: Path, language: str) -> None:
    """The items and, row by row, what further systems free. The same items give the same bytes."""
    path.unlink(missing_ok=True)
    with sqlite3.connect(path) as database:
        database.execute("PRAGMA journal_mode = OFF")
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        database.execute(f"CREATE TABLE items (number INTEGER PRIMARY KEY, {columns})")
        database.execute(
            "CREATE TABLE terms (item INTEGER, systems TEXT, papers REAL, visits REAL, hours REAL, cost REAL)"
        )
        places = ", ".join("?" * (len(COLUMNS) + 1))
        for number, found in enumerate(items, 1):
            database.execute(f"INSERT INTO items VALUES ({places})", (number, *row(found, language)))
            terms = ((number, term, *gain.figures) for term, gain in sorted(found.terms.items()))
            database.executemany("INSERT INTO terms VALUES (?, ?, ?, ?, ?, ?)", terms)
    database.close()


def write_parquet(results: Path, path: Path) -> bool:
    """The items of the SQLite file as Parquet; False where the extra `parquet` is not installed."""
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError:
        return False
    kinds = {"TEXT": pyarrow.string(), "REAL": pyarrow.float64(), "INTEGER": pyarrow.int64()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    with ParquetWriter(path, schema) as writer, closing(sqlite3.connect(results)) as database:
        found = database.execute(f"SELECT {', '.join(COLUMNS)} FROM items ORDER BY number")
        while rows := found.fetchmany(_GROUP):
            columns = [list(column) for column in zip(*rows, strict=True)]
            writer.write_table(pyarrow.table(columns, schema=schema))
    return True

"""The books of a run: which items there are, and the result of each that is done. A killed run finds them as they were.

One SQLite file. Results stand under the key of their content and rules, so that what has not changed is not done again.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

_TABLES = """
CREATE TABLE IF NOT EXISTS results (
    key TEXT PRIMARY KEY, content TEXT NOT NULL, passing INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS items (number INTEGER PRIMARY KEY, place TEXT NOT NULL, key TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""
_PAUSE = 1.0
"""Seconds between two commits: what a killed run may lose."""


class Ledger:
    """The books in a file; use it as a context."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path)
        self._database.execute("PRAGMA synchronous = NORMAL")
        self._database.executescript(_TABLES)
        self._saved = time.monotonic()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.commit()
        self._database.close()

    def begin(self) -> None:
        """Forget which items the last run had; their results stay, but for those that another try may change."""
        self._database.execute("DELETE FROM items")
        self._database.execute("DELETE FROM results WHERE passing")

    def entered(self, number: int, place: str, key: str) -> bool:
        """Enter an item; true where its result is there already."""
        self._database.execute("INSERT INTO items VALUES (?, ?, ?)", (number, place, key))
        found = self._database.execute("SELECT 1 FROM results WHERE key = ?", (key,)).fetchone()
        return found is not None

    def done(self, key: str, content: str, passing: bool = False) -> None:
        """Keep a result, for this run only where it is `passing`; committed at the latest a second later."""
        self._database.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", (key, content, passing))
        if time.monotonic() - self._saved > _PAUSE:
            self.save()

    def save(self) -> None:
        """Put everything on disk."""
        self._database.commit()
        self._saved = time.monotonic()

    def tidy(self) -> None:
        """Drop results that no item of this run has."""
        self._database.execute("DELETE FROM results WHERE key NOT IN (SELECT key FROM items)")
        self.save()

    def results(self) -> Iterator[tuple[str, str]]:
        """Place and result of each item, in their order."""
        yield from self._database.execute("SELECT place, content FROM items JOIN results USING (key) ORDER BY number")

    def note(self, name: str, value: str) -> None:
        """Keep a fact about the run."""
        self._database.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, value))

    def noted(self, name: str) -> str:
        """A fact about the run, "" where none was kept."""
        found = self._database.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(found[0]) if found else ""

"""Whether the server can do its work at this moment: read and keep data, and put files aside."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from tempfile import TemporaryFile
from time import monotonic
from typing import Literal

from retrace.model.errors import RetraceError
from retrace.store.attempts import Attempts
from retrace.store.database import Database

Lack = Literal["", "database", "work"]
"""What is amiss: nothing, the database, the folder of temporary files."""
_LASTS = 2.0
"""Seconds that an answer stands: anybody may ask, and each new one is a word written to the disk."""
_BLOCK = 4096


class Readiness:
    """Tries it by doing it; `clock` gives the moment with its zone, `seconds` counts them."""

    def __init__(
        self, database: Database, clock: Callable[[], datetime], seconds: Callable[[], float] = monotonic
    ) -> None:
        self._attempts, self._clock, self._seconds = Attempts(database), clock, seconds
        self._turn = threading.Lock()
        self._until = float("-inf")
        self._lack: Lack = ""

    def lack(self) -> Lack:
        """What is amiss, as it was found at most two seconds ago."""
        with self._turn:
            if self._seconds() >= self._until:
                self._lack = self._tried()
                self._until = self._seconds() + _LASTS
            return self._lack

    def _tried(self) -> Lack:
        try:
            self._attempts.add("ready", 1, timedelta(seconds=1), self._clock())
        except RetraceError:
            return "database"
        try:
            with TemporaryFile() as file:
                file.write(b"x" * _BLOCK)
                file.flush()
        except OSError:
            return "work"
        return ""

"""Guesses that somebody has made before a test begins, without the work of comparing so many passwords."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from retrace.app.accounts.limits import Limits
from retrace.model.errors import RetraceError
from retrace.store.attempts import Attempts
from retrace.store.database import open_database

MORE = 61
"""One more than any address has in an hour."""


def guessed(url: str, address: str) -> None:
    """From an address so much was tried that it has to wait."""
    database = open_database(url)
    limits = Limits(Attempts(database), lambda: datetime.now(UTC))
    for _ in range(MORE):
        with suppress(RetraceError):
            limits.count("address", address)
    database.close()

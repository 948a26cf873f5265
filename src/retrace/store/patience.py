"""PostgreSQL that answers nothing: a connection that waits so long and no longer, so that a request ends.

A server that hangs, or a network that swallows what is sent, tells nobody anything; the operating system would wait for
hours. What waited is given up with its connection, and the server takes back what it had begun.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic
from typing import Any, TypeVar

Given = TypeVar("Given")
PATIENCE = 10.0
"""Seconds that the server may take for one statement: many times the slowest of a page."""
_patience = ContextVar("patience", default=PATIENCE)


@contextmanager
def patient(seconds: float = float("inf")) -> Generator[None]:
    """While this lasts statements may take longer: new tables, the rows of a whole database."""
    before = _patience.set(seconds)
    try:
        yield
    finally:
        _patience.reset(before)


def impatient(*given: Any, **named: Any) -> Any:
    """A connection of psycopg that is closed, and raises `psycopg.OperationalError`, where an answer takes too long."""
    from psycopg import Connection, OperationalError

    class Impatient(Connection[Any]):
        def wait(self, gen: Generator[Any, Any, Given], *given: Any, **named: Any) -> Given:
            return super().wait(self._until(gen, monotonic() + _patience.get()), *given, **named)

        def _until(self, gen: Generator[Any, Any, Given], end: float) -> Generator[Any, Any, Given]:
            """The same steps; who waits comes by several times a second even where nothing was received."""
            try:
                wanted = next(gen)
                while True:
                    ready = yield wanted
                    if not ready and monotonic() > end:
                        self.close()  # first, so that nobody uses it again
                        raise OperationalError("the server does not answer")
                    wanted = gen.send(ready)
            except StopIteration as done:
                answer: Given = done.value
                return answer

    return Impatient.connect(*given, **named)

"""How long work tells where it is, and hears that nobody wants it any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

_EVERY = 0.3  # seconds between two words to the database


class Stopped(Exception):
    """Somebody asked for the end."""


class Watch:
    """Hands progress on, not too often; `tell` answers whether to stop. Time is that of `clock`, in seconds."""

    def __init__(self, tell: Callable[[int, int], bool], clock: Callable[[], float] = monotonic) -> None:
        self._tell, self._clock = tell, clock
        self._last = float("-inf")
        self._end: Callable[[], None] | None = None
        self.stopped = False

    def progress(self, done: int, whole: int) -> None:
        """So much is done."""
        now = self._clock()
        if now - self._last < _EVERY and done != whole:
            return
        self._last = now
        self.stopped = self._tell(done, whole) or self.stopped
        if self.stopped and self._end:
            self._end()

    @contextmanager
    def stopping(self, end: Callable[[], None]) -> Iterator[None]:
        """While this lasts, `end` is what ends it early."""
        self._end = end
        if self.stopped:
            end()
        try:
            yield
        finally:
            self._end = None

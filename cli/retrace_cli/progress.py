"""A line on standard error that says how far a long computation is; silent where nobody looks on."""

from __future__ import annotations

import sys
import time
from types import TracebackType

_PAUSE = 0.2


class Progress:
    """Rewrites its line a few times a second and takes it away at the end."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = False
        self._next = time.monotonic() + _PAUSE
        self._seen = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._shown:
            sys.stderr.write("\r\x1b[K")

    def tell(self, done: int, whole: int) -> None:
        """So much is done, of so much (0 where that is not known)."""
        now = time.monotonic()
        if not self._seen or now < self._next:
            return
        self._next, self._shown = now + _PAUSE, True
        share = f" ({done * 100 // whole}%)" if whole else ""
        sys.stderr.write(f"\r{self._label}: {done}{share}\x1b[K")
        sys.stderr.flush()

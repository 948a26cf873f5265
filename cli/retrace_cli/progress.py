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


class Rate(Progress):
    """A bar with how many are done a second and how long the rest will take."""

    _WIDE = 24

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self._begun = time.monotonic()

    @property
    def seen(self) -> bool:
        """Whether somebody looks on."""
        return self._seen

    def __enter__(self) -> Rate:
        return self

    def tell(self, done: int, whole: int) -> None:
        """So much is done, of so much (0 where that is not known)."""
        now = time.monotonic()
        if not self._seen or now < self._next:
            return
        self._next, self._shown = now + _PAUSE, True
        rate = done / max(now - self._begun, 1e-9)
        parts = [f"{self._label}: {done}" + (f"/{whole}" if whole else ""), f"{rate:.0f}/s"]
        if whole and rate:
            filled = min(self._WIDE * done // whole, self._WIDE)
            parts.insert(0, "█" * filled + "·" * (self._WIDE - filled))
            parts.append(_clock(max(whole - done, 0) / rate))
        sys.stderr.write("\r" + "  ".join(parts) + "\x1b[K")
        sys.stderr.flush()


def _clock(seconds: float) -> str:
    """The time that is left, as hours, minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"-{hours}:{minutes:02}:{rest:02}" if hours else f"-{minutes}:{rest:02}"

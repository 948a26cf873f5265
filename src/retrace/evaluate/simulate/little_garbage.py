"""While anything is simulated hardly any cycles are made, and looking for them takes a tenth of the time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_RARELY = 200_000
_lock = Lock()
_usual: list[tuple[int, int, int]] = []
"""How often cycles are looked for otherwise, once for each simulation that runs now: the whole process shares it."""


@contextmanager
def little_garbage() -> Iterator[None]:
    """Cycles are looked for less often, until the last of the simulations that threads run at the same time is over."""
    with _lock:
        _usual.append(_usual[0] if _usual else gc.get_threshold())
        gc.set_threshold(_RARELY)
    try:
        yield
    finally:
        with _lock:
            usual = _usual.pop()
            if not _usual:
                gc.set_threshold(*usual)

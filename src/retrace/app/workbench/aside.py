"""A process of its own beside the server for what takes long: while it computes, the server answers others.

What goes in is small and what comes out is too, so that either costs less than the work. Nothing depends on the
process: where it is not there yet, has died or is busy for too long, whoever asked computes in place.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from time import monotonic
from typing import Any, ParamSpec, TypeVar

from retrace.app.frames import send, take
from retrace.app.workbench.once import computing

_P = ParamSpec("_P")
_Made = TypeVar("_Made")
_COMMAND = (sys.executable, "-m", "retrace.app.workbench.aside_process")
_MOST = 3000
"""Pieces of work after which another process takes over, so that memory stays what it was."""
_PAUSE = 30.0
"""Seconds until another process begins where one has died: a work that costs the life of each would begin many."""
QUICK, SAVED, SLOW = 0.05, 0.3, 5.0
"""Seconds to wait for the process while it does something else: for what takes little here, for what is saved, which
would hold up the pages of others if it were done here, and for what takes long."""


class Unable(Exception):
    """Nothing was computed: the process is not there, or busy with something else."""


class InPlace:
    """Computes where it is asked, in one of the places for those that compute."""

    def do(self, patience: float, function: Callable[_P, _Made], *args: _P.args, **named: _P.kwargs) -> _Made:
        """What the function gives. Raises what it raises."""
        with computing():
            return function(*args, **named)

    def away(self, patience: float, function: Callable[_P, _Made], *args: _P.args, **named: _P.kwargs) -> _Made:
        """What the function gives, computed elsewhere. Raises `Unable`: there is nowhere else."""
        raise Unable


IN_PLACE = InPlace()


class Aside(InPlace):
    """Computes in a process of its own that ends with this one; functions are those of modules, values are pickled."""

    def __init__(self, command: Sequence[str] = _COMMAND, most: int = _MOST) -> None:
        self._command, self._most = command, most
        self._turn, self._lock = threading.Lock(), threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._beginning, self._done, self._not_before = False, 0, 0.0

    def begin(self) -> None:
        """Begins a process, unless one has begun; until it is ready everything is computed in place."""
        with self._lock:
            if self._beginning or monotonic() < self._not_before:
                return
            self._beginning = True
        threading.Thread(target=self._begin, daemon=True).start()

    def do(self, patience: float, function: Callable[_P, _Made], *args: _P.args, **named: _P.kwargs) -> _Made:
        """What the function gives, here where the process is busy for longer than `patience`, in seconds."""
        try:
            return self.away(patience, function, *args, **named)
        except Unable:
            return super().do(patience, function, *args, **named)

    def away(self, patience: float, function: Callable[_P, _Made], *args: _P.args, **named: _P.kwargs) -> _Made:
        """The same, but raises `Unable` instead of computing in place. Raises what the function tells users by."""
        if self._process is None:
            self.begin()
            raise Unable
        if not self._turn.acquire(timeout=patience):
            raise Unable
        try:
            fine, value = self._exchanged(pickle.dumps((function, args, named), pickle.HIGHEST_PROTOCOL))
        finally:
            self._turn.release()
        if fine is None:
            raise Unable
        if not fine:
            raise value
        made: _Made = value
        return made

    def close(self) -> None:
        """Ends the process; what is asked from now on is computed in place."""
        with self._lock:
            self._not_before, process, self._process = float("inf"), self._process, None
        if process is not None:
            process.kill()  # whoever waits for it hears of its end
            with self._turn:
                ended(process)

    def _begin(self) -> None:
        process = None
        try:
            process = subprocess.Popen(self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            assert process.stdout is not None
            take(process.stdout)  # it is ready
        except (OSError, EOFError):
            ended(process)
            process = None
        with self._turn, self._lock:
            self._beginning = False
            if process is None:
                self._not_before = max(self._not_before, monotonic() + _PAUSE)
            elif self._not_before == float("inf"):
                ended(process)  # it was closed meanwhile
            else:
                ended(self._process)
                self._process, self._done = process, 0

    def _exchanged(self, question: bytes) -> tuple[bool | None, Any]:
        """Whether it went well, and the value or the error; None where the process has died."""
        process = self._process
        if process is None:  # it died while one waited for a turn
            return None, None
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            send(process.stdin, question)
            answer: tuple[bool | None, Any] = take(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError):
            with self._lock:
                self._process, self._not_before = None, max(self._not_before, monotonic() + _PAUSE)
            ended(process)
            return None, None
        self._done += 1
        if self._done >= self._most:
            self.begin()
        return answer


def ended(process: subprocess.Popen[bytes] | None) -> None:
    """Ends a process, if there is one, and waits until it is gone."""
    if process is None:
        return
    process.kill()
    for stream in (process.stdin, process.stdout):
        with suppress(OSError):
            assert stream is not None
            stream.close()
    process.wait()

"""Workers under guard: an item that takes too long or kills its worker costs that item, never the run.

Each worker has one item at hand and one waiting, so that it never waits for us; nothing else is held in memory.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import IO

from retrace.app.catalogue.item import Item, Setting
from retrace.app.catalogue.one import not_done
from retrace.app.frames import put, take

_AT_HAND = 2
_TRIES = 2
_START_UP = 30.0
"""Seconds that a worker may need to begin, on top of those of its first item."""


class Guarded:
    """A pool of workers that analyses items; use it as a context, which ends them."""

    def __init__(self, workers: int, setting: Setting) -> None:
        self._setting = setting
        self.workers = [_Worker(setting) for _ in range(workers)]
        self._again: deque[tuple[Item, int]] = deque()

    def __enter__(self) -> Guarded:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.end()

    def run(self, items: Iterable[Item]) -> Iterator[tuple[Item, str]]:
        """Each item with its result, in the order in which they are done."""
        source = iter(items)
        more = True
        while True:
            for worker in self.workers:
                while len(worker.given) < _AT_HAND and (more or self._again):
                    task = self._next(source)
                    if task is None:
                        more = False
                        break
                    worker.give(*task)
            if not any(worker.given for worker in self.workers):
                return
            yield from self._done()

    def _next(self, source: Iterator[Item]) -> tuple[Item, int] | None:
        if self._again:
            return self._again.popleft()
        item = next(source, None)
        return None if item is None else (item, 1)

    def _done(self) -> Iterator[tuple[Item, str]]:
        """Wait until a worker has something, or has had its time."""
        busy = [worker for worker in self.workers if worker.given]
        wait = max(min(worker.until for worker in busy) - time.monotonic(), 0.0)
        with selectors.DefaultSelector() as selector:
            for worker in busy:
                selector.register(worker.told, selectors.EVENT_READ, worker)
            ready = [event.data for event, _ in selector.select(wait)]
        for worker in ready:
            result = worker.take()
            if result is None:
                yield from self._lost(worker)
            else:
                yield worker.given.popleft()[0], result
                worker.begins()
        now = time.monotonic()
        for worker in busy:
            if worker not in ready and worker.until <= now:
                item, _ = worker.given.popleft()
                self._replace(worker)
                yield item, not_done(item, "timed_out", self._setting)

    def _lost(self, worker: _Worker) -> Iterator[tuple[Item, str]]:
        """The worker has ended: its item is tried once more, in case somebody else ended it."""
        item, tries = worker.given.popleft()
        self._replace(worker)
        if tries < _TRIES:
            self._again.append((item, tries + 1))
        else:
            yield item, not_done(item, "crashed", self._setting)

    def _replace(self, worker: _Worker) -> None:
        self._again.extend(worker.given)
        worker.restart()


class _Worker:
    """One worker process: what it was given and not yet answered, and until when its answer may take."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self.given: deque[tuple[Item, int]] = deque()
        self._start()

    def _start(self) -> None:
        call = [sys.executable, "-m", "retrace.app.catalogue.worker"]
        path = os.pathsep.join(filter(None, sys.path))
        self.process = subprocess.Popen(
            call,
            bufsize=0,  # what is read ahead would not wake anybody up
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        assert self.process.stdin
        assert self.process.stdout
        self._ask, self.told = self.process.stdin, self.process.stdout
        self.given.clear()
        self.until = 0.0
        self._grace = _START_UP
        self._outbox: SimpleQueue[object] = SimpleQueue()
        Thread(target=_write, args=(self._ask, self._outbox), daemon=True).start()
        self._send(self._setting)

    def give(self, item: Item, tries: int) -> None:
        """Hand over an item."""
        self.given.append((item, tries))
        if len(self.given) == 1:
            self.begins()
        self._send(item)

    def _send(self, value: object) -> None:
        self._outbox.put(value)

    def begins(self) -> None:
        """From now on the time of the next item counts."""
        self.until = time.monotonic() + self._setting.seconds + self._grace

    def take(self) -> str | None:
        """Its next result; None where it has ended."""
        try:
            result: str = take(self.told)
        except (EOFError, OSError):
            return None
        self._grace = 0.0
        return result

    def restart(self) -> None:
        """A new process in place of this one."""
        self.end()
        self._start()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.wait()
        self._outbox.put(None)
        self.told.close()


def _write(stream: IO[bytes], outbox: SimpleQueue[object]) -> None:
    """Hand over what is asked for, in a thread of its own: a worker that does not listen must not make us wait."""
    with suppress(OSError), stream:  # it has ended, which reading from it will tell
        while (value := outbox.get()) is not None:
            put(stream, value)

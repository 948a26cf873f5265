"""PostgreSQL is stopped under a running server, killed, or hangs, in the middle of saves, a simulation and an event
stream; a few seconds later it is there again.

No request may hang, everybody is told clearly, nothing that was answered is lost, and all goes on by itself. Needs a
PostgreSQL that starts here, as the tests on it do.
"""

from __future__ import annotations

import os
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

import httpx2
from tests import databases
from tests.soak.running import LONG, Running
from tests.soak.working import Somebody, begin, whole

SLICE = 0  # what it finds is pinned by cheaper tests
_ANSWERED = 35.0
"""Seconds within which every request ends: a new connection and one statement are each waited for, ten seconds long."""


def case(random: Random) -> None:
    """One fault. Raises where a request hangs, somebody is not told, something is lost, or no recovery follows."""
    how = random.choice(["fast", "immediate", "hang"])
    with databases.new_database("postgresql", Path()) as url, tempfile.TemporaryDirectory() as name:
        begin(url)
        server = Running(url, True, Path(name) / "log")
        try:
            people = [Somebody(server.address) for _ in range(2)]
            _suffer(people, how, random)
        finally:
            server.kill()
        faults = (Path(name) / "log").read_text().partition("Traceback")[1:]
        assert not faults[0], "".join(faults)
        for somebody in people:
            assert somebody.slowest < _ANSWERED, somebody.slowest
            whole(url, somebody.kept)


def _suffer(people: list[Somebody], how: str, random: Random) -> None:
    watching = people[0]
    ordered = watching.simulate(1500)
    stream = threading.Thread(target=_watch, args=(watching, ordered))
    over = threading.Event()
    savers = [threading.Thread(target=_work, args=(somebody, over)) for somebody in people]
    for thread in (stream, *savers):
        thread.start()
    time.sleep(random.random())
    with _away(how):
        time.sleep(random.uniform(1, 4) + (22 if how == "hang" else 0))
        assert not watching.ready()
    over.set()
    for saver in savers:
        saver.join(LONG)
        assert not saver.is_alive(), "a request hangs"
    assert any(somebody.refused for somebody in people), "nobody noticed"
    for somebody in people:
        for what in ("ready", "log_in", "save", "begin", "look"):
            somebody.until(what, 30)
    watching.done(ordered)
    stream.join(LONG)
    assert not stream.is_alive(), "the stream does not end"


def _work(somebody: Somebody, over: threading.Event) -> None:
    while not over.is_set():
        somebody.save()
        somebody.look()
        somebody.begin()


def _watch(somebody: Somebody, run: str) -> None:
    """As a browser does it: the stream is opened again where it broke."""
    path = f"/api/projects/{somebody.plan}/simulations/{run}/events"
    cookies, end = dict(somebody.browser.cookies), time.monotonic() + LONG
    with httpx2.Client(base_url=somebody.address, timeout=LONG, cookies=cookies) as browser:
        while time.monotonic() < end:
            try:
                with browser.stream("GET", path) as answer:
                    if any('"done"' in line and '"state": "done"' in line for line in answer.iter_lines()):
                        return
            except httpx2.TransportError:
                pass
            time.sleep(1)


@contextmanager
def _away(how: str) -> Iterator[None]:
    server = databases.server()
    if how == "hang":
        each = [server.pid, *map(int, Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split())]
        for process in each:
            os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            for process in each:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGCONT)
        return
    server.stop(signal.SIGINT if how == "fast" else signal.SIGQUIT)
    try:
        yield
    finally:
        server.start()

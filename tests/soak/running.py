"""A server in a process of its own, for campaigns that do it harm; forked from one that has loaded everything, so that
a start costs a moment."""

from __future__ import annotations

import multiprocessing
import os
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path

LONG = 120.0
"""Seconds after which nobody waits any longer."""


def serve(url: str, shared: bool, told: Connection, log: Path | None, temporary: Path | None) -> None:
    """Answers until it is killed; tells its port."""
    import tempfile

    import uvicorn

    from retrace.web import serving

    serving.UNUSED = 1.0
    if log:
        os.dup2(os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 2)
    if temporary:
        tempfile.tempdir = os.environ["TMPDIR"] = str(temporary)
    made = serving.Serving(url, frozenset({"127.0.0.1"}), shared)
    settings = uvicorn.Config(made(), "127.0.0.1", 0, log_level="critical")
    listening = settings.bind_socket()
    listening.listen(100)
    told.send(listening.getsockname()[1])
    uvicorn.Server(settings).run(sockets=[listening])


@cache
def _context() -> ForkServerContext:
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.soak.running", "retrace.web.serving"])
    return made


class Running:
    """A server over a database; with accounts where it is `shared`. What it says goes to the file `log`."""

    def __init__(self, url: str, shared: bool = False, log: Path | None = None, temporary: Path | None = None) -> None:
        here, there = _context().Pipe(duplex=False)
        self._process = _context().Process(target=serve, args=(url, shared, there, log, temporary), daemon=True)
        self._process.start()
        assert here.poll(LONG), "the server did not start"
        self.address = f"http://127.0.0.1:{here.recv()}"

    def kill(self) -> None:
        """As `kill -9` does it."""
        self._process.kill()
        self._process.join()

    def workers(self) -> list[int]:
        """The processes that do long work for it."""
        found = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        each = [int(child) for path in found for child in path.read_text().split()]
        return [child for child in each if b"retrace.app.jobs.worker" in Path(f"/proc/{child}/cmdline").read_bytes()]

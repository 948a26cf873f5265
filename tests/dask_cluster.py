"""A dask scheduler with workers, each a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

Processes = list["subprocess.Popen[bytes]"]


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, Processes]]:
    """The address of the scheduler, and the processes: the scheduler first."""
    pytest.importorskip("distributed", reason="the extra cluster is not installed")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"tcp://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    started, nowhere = [], subprocess.DEVNULL
    scheduler = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", "--no-show"]
    worker = ["worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", str(folder)]
    try:
        for call in (scheduler, *[worker] * workers):
            started.append(
                subprocess.Popen([sys.executable, "-m", "dask", *call], env=environment, stdout=nowhere, stderr=nowhere)
            )
        yield address, started
    finally:
        for process in started:
            process.kill()
            process.wait()

"""A piece of long work in a process of its own, which ends with the one that began it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from typing import Any

Told = Mapping[str, Any]
"""What the process is told: the URL and identity of the database, and the id of the work."""


def in_process(told: Told) -> None:
    """Does a piece of work; how it ended stands in the database."""
    command = [sys.executable, "-m", "retrace.app.jobs.worker"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        process.stdin.write(json.dumps(dict(told)) + "\n")
        process.stdin.flush()
        process.wait()

"""Runs of a catalogue that are killed again and again, or their workers: in the end the results are the same bytes."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from functools import cache
from pathlib import Path
from random import Random

from tests.app.catalogue.runs import PATIENCE, begun, filled, same, workers_of

SLICE = 1
RECORDS = 200
_KILLS = 6


def case(random: Random) -> None:
    """One catalogue, killed up to six times at any moment, then left alone."""
    source, undisturbed = _undisturbed()
    with tempfile.TemporaryDirectory() as made:
        out = Path(made)
        for _ in range(random.randint(1, _KILLS)):
            run = begun(source, out, "--workers", str(random.randint(1, 2)), "--resume")
            time.sleep(random.uniform(0.0, 3.0))
            if random.random() < 0.5:
                run.kill()
            else:
                _kill_one(workers_of(run.pid), random)
                time.sleep(random.uniform(0.0, 1.0))
                run.kill()
            run.wait()
        assert begun(source, out, "--workers", "1", "--resume").wait(PATIENCE) == 0
        assert same(undisturbed, out)


def _kill_one(workers: list[int], random: Random) -> None:
    if workers:
        try:
            os.kill(random.choice(workers), signal.SIGKILL)
        except ProcessLookupError:
            return  # it has ended by itself


@cache
def _undisturbed() -> tuple[Path, Path]:
    """The catalogue, and the results of a run that nobody disturbed."""
    folder = Path(tempfile.mkdtemp())
    source, out = folder / "nguon", folder / "ra"
    source.mkdir()
    filled(source, RECORDS)
    assert begun(source, out, "--workers", "1").wait(PATIENCE) == 0
    return source, out

"""Running a slow campaign: random cases until the time is up, each from its own seed, none slow, none greedy.

A campaign is a file `soak_*.py` of this folder with a function `case(random)`, which raises where something is wrong.
`make soak` runs every campaign for a while; `test_slices.py` runs `SLICE` cases of each, or 60, with the other tests.

    python -m tests.soak.campaign soak_reading --seed 7 --cases 1      one case again, after it failed
"""

from __future__ import annotations

import argparse
import importlib
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from random import Random
from types import ModuleType

Case = Callable[[Random], object]

SLOWEST = 5.0
"""CPU seconds that one case may take."""
LARGEST = 500
"""Megabytes that a campaign may take."""


class TooSlow(Exception):
    """A case that was not done in time."""


def campaigns() -> dict[str, ModuleType]:
    """Every campaign by the name of its file."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("soak_*.py"))
    return {name: importlib.import_module(f"tests.soak.{name}") for name in names}


def run(case: Case, seed: int, cases: int, seconds: float = float("inf")) -> tuple[int, float]:
    """Try cases from `seed` on; gives their number and the CPU seconds of the slowest.

    Raises what a case raises, with the seed of that case noted, and `TooSlow`.
    """
    signal.signal(signal.SIGVTALRM, _stop)
    end = time.monotonic() + seconds
    done, slowest = 0, 0.0
    while done < cases and time.monotonic() < end:
        signal.setitimer(signal.ITIMER_VIRTUAL, SLOWEST)
        start = time.process_time()
        try:
            case(Random(seed + done))
        except BaseException as fault:
            fault.add_note(f"seed {seed + done}")
            raise
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        slowest = max(slowest, time.process_time() - start)
        done += 1
    return done, slowest


def _stop(_signal: int, _frame: object) -> None:
    raise TooSlow(f"more than {SLOWEST} s")


def megabytes() -> int:
    """The most memory that this process ever took."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Run one campaign and tell what it did; exit 1 where it took too much memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("campaign", choices=campaigns())
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cases", type=int, default=sys.maxsize)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    done, slowest = run(campaigns()[given.campaign].case, given.seed, given.cases, given.seconds)
    print(f"{given.campaign}: {done} cases from seed {given.seed}, slowest {slowest:.2f} s, {megabytes()} MB")
    if megabytes() > LARGEST:
        sys.exit(f"more than {LARGEST} MB")


if __name__ == "__main__":
    main()

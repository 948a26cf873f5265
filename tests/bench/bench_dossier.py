"""How long the decision with annexes and pictures takes, its PDF, and the check of its form; best CPU time of three.

`python -m tests.bench.bench_dossier [SAMPLE…]`, by default the driving-licence exchange and the wage-loan group.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from retrace.app.case import load_case
from retrace.app.dossier import prepare_all
from retrace.decree30.check import judge
from retrace.model.choice import Choice
from retrace.paths import samples
from retrace.render.decision import decision
from retrace.render.pdf import pdf

GOALS = {"decision": 0.5, "pdf": 1.0}


def best(work: Callable[[], object]) -> float:
    """The least CPU time of three runs in seconds."""
    times = []
    for _ in range(3):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return min(times)


def main(names: list[str]) -> None:
    """Prints a line for each sample."""
    print(f"{'sample':44}{'decision':>10}{'pdf':>8}{'check':>8}   goals: {GOALS}")
    for name in names:
        [work] = prepare_all([load_case(samples() / name / "as-is.bpmn")], Choice())
        word = decision(work.dossier)
        times = (best(lambda: decision(work.dossier)), best(lambda: pdf(word)), best(lambda: judge(word)))  # noqa: B023
        print(f"{name:44}{times[0]:10.2f}{times[1]:8.2f}{times[2]:8.2f}")


if __name__ == "__main__":
    main(sys.argv[1:] or ["01-doi-giay-phep-lai-xe", "02-vay-von-tra-luong-ngung-viec"])

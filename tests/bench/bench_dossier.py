"""How long a dossier takes: judging and redesigning it, the decision with annexes and pictures, its PDF, the check of
its form; best CPU time of three. The pictures are drawn anew for each decision.

`python -m tests.bench.bench_dossier [SAMPLE…]`, by default the driving-licence exchange, the wage-loan group and the
birth registration, whose diagrams take three sheets each. `python -m tests.bench.bench_dossier 10 20 40` writes a
decision on so many procedures instead, and also tells the memory.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace

from retrace.app.case import load_case
from retrace.app.dossier.dossier import prepare_all
from retrace.decree30.check import judge
from retrace.model.choice import Choice
from retrace.model.dossier import Dossier
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


def undrawn(dossier: Dossier) -> Dossier:
    """The same with pictures that are not drawn yet."""
    charts = tuple(replace(chart, picture=replace(chart.picture)) for chart in dossier.charts)
    before, after = replace(dossier.as_is_picture), replace(dossier.to_be_picture)
    return replace(dossier, as_is_picture=before, to_be_picture=after, charts=charts)


def lists(counts: list[int]) -> None:
    """Prints a line for a decision on each number of procedures: CPU seconds, megabytes of memory so far."""
    [work] = prepare_all([load_case(samples() / "01-doi-giay-phep-lai-xe" / "as-is.bpmn")], Choice())
    print(f"{'procedures':>10}{'decision':>10}{'pdf':>8}{'check':>8}{'memory':>8}")
    for count in counts:
        own = work.dossier.procedure
        many = [replace(work.dossier, procedure=replace(own, code=f"1.{each:06}")) for each in range(count)]
        begun = time.process_time()
        word = decision(*many)
        written = time.process_time()
        pdf(word)
        printed = time.process_time()
        judge(word)
        times = (written - begun, printed - written, time.process_time() - printed)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count:10}{times[0]:10.2f}{times[1]:8.2f}{times[2]:8.2f}{memory:8}")


def main(names: list[str]) -> None:
    """Prints a line for each sample."""
    print(f"{'sample':44}{'prepare':>10}{'decision':>10}{'pdf':>8}{'check':>8}   goals: {GOALS}")
    for name in names:
        case = load_case(samples() / name / "as-is.bpmn")
        [work] = prepare_all([case], Choice())
        word = decision(work.dossier)
        times = (
            best(lambda: prepare_all([case], Choice())),  # noqa: B023
            best(lambda: decision(undrawn(work.dossier))),  # noqa: B023
            best(lambda: pdf(word)),  # noqa: B023
            best(lambda: judge(word)),  # noqa: B023
        )
        print(f"{name:44}{times[0]:10.2f}{times[1]:10.2f}{times[2]:8.2f}{times[3]:8.2f}")


if __name__ == "__main__":
    if sys.argv[1:] and all(each.isdigit() for each in sys.argv[1:]):
        lists([int(each) for each in sys.argv[1:]])
    else:
        main(sys.argv[1:] or ["01-doi-giay-phep-lai-xe", "02-vay-von-tra-luong-ngung-viec", "03-dang-ky-khai-sinh"])

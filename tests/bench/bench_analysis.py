"""What the whole analysis of a model costs in CPU time, stage by stage, and what starting a command costs.

Run `python -m tests.bench.bench_analysis [FOLDER]`; the models lie beside the checkout. The first pass fills caches and
is not counted. Medians are over models, so that a few large ones do not decide.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from retrace.app.assess import assess_case
from retrace.app.case import Case, case_of
from retrace.app.flow import flow_report
from retrace.app.redesign import redesign_case
from retrace.bpmn.read import read
from retrace.model.choice import Choice
from retrace.model.procedure import Procedure
from retrace.paths import samples

T = TypeVar("T")
MODELS = Path(__file__).parents[3] / "shared/data/bpmn/training_models"
DAY = date(2026, 11, 22)
GOAL = 2.5  # ms CPU for a median model
STARTS = (("--help",), ("check", str(samples() / "01-doi-giay-phep-lai-xe" / "as-is.bpmn")))


def main() -> None:
    """Measure all stages and print two tables."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else MODELS
    paths = sorted(folder.rglob("*.bpmn")) if folder.is_dir() else sorted(samples().rglob("*.bpmn"))
    for path in paths:
        _stages(path)
    rows = [_stages(path) for path in paths]
    print(f"{len(paths)} models; goal for the whole: {GOAL} ms CPU for a median model")
    print(f"{'stage':<28}{'median ms':>11}{'mean ms':>11}{'largest ms':>12}")
    for stage in rows[0]:
        times = [row[stage] * 1000 for row in rows]
        print(f"{stage:<28}{statistics.median(times):>11.2f}{statistics.fmean(times):>11.2f}{max(times):>12.1f}")
    print(f"\n{'command':<28}{'CPU s':>11}   (goal: 0.35)")
    for arguments in STARTS:
        print(f"{arguments[0]:<28}{min(_start(arguments) for _ in range(5)):>11.2f}")


def _stages(path: Path) -> dict[str, float]:
    times: dict[str, float] = {}

    def timed(stage: str, work: Callable[[], T]) -> T:
        start = time.process_time()
        made = work()
        times[stage] = time.process_time() - start
        return made

    reading = timed("read", lambda: read(path))
    case: Case = timed("facets and view", lambda: case_of(reading, Procedure(), DAY, path.name))
    timed("soundness", lambda: case.view.soundness)
    assessment = timed("four criteria", lambda: assess_case(case))
    timed("proposals and proof", lambda: redesign_case(case, assessment, Choice()))
    timed("flow algebra", lambda: flow_report(case))
    times["whole"] = sum(times.values())
    return times


def _start(arguments: tuple[str, ...]) -> float:
    """CPU seconds of one run of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "retrace_cli.main", *arguments], stdout=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()

"""Both sides of a project simulated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, get_args

from retrace.app.jobs.parts import Parts
from retrace.app.jobs.watch import Stopped, Watch
from retrace.app.reports.plain import plain
from retrace.app.simulation.both_sides import simulate_both
from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.in_folder import in_folder
from retrace.app.workbench.opened import model_in, opened_in
from retrace.evaluate.simulate.run import Wish
from retrace.knowledge.messages import Language
from retrace.model.errors import RetraceError
from retrace.model.project import Kept

MOST_CASES = 50_000
MOST_RUNS = 100


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted: cases of a replication (None leaves it to the parameters), replications, the seed of chance, and
    whether nobody works on public holidays. `registry` tells which file of the agency was in force."""

    cases: int | None = None
    replications: int = 10
    seed: int = 1
    holidays: bool = False
    registry: str = ""

    def plain(self) -> Mapping[str, Any]:
        """The order as JSON holds it. Raises `RetraceError("simulation_order")` for what is out of bounds."""
        small = self.cases is not None and not 1 <= self.cases <= MOST_CASES
        if small or not 2 <= self.replications <= MOST_RUNS or not 0 <= self.seed < 2**31:
            raise RetraceError("simulation_order", cases=MOST_CASES, runs=MOST_RUNS)
        return asdict(self)


def run(kept: Kept, order: Mapping[str, Any], today: date, watch: Watch, parts: Parts) -> Mapping[str, Any]:
    """The reports by language; goes on behind the replications that `parts` holds.

    Raises `Stopped`, and what `opened_in` and `simulate_both` raise.
    """
    asked = Order(**order)
    wish = Wish(cases=asked.cases, replications=asked.replications, seed=asked.seed)
    with in_folder(kept.files) as folder:
        analysis = Analysis(opened_in(folder, today), "vi")
        both = simulate_both(
            model_in(folder),
            analysis.case,
            analysis.choice,
            wish,
            asked.holidays,
            watch.progress,
            watch.stopping,
            parts.part,
        )
    if watch.stopped:
        raise Stopped
    return {language: plain(both.report(language)) for language in get_args(Language)}

"""What redesign costs in CPU time: proposals with the default plan, and the search for plans that no other beats.

Run `python -m tests.bench.bench_redesign`. The samples, each loaded and judged before; the first pass fills caches and
is not counted. Goals: 50 ms for proposals and default plan of a median sample; 1 s for the exact search on at most 15
proposals.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from tests.redesign.cases import Judged, loaded

from retrace.evaluate.objectives import objectives
from retrace.graph.view import ProcessView
from retrace.model.alternatives import Alternatives, Objectives
from retrace.model.choice import Choice
from retrace.paths import samples
from retrace.redesign.alternatives import alternatives
from retrace.redesign.state import State

T = TypeVar("T")
GOAL_PLAN, GOAL_SEARCH = 50.0, 1000.0
MOST = 15


def main() -> None:
    """Measure every sample and print a table."""
    print(f"{'sample':<34}{'proposals':>10}{'plan ms':>9}{'search ms':>11}{'tried':>7}  exact")
    plans, searches = [], []
    for model in sorted(samples().glob("*/as-is.bpmn")):
        case = loaded(model)
        made, plan_time = _timed(lambda case=case: _afresh(case).plan(1))  # type: ignore[misc]
        found, search_time = _timed(lambda case=case: _search(_afresh(case), MOST))  # type: ignore[misc]
        plans.append(plan_time)
        searches.append(search_time)
        count = len(made.proposals)
        print(
            f"{model.parent.name:<34}{count:>10}{plan_time:>9.1f}{search_time:>11.1f}{found.tried:>7}"
            f"  {'yes' if found.exact else 'no'}"
        )
    print(f"{'median':<34}{'':>10}{statistics.median(plans):>9.1f}{statistics.median(searches):>11.1f}")
    print(f"{'largest':<34}{'':>10}{max(plans):>9.1f}{max(searches):>11.1f}")
    print(f"goals: plan {GOAL_PLAN:g} ms (median), search on at most {MOST} proposals {GOAL_SEARCH:g} ms")


def _afresh(case: Judged) -> Judged:
    """The same with nothing worked out yet."""
    return replace(case, view=ProcessView(case.view.process, case.view.procedure, case.view.knowledge))


def _search(case: Judged, most: int) -> Alternatives:
    """The search, over the first proposals where there are more."""
    proposals = [each for each in case.plan(1).proposals if not each.lacks]
    left = frozenset(each.id for each in proposals[most:])
    choice = Choice(1, reject=left)
    default = [each.id for each in case.chosen(choice).accepted]

    def measure(state: State) -> Objectives:
        return objectives(ProcessView(state.process, state.procedure, case.view.knowledge))

    return alternatives(case.view, case.findings, choice, default, measure)


def _timed(work: Callable[[], T], rounds: int = 5) -> tuple[T, float]:
    """The outcome and the least CPU time of several rounds, in milliseconds; the first is not counted."""
    made, times = work(), []
    for _ in range(rounds):
        start = time.process_time()
        made = work()
        times.append((time.process_time() - start) * 1000)
    return made, min(times)


if __name__ == "__main__":
    main()

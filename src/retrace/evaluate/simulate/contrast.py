"""Two processes simulated with common random numbers: is the difference more than chance?

Each replication runs both with the same seed, so that arrivals, times and choices they share are the same draws; the
interval is that of the mean of the paired differences. Source: A. M. Law, Simulation Modeling and Analysis, chapter 10.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from retrace.evaluate.simulate.figures.statistics import half_width, interval
from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.model.errors import RetraceError
from retrace.model.evaluation import Contrast, SimulatedComparison
from retrace.model.process import Process
from retrace.model.scenario import Scenario

Side = tuple[Process, Scenario]
_FIGURES: dict[str, Callable[[Outcome], float | None]] = {
    "cycle_time": lambda outcome: outcome.cycle_mean,
    "waiting_time": lambda outcome: outcome.wait_mean,
    "cost": lambda outcome: outcome.cost_mean,
}


def contrast(as_is: Side, to_be: Side, wish: Wish, replications: int) -> SimulatedComparison:
    """Both sides, replication by replication, the k-th with seed + k.

    Raises `RetraceError("compare_replications")` for fewer than two, `RetraceError("compare_none_finished")` where a
    replication finishes no case, and what `simulate` raises.
    """
    if replications < 2:
        raise RetraceError("compare_replications", str(replications))
    seed = wish.seed or 0
    before, after = (_outcomes(side, wish, replications, seed) for side in (as_is, to_be))
    warnings = dict.fromkeys(told for outcomes in (before, after) for told in outcomes[0].warnings)
    return SimulatedComparison(
        contrasts=dict(_contrasts(before, after)),
        cases=(before[0].cases, after[0].cases),
        replications=replications,
        seed=seed,
        as_is_times=times_of_runs(before),
        to_be_times=times_of_runs(after),
        as_is_spread=_spread(before),
        to_be_spread=_spread(after),
        warnings=tuple(warnings),
    )


def _outcomes(side: Side, wish: Wish, replications: int, seed: int) -> list[Outcome]:
    process, scenario = side
    runs = (replace(wish, replications=1, seed=seed + number) for number in range(replications))
    outcomes = [simulate(process, scenario, run) for run in runs]
    if any(outcome.cycle_mean is None for outcome in outcomes):
        raise RetraceError("compare_none_finished", process.name or process.id)
    return outcomes


def _contrasts(before: Sequence[Outcome], after: Sequence[Outcome]) -> Iterator[tuple[str, Contrast]]:
    for name, read in _FIGURES.items():
        one, other = ([value for each in side if (value := read(each)) is not None] for side in (before, after))
        if len(one) == len(before) and len(other) == len(after):
            gaps = [late - early for early, late in zip(one, other, strict=True)]
            yield (
                name,
                Contrast(_mean(one), _interval(one), _mean(other), _interval(other), _mean(gaps), _around(gaps)),
            )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _interval(values: Sequence[float]) -> tuple[float, float]:
    found = interval(values)
    assert found is not None, "two replications at least"
    return found


def _around(gaps: Sequence[float]) -> tuple[float, float]:
    """The interval of a mean difference, which unlike a time may lie below zero."""
    half = half_width(gaps)
    return _mean(gaps) - half, _mean(gaps) + half


def _spread(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """The times that half and nine tenths of the cases do not exceed, on average over the replications."""
    half, most = ([each.quantiles[place] or 0.0 for each in outcomes] for place in (0, 1))
    return _mean(half), _mean(most)


def times_of_runs(outcomes: Sequence[Outcome]) -> tuple[tuple[float, float], ...]:
    """The times of cases of all replications: the middle of each class of their histograms, with its share."""
    shares: dict[float, float] = {}
    for outcome in outcomes:
        edges, counts = outcome.histogram
        for low, high, count in zip(edges, edges[1:], counts, strict=False):
            if count:
                middle = (low + high) / 2
                shares[middle] = shares.get(middle, 0.0) + count / sum(counts) / len(outcomes)
    return tuple(sorted(shares.items()))

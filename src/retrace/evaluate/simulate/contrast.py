"""Two processes simulated with common random numbers: is the difference more than chance?

Each replication runs both with the same seed, so that arrivals, times and choices they share are the same draws; the
interval is that of the mean of the paired differences. Source: A. M. Law, Simulation Modeling and Analysis, chapter 10.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.evaluate.simulate.figures.statistics import half_width, interval
from retrace.evaluate.simulate.outcome import Outcome
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.model.errors import RetraceError
from retrace.model.evaluation import Contrast, SimulatedComparison
from retrace.model.process import Process
from retrace.model.scenario import Scenario

Side = tuple[Process, Scenario]
_FIGURES = ("cycle_time", "waiting_time", "cost")  # in the order of `Outcome.means`


def contrast(as_is: Side, to_be: Side, wish: Wish, replications: int) -> SimulatedComparison:
    """Both sides, replication by replication, the k-th with seed + k.

    Raises `RetraceError("compare_replications")` for fewer than two, `RetraceError("compare_none_finished")` where a
    replication finishes no case, and what `simulate` raises.
    """
    if replications < 2:
        raise RetraceError("compare_replications", str(replications))
    seed = wish.seed or 0
    before, after = (_outcomes(side, wish, replications, seed) for side in (as_is, to_be))
    return _compared(before, after, replications, seed)


def paired(before: Outcome, after: Outcome) -> SimulatedComparison:
    """Two runs with the same seed, replication by replication; no contrasts where they cannot be paired."""
    return _compared([before], [after], before.replications, before.seed)


def _compared(before: Sequence[Outcome], after: Sequence[Outcome], replications: int, seed: int) -> SimulatedComparison:
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
    runs = [[means for outcome in side for means in outcome.means] for side in (before, after)]
    if len(runs[0]) != len(runs[1]) or len(runs[0]) < 2:
        return
    twins = len(before) == 1  # one run of many replications has them in mirrored pairs
    for place, name in enumerate(_FIGURES):
        one, other = ([means[place] for means in side] for side in runs)
        gaps = [late - early for early, late in zip(one, other, strict=True)]
        yield (
            name,
            Contrast(
                _mean(one),
                _interval(one, twins),
                _mean(other),
                _interval(other, twins),
                _mean(gaps),
                _around(gaps, twins),
            ),
        )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _interval(values: Sequence[float], twins: bool) -> tuple[float, float]:
    found = interval(values, _pairs(values) if twins else ())
    assert found is not None, "two replications at least"
    return found


def _pairs(values: Sequence[float]) -> list[float]:
    """The means of a replication and its mirror."""
    return [(one + other) / 2 for one, other in zip(values[::2], values[1::2], strict=False)]


def _around(gaps: Sequence[float], twins: bool) -> tuple[float, float]:
    """The interval of a mean difference, which unlike a time may lie below zero; the wider one counts, as there."""
    pairs = _pairs(gaps) if twins else []
    half = max(half_width(gaps), half_width(pairs) if len(pairs) > 1 else 0.0)
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

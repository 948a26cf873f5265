"""The figures that simulation parameters state for elements: mean work, mean waiting, cost, branch probability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrace.model.expectation import is_sane, mean
from retrace.model.figure import Figure
from retrace.model.scenario import Distribution, Scenario, Work


@dataclass(frozen=True, slots=True)
class Simulated:
    """What is said of one element: seconds, seconds, money of one execution, share. None where nothing is said."""

    work: Figure | None = None
    wait: Figure | None = None
    cost: Figure | None = None
    probability: Figure | None = None


def stated(
    work: float | None, wait: float | None, cost: float | None, probability: float | None, source: str, currency: str
) -> Simulated:
    """The figures with their source; that of a cost names the currency."""
    paid = f"{source} ({currency})" if currency else source

    def figure(value: float | None, origin: str = source) -> Figure | None:
        return None if value is None else Figure(value, "declared", origin)

    return Simulated(figure(work), figure(wait), figure(cost, paid), figure(probability))


def figures_of(scenario: Scenario, source: str) -> Mapping[str, Simulated]:
    """The figures of a scenario by element id. The cost of an execution is its fixed cost and that of its staff."""
    found = {}
    for key, work in scenario.works.items():
        length = expected(work.duration)
        found[key] = stated(length, None, _cost(scenario, work, length), None, source, scenario.currency)
    for key, share in scenario.probabilities.items():
        found[key] = stated(None, None, None, share, source, scenario.currency)
    return found


def expected(time: Distribution) -> float | None:
    """The mean in seconds; None where the parameters make no distribution. Of a normal it is the stated one, though
    what is drawn below zero counts as zero."""
    if not is_sane(time):
        return None
    if time.kind == "normal":
        return time.parameters[0] * time.unit
    try:
        return mean(time)
    except (OverflowError, ZeroDivisionError, ValueError):
        return None


def _cost(scenario: Scenario, work: Work, length: float | None) -> float | None:
    """None where neither a fixed cost nor paid staff is stated."""
    resource = scenario.resources.get(work.resource)
    by_time = resource.cost_per_hour * length / 3600 if resource and length is not None else 0.0
    return work.fixed_cost + by_time or None

"""The figures that BPSim states for elements: mean work, mean waiting, cost of an execution, branch probability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from retrace.bpmn.bpsim.inherit import inherited
from retrace.bpmn.simulated import Simulated, expected, stated
from retrace.model.bpsim import (
    UNITS,
    BPSimScenario,
    Content,
    CostParameters,
    ElementParameters,
    Number,
    Parameter,
    Span,
    Spread,
    TimeParameters,
    TimeUnit,
)
from retrace.model.scenario import Distribution

SOURCE = "BPSim"


def read_figures(scenarios: Iterable[BPSimScenario]) -> Mapping[str, Simulated]:
    """Figures of the first scenario that has any, with what it inherits, by element id."""
    known = tuple(scenarios)
    for scenario in known:
        whole = inherited(scenario, known)
        scale = 0.01 if percent(whole) else 1.0
        found = {each.element: _figures(each, whole.unit, scale, whole.parameters.currency) for each in whole.elements}
        if any(value != Simulated() for value in found.values()):
            return found
    return {}


def mean(parameter: Parameter | None, unit: float | None = None) -> float | None:
    """The mean of what a parameter states: of a time in seconds, where `unit` is the length of the base time unit, else
    as it stands. A value that holds at all times goes before one of a calendar or an instance."""
    if parameter is None:
        return None
    values = sorted(parameter.inputs, key=lambda value: bool(value.valid_for or value.instance))
    return next((found for value in values if (found := mean_of(value.content, unit)) is not None), None)


def mean_of(content: Content, unit: float | None = None) -> float | None:
    """The mean of one value, or None where it is no number. A duration is in seconds in any case."""
    time = distribution(content, unit)
    return None if time is None else expected(time)


def distribution(content: Content, unit: float | None = None) -> Distribution | None:
    """A value as a random number, of a time in seconds where `unit` is the length of the base time unit. None for what
    is no number: words, expressions, moments."""
    match content:
        case Number(value, own):
            return Distribution("fixed", (value,), _length(own, unit))
        case Span(_, seconds):
            return Distribution("fixed", (seconds,))
        case Spread("user", points=points):
            means = [(point.probability, mean_of(point.value.content, unit)) for point in points]
            told = tuple((share, value) for share, value in means if value is not None)
            return Distribution("user", (), 1.0, told) if told else None
        case Spread(kind, parameters, own):
            return Distribution(kind, parameters, _length(own, unit))
    return None


def percent(scenario: BPSimScenario) -> bool:
    """Whether a scenario writes probabilities from 0 to 100, as jBPM does: one of them is above 1."""
    shares = (mean(each.control.probability) for each in scenario.elements)
    return any(share is not None and share > 1 for share in shares)


def _length(own: TimeUnit | None, unit: float | None) -> float:
    if unit is None:
        return 1.0
    return unit if own is None else UNITS[own]


def _figures(given: ElementParameters, unit: float, scale: float, currency: str) -> Simulated:
    work = _sum(given.time, _WORK, unit)
    if work is None:
        work = mean(given.time.duration, unit)
    share = mean(given.control.probability)
    return stated(
        work,
        _sum(given.time, _WAIT, unit),
        _cost(given.cost, work, unit),
        None if share is None else share * scale,
        SOURCE,
        currency,
    )


def _sum(times: TimeParameters, names: Iterable[str], unit: float) -> float | None:
    """The sum of those times that are stated, None where none is."""
    told = [value for name in names if (value := mean(getattr(times, name), unit)) is not None]
    return sum(told) if told else None


def _cost(given: CostParameters, work: float | None, unit: float) -> float | None:
    """Fixed cost, and unit cost for each base time unit of work; the latter needs a time."""
    fixed, rate = mean(given.fixed), mean(given.unit)
    by_time = rate * work / unit if rate is not None and work is not None else None
    told = [value for value in (fixed, by_time) if value is not None]
    return sum(told) if told else None


_WORK = ("set_up", "processing", "validation", "rework")
_WAIT = ("transfer", "queue", "wait", "lag")

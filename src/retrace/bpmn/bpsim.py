"""Reading BPSim 1.0 and 2.0: times, costs and branch probabilities of elements.

Of a distribution only its mean is kept. A block in which every figure is zero was written by a tool that had
nothing to say, so it counts as absent.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from retrace.bpmn.names import BPSIM, local
from retrace.model.duration import seconds
from retrace.model.figure import Figure

SOURCE = "BPSim"
_UNITS = {"ms": 0.001, "s": 1.0, "min": 60.0, "hour": 3600.0, "day": 86400.0, "year": 365 * 86400.0}
_TIMES = {"ProcessingTime": "work", "WaitTime": "wait"}
_COSTS = frozenset({"FixedCost", "UnitCost"})


@dataclass(frozen=True, slots=True)
class Simulated:
    """What BPSim says of one element: seconds, seconds, money, share. None where it says nothing."""

    work: Figure | None = None
    wait: Figure | None = None
    cost: Figure | None = None
    probability: Figure | None = None


def mentions_bpsim(data: bytes) -> bool:
    """Whether the file names a BPSim namespace at all; most do not, and are not searched."""
    return b"http://www.bpsim.org/schemas/" in data


def read_bpsim(root: etree._Element) -> Mapping[str, Simulated]:
    """Figures of the first scenario that has any, by element id."""
    for namespace in BPSIM:
        for scenario in root.iter(f"{{{namespace}}}Scenario"):
            unit = _UNITS.get(_time_unit(scenario), 60.0)
            found = {
                parameters.get("elementRef", "").rpartition(":")[2]: _figures(parameters, unit)
                for parameters in scenario.iterchildren(f"{{{namespace}}}ElementParameters")
            }
            if any(value != Simulated() for value in found.values()):
                return found
    return {}


def _time_unit(scenario: etree._Element) -> str:
    """`baseTimeUnit` of the scenario parameters; BPSim's own default is minutes."""
    for child in scenario:
        if isinstance(child.tag, str) and local(child.tag) == "ScenarioParameters":
            return str(child.get("baseTimeUnit", "min"))
    return "min"


def _figures(parameters: etree._Element, unit: float) -> Simulated:
    means: dict[str, float] = {}
    for element in parameters.iter(etree.Element):
        name = local(element.tag)
        if name in _TIMES and (value := _mean(element, unit)) is not None:
            means[_TIMES[name]] = value
        elif name in _COSTS and (value := _mean(element, 1.0)) is not None:
            means["cost"] = means.get("cost", 0.0) + value
        elif name == "Probability" and (value := _mean(element, 1.0)) is not None:
            means["probability"] = value
    if not any(means.values()):
        return Simulated()
    return Simulated(**{name: Figure(value, "declared", SOURCE) for name, value in means.items()})


def _mean(parameter: etree._Element, unit: float) -> float | None:
    """The mean of the first value of a parameter, in seconds where `unit` is the length of its time unit."""
    return next((mean for value in parameter.iter(etree.Element) for mean in _means(value, unit)), None)


def _means(value: etree._Element, unit: float) -> Iterator[float]:
    kind = local(value.tag)
    try:
        if kind == "DurationParameter":
            duration = seconds(value.get("value", ""))
            if duration is not None:
                yield duration
        elif kind in {"NumericParameter", "FloatingParameter"}:
            yield float(value.get("value", "")) * unit
        elif kind.endswith("Distribution"):
            yield _distribution_mean(kind, value) * unit
    except (ValueError, ZeroDivisionError):
        return


def _distribution_mean(kind: str, value: etree._Element) -> float:
    """The mean of a BPSim distribution in its own unit. Raises `ValueError` for one that is not known."""

    def number(name: str) -> float:
        return float(value.get(name, ""))

    match kind:
        case "UniformDistribution":
            return (number("min") + number("max")) / 2
        case "TriangularDistribution":
            return (number("min") + number("mode") + number("max")) / 3
        case "ErlangDistribution":
            return number("mean")
        case "GammaDistribution":
            return number("shape") * number("scale")
        case "BinomialDistribution":
            return number("trials") * number("probability")
        case "BetaDistribution":
            return number("shape") / (number("shape") + number("scale"))
    return number("mean")

"""Reading QBP, the simulation parameters of BIMP and Apromore: a scenario, and the problems found on the way.

Figures are seconds, whatever `timeUnit` says: that is only the unit in which those tools show them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from math import isfinite, sqrt

from lxml import etree

from retrace.bpmn.diagnostics import problem
from retrace.bpmn.events import written
from retrace.bpmn.names import local
from retrace.bpmn.qbp_times import RULE, calendar
from retrace.model.problem import Problem
from retrace.model.scenario import Distribution, Resource, Scenario, WeekCalendar, Work

QBP = "http://www.qbp-simulator.com/Schema201212"
QBP_ELEMENTS = frozenset({f"{{{QBP}}}element", f"{{{QBP}}}sequenceFlow"})
"""What is said of one element of the model."""
START = datetime(2024, 1, 1, tzinfo=timezone(timedelta(0)))
"""The Monday on which a scenario begins that names no day."""
_NOBODY = frozenset({"QBP_NO_RESOURCE", ""})


@dataclass(slots=True)
class _Reader:
    problems: list[Problem] = field(default_factory=list)

    def tell(self, code: str, element: str, **args: str | int | float) -> None:
        self.problems.append(problem(code, element, **args))

    def number(self, element: etree._Element, name: str) -> float:
        """An attribute as a number; NaN where it is none, which is also how QBP writes an absent one."""
        try:
            return float(element.get(name, "nan"))
        except ValueError:
            return float("nan")

    def count(self, element: etree._Element, name: str, owner: str) -> int | None:
        value = self.number(element, name)
        if isfinite(value) and value >= 0:
            return int(value)
        if element.get(name):
            self.tell("qbp-number", owner, name=name, value=element.get(name, ""))
        return None

    def money(self, element: etree._Element, name: str, owner: str) -> float:
        value = self.number(element, name)
        if isfinite(value) and value >= 0:
            return value
        if element.get(name) not in (None, "", "NaN"):
            self.tell("qbp-number", owner, name=name, value=element.get(name, ""))
        return 0.0

    def distribution(self, element: etree._Element | None, owner: str) -> Distribution | None:
        if element is None:
            return None
        kind = element.get("type", "").upper()
        made = _distribution(kind, *(self.number(element, name) for name in ("mean", "arg1", "arg2")))
        if made is None or not all(map(isfinite, made.parameters)):
            self.tell("qbp-distribution", owner, kind=kind)
            return None
        return made


def mentions_qbp(data: bytes) -> bool:
    """Whether the file names the namespace of QBP at all."""
    return QBP.encode() in data


def read_qbp(root: etree._Element) -> tuple[Scenario | None, tuple[Problem, ...]]:
    """The scenario of the first block of QBP in a file, None where there is none. Nothing in it makes reading fail:
    what cannot be understood is left out and listed."""
    block = next(root.iter(f"{{{QBP}}}processSimulationInfo"), None)
    if block is None:
        return None, ()
    reader = _Reader()
    start = _start(reader, block)
    calendars, usual = _calendars(reader, block, start)
    resources = dict(_resources(reader, block, calendars, usual))
    scenario = Scenario(
        start=start,
        arrival=reader.distribution(_child(block, "arrivalRateDistribution"), ""),
        cases=reader.count(block, "processInstances", "") or None,
        works=dict(_works(reader, block, resources)),
        resources=resources,
        calendars=calendars,
        probabilities=dict(_probabilities(reader, block)),
        currency=block.get("currency", ""),
    )
    return scenario, tuple(reader.problems)


def _distribution(kind: str, mean: float, one: float, two: float) -> Distribution | None:
    """The mean of a triangular one is its mode; log-normal and gamma come with their variance."""
    match kind:
        case "FIXED":
            return Distribution("fixed", (mean if isfinite(mean) else one,))
        case "EXPONENTIAL":
            return Distribution("exponential", (one if isfinite(one) and one > 0 else mean,))
        case "NORMAL":
            return Distribution("normal", (mean, one))
        case "UNIFORM":
            return Distribution("uniform", (one, two))
        case "TRIANGULAR":
            return Distribution("triangular", (one, mean, two))
        case "LOGNORMAL" if one >= 0:
            return Distribution("lognormal", (mean, sqrt(one)))
        case "GAMMA" if mean > 0 and one > 0:
            return Distribution("gamma", (mean * mean / one, one / mean))
        case "GAMMA" | "LOGNORMAL" if mean >= 0 and one == 0:
            return Distribution("fixed", (mean,))
    return None


def _start(reader: _Reader, block: etree._Element) -> datetime:
    stated = block.get("startDateTime", "")
    try:
        start = datetime.fromisoformat(stated)
    except ValueError:
        reader.tell("qbp-start", "", value=stated)
        return START
    return start if start.tzinfo else start.replace(tzinfo=START.tzinfo)


def _calendars(reader: _Reader, block: etree._Element, start: datetime) -> tuple[dict[str, WeekCalendar], str]:
    """Calendars by id, and the id of the one marked as default."""
    zone = (start.utcoffset() or timedelta(0)).total_seconds()
    found, usual = {}, ""
    for timetable in _all(block, "timetables", "timetable"):
        key = timetable.get("id", "")
        rules = [rule for rule in timetable.iter(etree.Element) if local(rule.tag) == "rule"]
        found[key], wrong = calendar(key, [{name: rule.get(name, "") for name in RULE} for rule in rules], zone)
        if wrong:
            reader.tell("qbp-rule", key, count=wrong)
        if timetable.get("default") == "true":
            usual = key
    return found, usual


def _resources(
    reader: _Reader, block: etree._Element, calendars: dict[str, WeekCalendar], usual: str
) -> Iterator[tuple[str, Resource]]:
    for resource in _all(block, "resources", "resource"):
        key, wish = resource.get("id", ""), resource.get("timetableId") or usual
        if wish and wish not in calendars:
            reader.tell("qbp-timetable", key, timetable=wish)
        amount = reader.count(resource, "totalAmount", key)
        cost = reader.money(resource, "costPerHour", key)
        yield key, Resource(key, resource.get("name") or key, amount, cost, wish if wish in calendars else "")


def _works(reader: _Reader, block: etree._Element, resources: dict[str, Resource]) -> Iterator[tuple[str, Work]]:
    for element in _all(block, "elements", "element"):
        key = element.get("elementId", "")
        duration = reader.distribution(_child(element, "durationDistribution"), key)
        if duration is None:
            continue
        wished = [written(one) for one in _all(element, "resourceIds", "resourceId")]
        named = [one for one in wished if one not in _NOBODY]
        known = [one for one in named if one in resources]
        for unknown in (one for one in named if one not in resources):
            reader.tell("qbp-resource", key, resource=unknown)
        if len(known) > 1:
            reader.tell("qbp-resources", key, resource=known[0])
        yield key, Work(duration, known[0] if known else "", reader.money(element, "fixedCost", key))


def _probabilities(reader: _Reader, block: etree._Element) -> Iterator[tuple[str, float]]:
    for flow in _all(block, "sequenceFlows", "sequenceFlow"):
        key, share = flow.get("elementId", ""), reader.number(flow, "executionProbability")
        if isfinite(share) and share >= 0:
            yield key, share
        else:
            reader.tell("qbp-probability", key, value=flow.get("executionProbability", ""))


def _all(block: etree._Element, around: str, name: str) -> Iterator[etree._Element]:
    for group in block.iterchildren(f"{{{QBP}}}{around}"):
        yield from group.iterchildren(f"{{{QBP}}}{name}")


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next(element.iterchildren(f"{{{QBP}}}{name}"), None)

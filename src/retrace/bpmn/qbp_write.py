"""Writing QBP, for BIMP and Apromore: the parameters of a simulation as a block of a BPMN file.

QBP knows one pool for each step, ordinary weeks, one stream of arrivals and seven distributions. What has no place in
it is told; a distribution that it does not know is written as its mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from retrace.bpmn.diagnostics import problem
from retrace.bpmn.qbp import QBP, read_qbp
from retrace.bpmn.qbp_times import DAYS
from retrace.bpmn.secure import parse
from retrace.bpmn.simulated import expected
from retrace.bpmn.writing.extensions import number
from retrace.bpmn.writing.tree import insert, remove, writable
from retrace.model.problem import Problem
from retrace.model.scenario import DAY, Distribution, Scenario, WeekCalendar, Work

_NONE = "NaN"
_ALWAYS = "always"


@dataclass(slots=True)
class Writer:
    """Makes elements of QBP under the prefix of the file, and lists what they cannot say."""

    prefix: str | None
    problems: list[Problem] = field(default_factory=list)

    def tell(self, code: str, element: str, **args: str | int | float) -> None:
        found = problem(code, element, **args)
        if found not in self.problems:
            self.problems.append(found)

    def make(self, tag: str, **attributes: str | None) -> etree._Element:
        prefixes: dict[str, str] = {self.prefix or "qbp": QBP}
        element = etree.Element(f"{{{QBP}}}{tag}", nsmap=prefixes)
        for name, value in attributes.items():
            if value is not None:
                element.set(name, writable(value))
        return element

    def distribution(self, tag: str, owner: str, given: Distribution) -> etree._Element:
        """A random time in seconds."""
        known = arguments(given)
        if known is None:
            self.tell("qbp-mean-only", owner, kind=given.kind)
            known = ("FIXED", expected(given), None, None)
        kind, *values = known
        written = {
            name: _NONE if value is None else number(value)
            for name, value in zip(("mean", "arg1", "arg2"), values, strict=True)
        }
        made = self.make(tag, type=kind, **written)
        unit = self.make("timeUnit")
        unit.text = "seconds"
        made.append(unit)
        return made

    def block(self, given: Scenario) -> etree._Element:
        """The whole of it."""
        start = given.start.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        made = self.make(
            "processSimulationInfo",
            id="qbp_1",
            processInstances=None if given.cases is None else str(given.cases),
            startDateTime=start,
            currency=given.currency or None,
        )
        if given.arrival is not None:
            made.append(self.distribution("arrivalRateDistribution", "", given.arrival))
        zone = f"{given.start:%z}"
        zone = f"{zone[:3]}:{zone[3:]}" if zone else "+00:00"
        made.append(self._group("timetables", self._timetables(given, zone)))
        made.append(self._group("resources", self._resources(given)))
        made.append(self._group("elements", (self.element(key, work) for key, work in given.works.items())))
        shares = given.probabilities.items()
        flows = (self.make("sequenceFlow", elementId=k, executionProbability=number(share)) for k, share in shares)
        made.append(self._group("sequenceFlows", flows))
        made.append(self.make("statsOptions"))
        self._tell_lost(given)
        return made

    def _group(self, tag: str, inside: Iterator[etree._Element]) -> etree._Element:
        made = self.make(tag)
        made.extend(inside)
        return made

    def _timetables(self, given: Scenario, zone: str) -> Iterator[etree._Element]:
        calendars: dict[str, WeekCalendar] = dict(given.calendars)
        calendars.setdefault(_ALWAYS, WeekCalendar(_ALWAYS))
        for key, calendar in calendars.items():
            made = self.make("timetable", id=key, name=key, default="true" if key == _ALWAYS else "false")
            made.append(self._group("rules", (self.make("rule", **rule) for rule in rules(calendar, zone))))
            if calendar.days:
                self.tell("qbp-days", key)
            yield made

    def _resources(self, given: Scenario) -> Iterator[etree._Element]:
        for resource in given.resources.values():
            amount = None if resource.amount is None else str(resource.amount)
            yield self.make(
                "resource",
                id=resource.id,
                name=resource.name or resource.id,
                totalAmount=amount,
                costPerHour=number(resource.cost_per_hour),
                timetableId=resource.calendar or _ALWAYS,
            )

    def element(self, key: str, work: Work) -> etree._Element:
        """What is said of one step."""
        made = self.make("element", id=f"qbp_{key}", elementId=key, fixedCost=number(work.fixed_cost))
        made.append(self.distribution("durationDistribution", key, work.duration))
        first = next(iter(work.staff), None)
        if first is not None:
            inside = self.make("resourceId")
            inside.text = writable(first.pools[0])
            made.append(self._group("resourceIds", iter([inside])))
        if len(work.staff) > 1 or (first is not None and (first.amount > 1 or len(first.pools) > 1)):
            self.tell("qbp-several", key)
        if work.before or work.setup:
            self.tell("qbp-only-work", key)
        if work.priority or work.batch:
            self.tell("qbp-order", key)
        return made

    def _tell_lost(self, given: Scenario) -> None:
        if given.arrivals:
            self.tell("qbp-arrivals", ", ".join(given.arrivals))
        if given.warm_up or given.length is not None or given.replications is not None or given.seed is not None:
            self.tell("qbp-run", "")
        if given.arrival_calendar:
            self.tell("qbp-arrival-hours", "", calendar=given.arrival_calendar)


def write_qbp(origin: bytes, scenario: Scenario) -> tuple[bytes, tuple[Problem, ...]]:
    """The file with these parameters in place of those in QBP that it had, and what they could not say.

    Byte for byte the same where it says them already. Raises `RetraceError` where the origin cannot be read.
    """
    root = parse(origin, faithful=True).root
    old = next(root.iter(f"{{{QBP}}}processSimulationInfo"), None)
    writer = Writer(next((prefix for prefix, known in root.nsmap.items() if known == QBP), "qbp"))
    made = writer.block(scenario)
    if read_qbp(root)[0] == scenario:
        return origin, tuple(writer.problems)
    parent = root if old is None else old.getparent()
    place = len(root) if old is None or parent is None else parent.index(old)
    if old is not None:
        remove(old)
    add(root if parent is None else parent, made, place)
    written: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8")
    return written, tuple(writer.problems)


def arguments(given: Distribution) -> tuple[str, float | None, float | None, float | None] | None:
    """The kind of QBP with its mean and two arguments, None where QBP has no such distribution."""
    p, unit = given.parameters, given.unit
    match given.kind:
        case "fixed":
            return "FIXED", p[0] * unit, None, None
        case "exponential":
            return "EXPONENTIAL", None, p[0] * unit, None
        case "normal":
            return "NORMAL", p[0] * unit, p[1] * unit, None
        case "uniform":
            return "UNIFORM", None, p[0] * unit, p[1] * unit
        case "triangular":
            return "TRIANGULAR", p[1] * unit, p[0] * unit, p[2] * unit
        case "lognormal":
            return "LOGNORMAL", p[0] * unit, (p[1] * unit) ** 2, None
        case "gamma":
            return "GAMMA", p[0] * p[1] * unit, p[0] * (p[1] * unit) ** 2, None
        case "erlang":
            return "GAMMA", p[1] * unit, (p[1] * unit) ** 2 / p[0], None
    return None


def rules(calendar: WeekCalendar, zone: str) -> Iterator[Mapping[str, str]]:
    """The rules of a timetable: equal hours on days in a row are one; what goes past midnight is cut there."""
    by_hours: dict[tuple[float, float], list[int]] = {}
    for start, end in calendar.open:
        while start < end:
            day = int(start // DAY)
            stop = min(end, (day + 1) * DAY)
            by_hours.setdefault((start - day * DAY, stop - day * DAY), []).append(day)
            start = stop
    for (begin, finish), days in by_hours.items():
        first = 0
        for place in range(1, len(days) + 1):
            if place == len(days) or days[place] != days[place - 1] + 1:
                yield {
                    "fromTime": _clock(begin) + zone,
                    "toTime": _clock(min(finish, DAY - 0.001)) + zone,
                    "fromWeekDay": DAYS[days[first]],
                    "toWeekDay": DAYS[days[place - 1]],
                }
                first = place


def _clock(second: float) -> str:
    thousandths = round(second * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02d}:{minutes % 60:02d}:{rest // 1000:02d}.{rest % 1000:03d}"


def add(parent: etree._Element, element: etree._Element, place: int) -> None:
    """Insert an element with everything in it, each on a line of its own where the file has lines."""
    inside = list(element)
    for each in inside:
        element.remove(each)
    insert(parent, element, place)
    for each in inside:
        add(element, each, len(element))

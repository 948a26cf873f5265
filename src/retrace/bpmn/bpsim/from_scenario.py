"""The parameters of a simulation as a BPSim 2.0 scenario; `to_scenario` gives them back.

The base time unit is the second, so figures stand as they are and cost by time is that of a second.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from retrace.bpmn.bpsim.calendar_text import write_calendar
from retrace.bpmn.bpsim.selection import expression_of
from retrace.bpmn.simulated import expected
from retrace.model.bpsim import (
    UNITS,
    BPSimScenario,
    Calendar,
    Content,
    ControlParameters,
    CostParameters,
    ElementParameters,
    Expression,
    Moment,
    Number,
    Parameter,
    Point,
    PriorityParameters,
    ResourceParameters,
    ScenarioParameters,
    Span,
    Spread,
    TimeParameters,
    TimeUnit,
    Truth,
    Value,
)
from retrace.model.duration import iso
from retrace.model.process import Process
from retrace.model.scenario import DISTRIBUTIONS, Arrival, Distribution, Need, Resource, Scenario, Work

_SCALED: Mapping[str, frozenset[str]] = {
    "erlang": frozenset({"mean"}),
    "exponential": frozenset({"mean"}),
    "gamma": frozenset({"scale"}),
    "weibull": frozenset({"scale"}),
    **dict.fromkeys(("lognormal", "normal"), frozenset({"mean", "deviation"})),
    "truncated_normal": frozenset({"mean", "deviation", "min", "max"}),
    "triangular": frozenset({"min", "mode", "max"}),
    "uniform": frozenset({"min", "max"}),
    "fixed": frozenset({"value"}),
}
"""Which parameters of a distribution are times; a beta, a binomial and a Poisson are counts of their unit."""
_NOT_A_NAME = re.compile(r"[^\w.-]")


def from_scenario(given: Scenario, process: Process, key: str, name: str = "") -> tuple[BPSimScenario, dict[str, str]]:
    """The scenario under an id, and the resources that the file must declare: names by id."""
    ids = _ids(given, process)
    calendars = {each: f"calendar_{_plain(each)}" for each in given.calendars if each}
    starts = _starts(given, process)
    elements = {flow: ElementParameters(flow, control=_share(share)) for flow, share in given.probabilities.items()}
    for element, work in given.works.items():
        base = elements.get(element, ElementParameters(element))
        elements[element] = _of_work(base, work, ids, calendars)
    for element, arrival in starts.items():
        elements[element] = replace(
            elements.get(element, ElementParameters(element)), control=_of_arrival(arrival, calendars)
        )
    staff = [_of_resource(ids[resource.id], resource, calendars) for resource in given.resources.values()]
    scenario = BPSimScenario(
        key,
        name,
        parameters=ScenarioParameters(
            _one(Moment(given.start)),
            _span(given.length),
            _span(given.warm_up or None),
            replication=given.replications,
            seed=given.seed,
            time_unit="s",
            currency=given.currency,
        ),
        elements=(*elements.values(), *staff),
        calendars=tuple(
            Calendar(written, each, write_calendar(given.calendars[each])) for each, written in calendars.items()
        ),
    )
    return scenario, {ids[each.id]: each.name or each.id for each in given.resources.values()}


def _starts(given: Scenario, process: Process) -> dict[str, Arrival]:
    """The arrivals at each start event; those of the scenario as a whole stand at its first outermost one."""
    starts = {start: arrival for start, arrival in given.arrivals.items() if start}
    anywhere = given.arrivals.get("")
    if anywhere is None and given.arrival is not None:
        anywhere = Arrival(given.arrival, given.arrival_calendar)
    outer = [n.id for n in process.nodes.values() if n.kind == "startEvent" and n.scope not in process.nodes]
    if anywhere is not None and outer and outer[0] not in starts:
        starts[outer[0]] = replace(anywhere, cases=given.cases if anywhere.cases is None else anywhere.cases)
    return starts


def _of_work(
    base: ElementParameters, work: Work, ids: Mapping[str, str], calendars: Mapping[str, str]
) -> ElementParameters:
    before, setup = (*work.before, None, None, None)[:3], (*work.setup, None, None, None)[:3]
    return replace(
        base,
        time=TimeParameters(
            transfer=_time(before[0]),
            queue=_time(before[1]),
            wait=_time(before[2]),
            set_up=_time(setup[0]),
            validation=_time(setup[1]),
            rework=_time(setup[2]),
            processing=_time(work.duration, calendars.get(work.calendar, "")),
        ),
        resource=ResourceParameters(selection=_selection(work.staff, ids)),
        cost=CostParameters(fixed=_one(Number(work.fixed_cost)) if work.fixed_cost else None),
        priority=PriorityParameters(priority=_one(Number(work.priority)) if work.priority else None),
    )


def _of_arrival(arrival: Arrival, calendars: Mapping[str, str]) -> ControlParameters:
    count = None if arrival.cases is None else _one(Number(arrival.cases, whole=True))
    return ControlParameters(
        inter_trigger_timer=_time(arrival.gap, calendars.get(arrival.calendar, "")), trigger_count=count
    )


def _of_resource(key: str, resource: Resource, calendars: Mapping[str, str]) -> ElementParameters:
    hours = calendars.get(resource.calendar, "")
    rate = resource.cost_per_hour / 3600
    return ElementParameters(
        key,
        resource=ResourceParameters(
            availability=_one(Truth(True), hours) if hours else None,
            quantity=None if resource.amount is None else _one(Number(resource.amount, whole=True)),
        ),
        cost=CostParameters(unit=_one(Number(rate)) if rate else None),
    )


def _share(share: float) -> ControlParameters:
    return ControlParameters(probability=_one(Number(share)))


def _selection(needs: Iterable[Need], ids: Mapping[str, str]) -> Parameter | None:
    expressions = [expression_of(replace(need, pools=tuple(ids.get(p, p) for p in need.pools))) for need in needs]
    return Parameter(tuple(Value(Expression(each)) for each in expressions)) if expressions else None


def _time(given: Distribution | None, hours: str = "") -> Parameter | None:
    return None if given is None else _one(content_of(given), hours)


def content_of(given: Distribution) -> Content:
    """A distribution as BPSim states it, in seconds where its unit can be worked into its parameters; its mean where
    BPSim has neither such parameters nor such a unit."""
    unit = given.unit
    if given.kind == "fixed":
        return Number(given.parameters[0] * unit)
    if given.kind == "user":
        points = tuple(Point(share, Value(Number(value * unit))) for share, value in given.points)
        return Spread("user", points=points, discrete=True)
    scaled = _SCALED.get(given.kind)
    if scaled is None and unit not in UNITS.values():
        return Number(expected(given) or 0.0)
    if scaled is None:
        return Spread(
            given.kind, given.parameters, next((name for name, length in UNITS.items() if length == unit), None)
        )
    names = DISTRIBUTIONS[given.kind]
    return Spread(
        given.kind, tuple(v * unit if n in scaled else v for n, v in zip(names, given.parameters, strict=True))
    )


def _unit(length: float) -> TimeUnit | None:
    """The unit of so many seconds; None for the second, which is that of the scenario."""
    return None if length == 1 else next((name for name, seconds in UNITS.items() if seconds == length), None)


def _span(seconds: float | None) -> Parameter | None:
    return None if seconds is None else _one(Span(iso(seconds), seconds))


def _one(content: Content, hours: str = "") -> Parameter:
    return Parameter((Value(content, hours),))


def _ids(given: Scenario, process: Process) -> dict[str, str]:
    """An id of XML for each resource that no element of the process has."""
    taken = {*process.nodes, *process.flows, *process.pools, *process.lanes}
    found: dict[str, str] = {}
    for key in given.resources:
        wish = _plain(key) if _plain(key) not in taken else f"{_plain(key)}_staff"
        count, free = 1, wish
        while free in taken:
            count += 1
            free = f"{wish}_{count}"
        taken.add(free)
        found[key] = free
    return found


def _plain(key: str) -> str:
    """A text as a name of XML."""
    name = _NOT_A_NAME.sub("_", key) or "_"
    return name if name[0].isalpha() or name[0] == "_" else f"_{name}"

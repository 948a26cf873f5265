"""Simulation parameters as the BPSim standard (1.0 and 2.0) states them: what stands in the file, nothing converted.

Source: WfMC, Business Process Simulation Specification, WFMC-BPSWG-2012-01, versions 1.0 and 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

TimeUnit = Literal["ms", "s", "min", "hour", "day", "year"]
ResultKind = Literal["min", "max", "mean", "count", "sum"]
PropertyKind = Literal["string", "boolean", "long", "double", "duration", "dateTime"]

UNITS: Mapping[TimeUnit, float] = {
    "ms": 0.001,
    "s": 1.0,
    "min": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "year": 365 * 86400.0,
}
"""Seconds of each time unit."""
USUAL_UNIT: TimeUnit = "min"
"""The time unit of a scenario that states none."""


@dataclass(frozen=True, slots=True)
class Number:
    """`NumericParameter` (whole) or `FloatingParameter`, in `unit` or, where that is None, in that of the scenario."""

    value: float
    unit: TimeUnit | None = None
    currency: str = ""
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """`StringParameter`."""

    value: str


@dataclass(frozen=True, slots=True)
class Truth:
    """`BooleanParameter`."""

    value: bool


@dataclass(frozen=True, slots=True)
class Span:
    """`DurationParameter`: its ISO 8601 text, and the seconds of it (a year is 365 days, a month 30)."""

    value: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Moment:
    """`DateTimeParameter`; without a zone where the file states none."""

    value: datetime


@dataclass(frozen=True, slots=True)
class Expression:
    """`ExpressionParameter`: XPath, or what a tool writes in its place."""

    value: str


@dataclass(frozen=True, slots=True)
class Choice:
    """`EnumParameter`: values one after the other."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a user distribution: its probability and its value."""

    probability: float
    value: Value


@dataclass(frozen=True, slots=True)
class Spread:
    """One of the thirteen distributions. `kind` and the order of `parameters` are those of
    `retrace.model.scenario.DISTRIBUTIONS`; `points` and `discrete` belong to a user distribution."""

    kind: str
    parameters: tuple[float, ...] = ()
    unit: TimeUnit | None = None
    currency: str = ""
    points: tuple[Point, ...] = ()
    discrete: bool = False


Content = Number | Words | Truth | Span | Moment | Expression | Choice | Spread


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a parameter: for the open times of the calendar `valid_for`, or for one `instance`. `result` says
    that a simulation found it, and of what kind it is; then it is no input."""

    content: Content
    valid_for: str = ""
    instance: str = ""
    result: ResultKind | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """The values of a parameter, and which results of it are asked for."""

    values: tuple[Value, ...] = ()
    requests: tuple[ResultKind, ...] = ()

    @property
    def inputs(self) -> tuple[Value, ...]:
        """The values that are no results."""
        return tuple(value for value in self.values if value.result is None)


@dataclass(frozen=True, slots=True)
class TimeParameters:
    """How long an element takes, from the hand-over before it until it is done."""

    transfer: Parameter | None = None
    queue: Parameter | None = None
    wait: Parameter | None = None
    set_up: Parameter | None = None
    processing: Parameter | None = None
    validation: Parameter | None = None
    rework: Parameter | None = None
    lag: Parameter | None = None
    duration: Parameter | None = None
    elapsed: Parameter | None = None


@dataclass(frozen=True, slots=True)
class ControlParameters:
    """Which way a case goes and when events happen."""

    probability: Parameter | None = None
    condition: Parameter | None = None
    inter_trigger_timer: Parameter | None = None
    trigger_count: Parameter | None = None


@dataclass(frozen=True, slots=True)
class ResourceParameters:
    """Of a resource its availability, quantity and roles; of an activity which resources it selects."""

    selection: Parameter | None = None
    availability: Parameter | None = None
    quantity: Parameter | None = None
    roles: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True)
class CostParameters:
    """Money for each execution, and for each base time unit of it."""

    fixed: Parameter | None = None
    unit: Parameter | None = None


@dataclass(frozen=True, slots=True)
class PriorityParameters:
    """Which work comes first, and whether it can be interrupted."""

    interruptible: Parameter | None = None
    priority: Parameter | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """A named attribute of cases."""

    name: str
    kind: PropertyKind | None
    value: Parameter


@dataclass(frozen=True, slots=True)
class PropertyParameters:
    """Attributes of cases that an element sets, and the length of its queue."""

    properties: tuple[Property, ...] = ()
    queue_length: Parameter | None = None


@dataclass(frozen=True, slots=True)
class ElementParameters:
    """What a scenario says of one element, by perspective. `element` is a BPMN id; `extensions` are the names of
    vendors' blocks, whose content stays in the file."""

    element: str
    id: str = ""
    time: TimeParameters = TimeParameters()
    control: ControlParameters = ControlParameters()
    resource: ResourceParameters = ResourceParameters()
    priority: PriorityParameters = PriorityParameters()
    cost: CostParameters = CostParameters()
    property: PropertyParameters = PropertyParameters()
    extensions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ScenarioParameters:
    """What holds for a whole scenario; None and "" where it states nothing. `result_frequency` is in seconds."""

    start: Parameter | None = None
    duration: Parameter | None = None
    warmup: Parameter | None = None
    property: PropertyParameters = PropertyParameters()
    replication: int | None = None
    seed: int | None = None
    time_unit: TimeUnit | None = None
    currency: str = ""
    result_frequency: float | None = None
    cumulative: bool | None = None
    trace: bool | None = None
    trace_format: str = ""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When values that name it are valid: the text of an iCalendar (RFC 5545)."""

    id: str
    name: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class BPSimScenario:
    """One scenario as it stands in the file, without what it inherits. `standard` is 1.0 or 2.0, after its namespace;
    `result` names the scenario whose results it holds."""

    id: str
    name: str = ""
    standard: str = "2.0"
    description: str = ""
    author: str = ""
    vendor: str = ""
    version: str = ""
    inherits: str = ""
    result: str = ""
    created: datetime | None = None
    modified: datetime | None = None
    parameters: ScenarioParameters = field(default_factory=ScenarioParameters)
    elements: tuple[ElementParameters, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    extensions: tuple[str, ...] = ()

    @property
    def unit(self) -> float:
        """Seconds of the base time unit."""
        return UNITS[self.parameters.time_unit or USUAL_UNIT]

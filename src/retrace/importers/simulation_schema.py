"""What a file of simulation parameters may hold. Slow to import, so it is imported where a file is read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from retrace.model.duration import seconds
from retrace.model.scenario import DISTRIBUTIONS, Distribution

# The parameters of distributions that are times, beside those of which the name is a number.
_TIMES = frozenset({"value", "mean", "deviation", "min", "mode", "max"})
_SCALED = frozenset({"gamma", "weibull"})
_COUNTED = frozenset({"beta", "binomial", "poisson"})
Hours = Annotated[str, Field(pattern=r"^([01]\d|2[0-4]):[0-5]\d-([01]\d|2[0-4]):[0-5]\d$")]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def _time(value: Any) -> float:
    found = seconds(value) if isinstance(value, str) else value
    if isinstance(found, bool) or not isinstance(found, int | float) or found < 0:
        raise ValueError("time")
    return float(found)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("number")
    return float(value)


def _distribution(value: Any, counts: bool = False) -> Distribution:
    """A time, or a mapping with the name of a distribution and its parameters; of numbers where it `counts`."""
    read = _number if counts else _time
    if not isinstance(value, dict):
        return Distribution("fixed", (read(value),))
    given = dict(value)
    unit = _time(given.pop("unit", 1.0))
    if len(given) != 1 or (kind := next(iter(given))) not in DISTRIBUTIONS:
        raise ValueError("distribution")
    inside = given[kind]
    if kind == "user":
        if not isinstance(inside, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in inside):
            raise ValueError("points")
        return Distribution(kind, (), unit, tuple((_number(share), read(point)) for share, point in inside))
    names = DISTRIBUTIONS[kind]
    if isinstance(inside, dict):
        if set(inside) != set(names):
            raise ValueError("parameters")
        inside = [inside[name] for name in names]
    listed = inside if isinstance(inside, list) else [inside]
    if len(listed) != len(names):
        raise ValueError("parameters")
    timed = [kind not in _COUNTED and (name in _TIMES or (name == "scale" and kind in _SCALED)) for name in names]
    parameters = [read(one) if is_time else _number(one) for one, is_time in zip(listed, timed, strict=True)]
    return Distribution(kind, tuple(parameters), unit)


Time = Annotated[float, BeforeValidator(_time)]
RandomTime = Annotated[Distribution, BeforeValidator(_distribution)]
RandomNumber = Annotated[Distribution, BeforeValidator(lambda value: _distribution(value, counts=True))]
Share = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=0)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Calendar(_Strict):
    """Open hours by weekday; nobody works on Vietnamese public holidays unless `holidays` is false."""

    hours: dict[Weekday, list[Hours]] | None = None
    holidays: bool = True
    days_off: list[date] = []


class ArrivalFile(_Strict):
    """Dossiers that come: the gap between two of them, or how many a year, in the open time of a calendar."""

    every: RandomTime | None = None
    per_year: Annotated[float, Field(gt=0)] | None = None
    calendar: str = ""
    cases: Count | None = None


class Staff(_Strict):
    """People who do the same work; without a number as many as are needed."""

    name: str = ""
    people: Count | None = None
    cost_per_hour: Annotated[float, Field(ge=0)] = 0.0
    calendar: str = ""


class Any_(_Strict):
    """People of one of several pools."""

    any: list[str]
    people: Annotated[int, Field(ge=1)] = 1


class BatchFile(_Strict):
    """Dossiers gathered before work begins."""

    size: Annotated[int, Field(ge=1)] | None = None
    wait: Time | None = None
    every: Time | None = None
    together: bool = True


class RepeatFile(_Strict):
    """How often a step with a loop marker is done."""

    count: RandomNumber | None = None
    probability: Share | None = None
    limit: Count | None = None


class Step(_Strict):
    """One step; `by` is a pool, or a list of all that are needed together."""

    work: RandomTime | None = None
    by: str | list[str | Any_] = ""
    fixed_cost: Annotated[float, Field(ge=0)] = 0.0
    before: RandomTime | None = None
    setup: RandomTime | None = None
    priority: float = 0.0
    batch: BatchFile | None = None
    calendar: str = ""
    repeat: RepeatFile | None = None


class Event(_Strict):
    """When an event happens: after a time, or with a probability."""

    after: RandomTime | None = None
    calendar: str = ""
    probability: Share | None = None


class SimulationSchema(_Strict):
    """The whole file."""

    start: datetime | date | None = None
    cases: Annotated[int, Field(ge=1)] | None = None
    length: Time | None = None
    warm_up: Time = 0.0
    replications: Annotated[int, Field(ge=1)] | None = None
    seed: int | None = None
    currency: str = "VND"
    calendars: dict[str, Calendar] = {}
    arrivals: ArrivalFile | dict[str, ArrivalFile] | None = None
    case_priority: RandomNumber | None = None
    staff: dict[str, Staff] = {}
    steps: dict[str, Step] = {}
    events: dict[str, Event] = {}
    flows: dict[str, Share] = {}

"""Reads a file of simulation parameters (YAML): strictly, naming the field and the line of whatever is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from retrace.importers.plain_yaml import NotYaml, line_of, load
from retrace.knowledge.working_week import holidays_known, working_week
from retrace.model.errors import RetraceError
from retrace.model.scenario import (
    WEEK,
    Arrival,
    Batch,
    Distribution,
    Need,
    Repetition,
    Resource,
    Scenario,
    WeekCalendar,
    Work,
)
from retrace.model.text import text

if TYPE_CHECKING:
    from retrace.importers.simulation_schema import ArrivalFile, SimulationSchema, Step

LIMIT = 8 * 1024 * 1024
OFFICE = "office"
"""The calendar that needs no declaration: office hours without public holidays."""
HANOI = timezone(timedelta(hours=7))
START = datetime(2026, 1, 5, tzinfo=HANOI)
"""The Monday on which a scenario begins that names no day."""
_YEAR_WEEKS = 365.25 / 7
_NOTHING = Distribution("fixed", (0.0,))


def read_parameters(path: Path) -> Scenario:
    """The scenario of a file. Raises `RetraceError`: "params_unreadable", "params_too_large", and what
    `parse_parameters` raises."""
    try:
        with path.open("rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as error:
        raise RetraceError("params_unreadable", str(path), reason=error.strerror or str(error)) from None
    if len(content) > LIMIT:
        raise RetraceError("params_too_large", str(path), megabytes=LIMIT // 1024 // 1024)
    return parse_parameters(content, str(path))


def parse_parameters(content: bytes, where: str) -> Scenario:
    """The scenario that YAML bytes describe.

    Raises `RetraceError`: "params_not_yaml" with the line, "params_empty", and with field and line
    "params_unknown_field", "params_missing_field", "params_wrong_value", "params_unknown_calendar".
    """
    from pydantic import ValidationError

    from retrace.importers.simulation_schema import SimulationSchema

    try:
        facts = load(content)
    except NotYaml as fault:
        raise RetraceError("params_not_yaml", where, line=fault.line) from None
    if not isinstance(facts, dict):
        raise RetraceError("params_empty", where)
    try:
        given = SimulationSchema.model_validate(facts)
    except ValidationError as error:
        raise _explained(error.errors(include_url=False), facts, content, where) from None
    for path, calendar in _calendars_named(given):
        if calendar and calendar != OFFICE and calendar not in given.calendars:
            raise _wrong("unknown_calendar", where, content, path, calendar=calendar)
    return _scenario(given)


def _explained(faults: Sequence[Any], facts: Any, content: bytes, where: str) -> RetraceError:
    """The fault whose path leads furthest into the file: of alternatives the one that was meant."""
    paths = [(fault, _inside(fault["loc"], facts)) for fault in faults]
    named = ("missing", "extra_forbidden")
    fault, path = max(paths, key=lambda pair: (len(pair[1]), pair[0]["type"] in named))
    if fault["type"] == "missing":
        return _wrong("missing_field", where, content, [*path, fault["loc"][-1]])
    if fault["type"] == "extra_forbidden":
        return _wrong("unknown_field", where, content, path)
    return _wrong("wrong_value", where, content, path)


def _inside(parts: Sequence[Any], facts: Any) -> list[str | int]:
    """What of a path is in the file; names of alternatives are not."""
    found: list[str | int] = []
    for part in parts:
        if (isinstance(facts, dict) and part in facts) or (
            isinstance(facts, list) and isinstance(part, int) and part < len(facts)
        ):
            facts = facts[part]
            found.append(part)
    return found


def _wrong(code: str, where: str, content: bytes, path: Sequence[str | int], **args: str) -> RetraceError:
    field = ".".join(str(part) for part in path)
    return RetraceError(f"params_{code}", where, field=field, line=line_of(content, path), **args)


def _calendars_named(given: SimulationSchema) -> Iterator[tuple[list[str | int], str]]:
    for key, staff in given.staff.items():
        yield ["staff", key, "calendar"], staff.calendar
    for key, step in given.steps.items():
        yield ["steps", key, "calendar"], step.calendar
    for key, event in given.events.items():
        yield ["events", key, "calendar"], event.calendar
    for key, arrival in _streams(given).items():
        yield ["arrivals", *([key] if key else []), "calendar"], arrival.calendar


def _streams(given: SimulationSchema) -> dict[str, ArrivalFile]:
    if given.arrivals is None:
        return {}
    return given.arrivals if isinstance(given.arrivals, dict) else {"": given.arrivals}


def _scenario(given: SimulationSchema) -> Scenario:
    start = given.start or START
    if not isinstance(start, datetime):
        start = datetime(start.year, start.month, start.day)
    start = start if start.tzinfo else start.replace(tzinfo=HANOI)
    calendars = dict(_calendars(given, start))
    works = {key: _work(step) for key, step in given.steps.items() if step.work is not None or step.by or step.before}
    for key, event in given.events.items():
        if event.after is not None:
            works[key] = Work(event.after, calendar=event.calendar)
    chances = {key: event.probability for key, event in given.events.items() if event.probability is not None}
    streams = {key: _arrival(each, calendars) for key, each in _streams(given).items()}
    unknown = not holidays_known(start.date())
    return Scenario(
        start=start,
        cases=given.cases,
        works=works,
        resources={
            key: Resource(key, one.name or key, one.people, one.cost_per_hour, one.calendar)
            for key, one in given.staff.items()
        },
        calendars=calendars,
        probabilities={**given.flows, **chances},
        currency=given.currency,
        arrivals=streams,
        repetitions={
            key: Repetition(step.repeat.count, step.repeat.probability, step.repeat.limit)
            for key, step in given.steps.items()
            if step.repeat
        },
        case_priority=given.case_priority,
        warm_up=given.warm_up,
        length=given.length,
        replications=given.replications,
        seed=given.seed,
        notes=(text("simulate.no_holidays", year=start.year),) if unknown else (),
    )


def _calendars(given: SimulationSchema, start: datetime) -> Iterator[tuple[str, WeekCalendar]]:
    day = start.date()
    yield OFFICE, working_week(OFFICE, day)
    for key, one in given.calendars.items():
        own: dict[str, Any] = {"days_off": [{"day": off, "name": key} for off in one.days_off]}
        if one.hours is not None:
            own["office_hours"] = [{"since": day, "week": one.hours}]
        made = working_week(key, day, own, one.holidays)
        days = {**made.days, **dict.fromkeys(one.days_off, ())}
        yield key, WeekCalendar(key, made.open, days)


def _arrival(given: ArrivalFile, calendars: dict[str, WeekCalendar]) -> Arrival:
    gap = given.every
    if gap is None:
        known = calendars.get(given.calendar)
        seconds = (known.seconds if known else WEEK) * _YEAR_WEEKS
        gap = Distribution("exponential", (seconds / given.per_year,)) if given.per_year else _NOTHING
    return Arrival(gap, given.calendar, given.cases)


def _work(step: Step) -> Work:
    staff = [step.by] if isinstance(step.by, str) else step.by
    needs = tuple(Need((one,)) if isinstance(one, str) else Need(tuple(one.any), one.people) for one in staff if one)
    single = len(needs) == 1 and needs[0] == Need((needs[0].pools[0],))
    batch = step.batch
    return Work(
        duration=step.work or _NOTHING,
        resource=needs[0].pools[0] if single else "",
        fixed_cost=step.fixed_cost,
        needs=() if single else needs,
        before=(step.before,) if step.before else (),
        setup=(step.setup,) if step.setup else (),
        priority=step.priority,
        batch=Batch(batch.size, batch.wait, batch.every, batch.together) if batch else None,
        calendar=step.calendar,
    )

"""BPSim scenarios that follow a process that has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from retrace.bpmn.bpsim.figures import distribution
from retrace.bpmn.bpsim.from_scenario import content_of
from retrace.bpmn.bpsim.inherit import joined
from retrace.bpmn.bpsim.selection import needs_of
from retrace.bpmn.following import Followed, factor, usual_staff
from retrace.model.bpsim import (
    BPSimScenario,
    Content,
    CostParameters,
    ElementParameters,
    Expression,
    Number,
    Parameter,
    ResourceParameters,
    Spread,
    TimeParameters,
    Value,
    Words,
)
from retrace.model.process import Process

_WORK = ("set_up", "processing", "validation", "rework", "duration")
_WAIT = ("transfer", "queue", "wait", "lag")


def follow(scenarios: Sequence[BPSimScenario], changes: Sequence[Followed], old: Process) -> tuple[BPSimScenario, ...]:
    """The scenarios with every change put in that concerns what they state; results of earlier runs stay."""
    return tuple(each if each.result else _followed(each, changes, old) for each in scenarios)


def _followed(scenario: BPSimScenario, changes: Sequence[Followed], old: Process) -> BPSimScenario:
    known = {each.element: each for each in joined(scenario.elements)}
    elements = dict(known)
    lanes = usual_staff(old, {key: pool for key, each in known.items() if (pool := _selected(each))})
    shares = any(each.control.probability for each in known.values())
    times = any(each.time != TimeParameters() for each in known.values())
    for change in changes:
        base = known.get(change.element)
        if change.share is not None:
            if base is not None or (shares and not scenario.inherits and change.share[1] is not None):
                elements[change.element] = _shared(base or ElementParameters(change.element), change.share[1])
        elif base is not None:
            elements[change.element] = _step(base, change, scenario.unit, lanes)
        elif change.like != change.element and times and not scenario.inherits:
            origin = known.get(change.like, ElementParameters(""))
            new = ElementParameters(change.element, resource=origin.resource, priority=origin.priority)
            if (made := _step(new, change, scenario.unit, lanes)) != ElementParameters(change.element):
                elements[change.element] = made
    return scenario if elements == known else replace(scenario, elements=tuple(elements.values()))


def _shared(given: ElementParameters, share: float | None) -> ElementParameters:
    probability = None if share is None else _one(Number(share))
    return replace(given, control=replace(given.control, probability=probability))


def _step(given: ElementParameters, change: Followed, unit: float, lanes: dict[str, str]) -> ElementParameters:
    if change.work is not None:
        given = replace(given, time=_times(given.time, _WORK, "processing", change.work, unit))
    if change.wait is not None:
        given = replace(given, time=_times(given.time, _WAIT, "wait", change.wait, unit))
    if change.cost is not None:
        cost = CostParameters() if change.cost[1] is None else CostParameters(_one(Number(change.cost[1])))
        given = replace(given, cost=cost)
    if not change.staffed:
        return replace(given, resource=ResourceParameters())
    if change.lane in lanes and (given.resource.selection or given.time != TimeParameters()):
        selected = Parameter((Value(Expression(f"bpsim:getResource('{lanes[change.lane]}',1)")),))
        return replace(given, resource=replace(given.resource, selection=selected))
    return given


def _times(
    given: TimeParameters,
    names: Sequence[str],
    main: str,
    pair: tuple[float | None, float | None],
    unit: float,
) -> TimeParameters:
    """Each part longer or shorter by the same factor; the whole as one part where there was none."""
    now, by = pair[1], factor(pair)
    stated = [name for name in names if getattr(given, name) is not None]
    if now is None:
        return replace(given, **dict.fromkeys(stated))
    if by is None or not stated:
        cleared: dict[str, Any] = dict.fromkeys(stated)
        return replace(given, **(cleared | {main: _one(Number(now / unit))}))
    return replace(given, **{name: _scaled(getattr(given, name), by, unit) for name in stated})


def _scaled(given: Parameter, by: float, unit: float) -> Parameter:
    return replace(given, values=tuple(_longer(value, by, unit) for value in given.values))


def _longer(value: Value, by: float, unit: float) -> Value:
    """A time longer by a factor; a result of an earlier run and what is no number stay."""
    made = None if value.result else distribution(value.content, unit)
    return value if made is None else replace(value, content=_seconds(content_of(replace(made, unit=made.unit * by))))


def _seconds(content: Content) -> Content:
    """The same figures, said to be in seconds."""
    match content:
        case Number():
            return replace(content, unit="s")
        case Spread("user", points=points):
            told = (replace(each, value=replace(each.value, content=_seconds(each.value.content))) for each in points)
            return replace(content, points=tuple(told))
        case Spread(unit=None):
            return replace(content, unit="s")
    return content


def _selected(given: ElementParameters) -> str:
    """The first resource that an element selects."""
    for value in given.resource.selection.inputs if given.resource.selection else ():
        if isinstance(value.content, Expression | Words) and (needs := needs_of(value.content.value)):
            return needs[0].pools[0]
    return ""


def _one(content: Number) -> Parameter:
    return Parameter((Value(content),))

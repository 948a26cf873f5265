"""A BPSim scenario together with what it inherits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from retrace.model.bpsim import (
    BPSimScenario,
    ControlParameters,
    CostParameters,
    ElementParameters,
    PriorityParameters,
    PropertyParameters,
    ResourceParameters,
    TimeParameters,
)


def inherited(scenario: BPSimScenario, scenarios: Iterable[BPSimScenario]) -> BPSimScenario:
    """The scenario with everything of its ancestors that it does not state itself, parameter by parameter.

    An element that a scenario speaks of several times is joined into one. A circle of scenarios ends where it closes.
    """
    known = {each.id: each for each in scenarios}
    line = [scenario]
    while (parent := known.get(line[-1].inherits)) is not None and parent not in line:
        line.append(parent)
    whole = line.pop()
    whole = replace(whole, elements=joined(whole.elements))
    while line:
        child = line.pop()
        calendars = {each.id: each for each in (*whole.calendars, *child.calendars)}
        whole = replace(
            child,
            parameters=_filled(child.parameters, whole.parameters),
            elements=joined((*whole.elements, *child.elements)),
            calendars=tuple(calendars.values()),
        )
    return whole


def joined(elements: Iterable[ElementParameters]) -> tuple[ElementParameters, ...]:
    """Each element once; of what is said of it several times the last counts, parameter by parameter."""
    found: dict[str, ElementParameters] = {}
    for each in elements:
        before = found.get(each.element)
        found[each.element] = each if before is None else _filled(each, before)
    return tuple(found.values())


def _filled(child: Any, parent: Any) -> Any:
    """A model object with the fields of `parent` where it leaves its own empty; blocks of parameters inside it too."""
    changes = {}
    for each in fields(child):
        mine, theirs = getattr(child, each.name), getattr(parent, each.name)
        if isinstance(mine, _BLOCKS):
            changes[each.name] = _filled(mine, theirs)
        elif mine in (None, "", ()):
            changes[each.name] = theirs
    return replace(child, **changes)


_BLOCKS = (
    TimeParameters,
    ControlParameters,
    ResourceParameters,
    PriorityParameters,
    CostParameters,
    PropertyParameters,
)

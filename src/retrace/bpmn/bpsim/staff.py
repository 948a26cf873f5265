"""Staff of a BPSim scenario: pools with their number, hours and cost, and which of them an activity needs.

A selection names resources by id or by name, or by the roles they play. How many there are can differ by calendar: the
pool then has the largest number, open at the hours at which any of it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from retrace.bpmn.bpsim.figures import distribution, mean, mean_of
from retrace.bpmn.bpsim.selection import needs_of
from retrace.bpmn.bpsim.values import Told
from retrace.bpmn.qbp_times import merged
from retrace.model.bpsim import BPSimScenario, ElementParameters, Expression, Number, Parameter, Truth, Value, Words
from retrace.model.expectation import is_sane
from retrace.model.process import Process
from retrace.model.scenario import Distribution, Need, Resource, WeekCalendar

_HOUR = 3600.0


@dataclass(slots=True)
class Maker:
    """What is known while one scenario is turned: the process, names of resources by id, calendars and problems."""

    process: Process
    scenario: BPSimScenario
    names: Mapping[str, str]
    told: Told = field(default_factory=Told)
    calendars: dict[str, WeekCalendar] = field(default_factory=dict)

    def time(self, parameter: Parameter | None) -> Distribution | None:
        """The random time that a parameter states first; None, and a problem, where the simulation cannot draw it."""
        found = self._first(parameter)
        if found is None:
            return None
        made = distribution(found.content, self.scenario.unit)
        if made is None or not is_sane(made):
            self.told.tell("bpsim-not-simulated")
            return None
        return made

    def number(self, parameter: Parameter | None) -> float | None:
        """The mean of a parameter that is a number; None, and a problem, where it is something else."""
        found = self._first(parameter)
        value = None if found is None else mean_of(found.content)
        if found is not None and value is None:
            self.told.tell("bpsim-not-simulated")
        return value

    def calendar(self, parameter: Parameter | None) -> str:
        """The calendar of the value that `time` takes."""
        found = self._first(parameter)
        return found.valid_for if found is not None and found.valid_for in self.calendars else ""

    def _first(self, parameter: Parameter | None) -> Value | None:
        """The value that counts: a number before words, such as a remark that a tool adds."""
        values = parameter.inputs if parameter else ()
        usable = [value for value in values if distribution(value.content) is not None]
        return next(iter(usable or values), None)


def resources(maker: Maker) -> Iterator[tuple[str, Resource]]:
    """Every element that has a quantity or an availability, or that an activity selects."""
    known = {each.element: each for each in maker.scenario.elements}
    wanted = dict.fromkeys(each.element for each in maker.scenario.elements if _is_staff(maker, each))
    for each in maker.scenario.elements:
        for need in needs_of_element(maker, each):
            wanted |= dict.fromkeys(need.pools)
    for key in wanted:
        maker.told.element = key
        given = known.get(key, ElementParameters(key))
        amount, calendar = _amount(maker, given)
        rate = mean(given.cost.unit) or 0.0
        cost = float(f"{rate * _HOUR / maker.scenario.unit:.12g}")
        yield key, Resource(key, maker.names.get(key, "") or key, amount, cost, calendar)


def needs_of_element(maker: Maker, given: ElementParameters) -> tuple[Need, ...]:
    """What an activity selects, by the ids of resources."""
    found: list[Need] = []
    for value in given.resource.selection.inputs if given.resource.selection else ():
        content = value.content
        if not isinstance(content, Expression | Words):
            continue
        needs = needs_of(content.value)
        if needs is None:
            maker.told.tell("bpsim-selection", value=content.value[:80])
        else:
            found.extend(replace(need, pools=_pools(maker, need.pools)) for need in needs)
    return tuple(found)


def _pools(maker: Maker, named: tuple[str, ...]) -> tuple[str, ...]:
    """Resources by what a selection calls them: an id, a name or a role; what is unknown is a pool of its own."""
    by_name = {name: key for key, name in maker.names.items() if name}
    found: list[str] = []
    for name in named:
        if name in maker.names or any(each.element == name for each in maker.scenario.elements):
            found.append(name)
        elif name in by_name:
            found.append(by_name[name])
        else:
            found.extend(_with_role(maker, name) or [name])
    return tuple(dict.fromkeys(found))


def _with_role(maker: Maker, role: str) -> list[str]:
    return [
        each.element
        for each in maker.scenario.elements
        if any(
            isinstance(value.content, Words) and value.content.value == role
            for parameter in each.resource.roles
            for value in parameter.inputs
        )
    ]


def _is_staff(maker: Maker, given: ElementParameters) -> bool:
    stated = given.resource.quantity or given.resource.availability or given.resource.roles
    return bool(stated) and given.element not in maker.process.nodes


def _amount(maker: Maker, given: ElementParameters) -> tuple[int | None, str]:
    """How many people, None for as many as are needed, and the calendar of their hours."""
    quantities = given.resource.quantity.inputs if given.resource.quantity else ()
    told = [(value, number) for value in quantities if (number := mean_of(value.content)) is not None and number > 0]
    amount = max((round(number) for _, number in told), default=None)
    hours = [value.valid_for for value, _ in told]
    if not told or all(not key for key in hours):
        hours = [value.valid_for for value in _open(given.resource.availability)]
    keys = tuple(dict.fromkeys(key for key in hours if key in maker.calendars))
    if not keys or "" in hours:
        return amount, ""
    if len({number for _, number in told}) > 1:
        maker.told.tell("bpsim-quantity", amount=amount or 0)
    return amount, keys[0] if len(keys) == 1 else _union(maker, keys)


def _open(availability: Parameter | None) -> Iterator[Value]:
    """The values that say when a resource is there."""
    for value in availability.inputs if availability else ():
        content = value.content
        if (isinstance(content, Truth) and content.value) or (isinstance(content, Number) and content.value > 0):
            yield value


def _union(maker: Maker, keys: tuple[str, ...]) -> str:
    """A calendar that is open when one of these is."""
    key = "+".join(keys)
    intervals = [each for one in keys for each in maker.calendars[one].open]
    maker.calendars[key] = WeekCalendar(key, tuple(merged(intervals)))
    return key

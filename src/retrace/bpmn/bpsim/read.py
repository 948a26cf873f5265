"""Reading BPSim 1.0 and 2.0: every scenario of a file as it stands, and what in it could not be understood."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TypeVar

from lxml import etree

from retrace.bpmn.bpsim import schema
from retrace.bpmn.bpsim.figures import percent
from retrace.bpmn.bpsim.perspectives import parameters, read_element, read_properties
from retrace.bpmn.bpsim.values import Told, elements, moment, read_parameter, truth, unit
from retrace.model.bpsim import (
    BPSimScenario,
    Calendar,
    ElementParameters,
    PropertyParameters,
    ScenarioParameters,
    Value,
)
from retrace.model.duration import seconds
from retrace.model.problem import Problem

_T = TypeVar("_T")
_SCENARIO_PARAMETERS, _ELEMENT_PARAMETERS, _CALENDAR = "ScenarioParameters", "ElementParameters", "Calendar"
_PROPERTIES = "PropertyParameters"


def mentions_bpsim(data: bytes) -> bool:
    """Whether the file names a BPSim namespace at all; most do not, and are not searched."""
    return schema.NAMESPACES.encode() in data


def read_scenarios(root: etree._Element) -> tuple[tuple[BPSimScenario, ...], tuple[Problem, ...]]:
    """Every scenario of a file in its order, and the problems. Nothing in them makes reading fail."""
    blocks = [each for each in root.iter(etree.Element) if schema.is_bpsim(str(each.tag), "Scenario")]
    if not blocks:
        return (), ()
    told = Told()
    found = tuple(_scenario(told, block) for block in blocks)
    for scenario in found:
        told.element = scenario.id
        if percent(scenario):
            told.tell("bpsim-percent")
    _check_references(told, found, {each.get("id", "") for each in root.iter(etree.Element)})
    return found, tuple(told.problems)


def _scenario(told: Told, block: etree._Element) -> BPSimScenario:
    given = block.get
    key = given("id", "")
    general, inside, calendars, extensions = ScenarioParameters(), [], [], []
    for name, child in elements(block):
        told.element = key
        if name == _SCENARIO_PARAMETERS:
            general = _general(told, child)
        elif name == _ELEMENT_PARAMETERS:
            inside.append(read_element(told, child))
        elif name == _CALENDAR:
            calendars.append(Calendar(child.get("id", ""), child.get("name", ""), child.text or ""))
        elif name == schema.VENDOR:
            extensions.append(child.get("name", ""))
        else:
            told.tell("bpsim-unknown", name=name)
    return BPSimScenario(
        key,
        given("name", ""),
        str(block.tag).partition("}")[0].rpartition("/")[2],
        given("description", ""),
        given("author", ""),
        given("vendor", ""),
        given("version", ""),
        given("inherits", ""),
        given("result", ""),
        moment(given("created", "")),
        moment(given("modified", "")),
        general,
        tuple(inside),
        tuple(calendars),
        tuple(extensions),
    )


def _general(told: Told, block: etree._Element) -> ScenarioParameters:
    given = block.get
    named, properties = {}, PropertyParameters()
    for name, child in elements(block):
        if name in schema.SCENARIO:
            named[schema.SCENARIO[name]] = read_parameter(told, child)
        elif name == _PROPERTIES:
            properties = read_properties(told, child)
        else:
            told.tell("bpsim-unknown", name=name)
    return ScenarioParameters(
        named.get("start"),
        named.get("duration"),
        named.get("warmup"),
        properties,
        _attribute(told, block, "replication", int),
        _attribute(told, block, "seed", int),
        unit(told, given("baseTimeUnit", "")),
        given("baseCurrencyUnit", ""),
        _attribute(told, block, "baseResultFrequency", seconds),
        _attribute(told, block, "baseResultFrequencyCumul", truth),
        _attribute(told, block, "traceOutput", truth),
        given("traceFormat", ""),
    )


def _attribute(told: Told, block: etree._Element, name: str, parse: Callable[[str], _T | None]) -> _T | None:
    """An attribute as `parse` understands it; None, and a problem, where it makes no sense."""
    written = block.get(name, "")
    if not written:
        return None
    try:
        value = parse(written)
    except ValueError:
        value = None
    if value is None:
        told.tell("bpsim-value", name=name, value=written[:80])
    return value


def _check_references(told: Told, scenarios: Collection[BPSimScenario], ids: Collection[str]) -> None:
    """List references that lead nowhere: to elements, calendars and scenarios."""
    calendars = {calendar.id for scenario in scenarios for calendar in scenario.calendars}
    known = {scenario.id for scenario in scenarios}
    for scenario in scenarios:
        for reference in filter(None, (scenario.inherits, scenario.result)):
            if reference not in known:
                told.element = scenario.id
                told.tell("bpsim-scenario", scenario=reference)
        for each in scenario.elements:
            told.element = each.element
            if each.element not in ids:
                told.tell("bpsim-element", scenario=scenario.name or scenario.id)
            for calendar in sorted({value.valid_for for value in _values(each)} - calendars - {""}):
                told.tell("bpsim-calendar", calendar=calendar)


def _values(given: ElementParameters) -> list[Value]:
    blocks = (given.time, given.control, given.resource, given.priority, given.cost, given.property)
    return [value for block in blocks for one in parameters(block) for value in one.values]

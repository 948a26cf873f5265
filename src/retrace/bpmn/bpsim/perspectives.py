"""Reading what a BPSim scenario says of one element: times, control, resources, priority, cost and properties.

A block in which every figure is zero was written by a tool that had nothing to say, so its values count as absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast, get_args

from lxml import etree

from retrace.bpmn.bpsim import schema
from retrace.bpmn.bpsim.values import Told, elements, read_parameter
from retrace.bpmn.names import unprefixed
from retrace.model.bpsim import (
    Content,
    ControlParameters,
    CostParameters,
    ElementParameters,
    Number,
    Parameter,
    PriorityParameters,
    Property,
    PropertyKind,
    PropertyParameters,
    ResourceParameters,
    Span,
    Spread,
    TimeParameters,
)

_KINDS = frozenset(get_args(PropertyKind))
_ABSENT_TOGETHER = ("time", "control", "cost")


def read_element(told: Told, element: etree._Element) -> ElementParameters:
    """One `ElementParameters`. Its perspectives may stand in any order, as several tools write them."""
    told.element = unprefixed(element, element.get("elementRef", ""))
    found: dict[str, Any] = {}
    extensions = []
    for name, child in elements(element):
        if name == schema.VENDOR:
            extensions.append(child.get("name", ""))
        elif name in _READERS:
            perspective, read = _READERS[name]
            found[perspective] = read(told, child)
        else:
            told.tell("bpsim-unknown", name=name)
    read_in = ElementParameters(told.element, element.get("id", ""), **found, extensions=tuple(extensions))
    return _without_zeros(read_in)


def read_properties(told: Told, element: etree._Element) -> PropertyParameters:
    """Attributes of cases, and the length of a queue."""
    properties, queue = [], None
    for name, child in elements(element):
        if name == schema.PROPERTY:
            kind = child.get("type", "")
            known = cast(PropertyKind, kind) if kind in _KINDS else None
            properties.append(Property(child.get("name", ""), known, read_parameter(told, child)))
        elif name == schema.QUEUE_LENGTH:
            queue = read_parameter(told, child)
        else:
            told.tell("bpsim-unknown", name=name)
    return PropertyParameters(tuple(properties), queue)


def read_named(told: Told, element: etree._Element, names: Mapping[str, str]) -> dict[str, Parameter]:
    """The parameters of a block by the names of the model's fields."""
    found = {}
    for name, child in elements(element):
        if name in names:
            found[names[name]] = read_parameter(told, child)
        else:
            told.tell("bpsim-unknown", name=name)
    return found


def _time(told: Told, element: etree._Element) -> TimeParameters:
    return TimeParameters(**read_named(told, element, schema.TIME))


def _control(told: Told, element: etree._Element) -> ControlParameters:
    return ControlParameters(**read_named(told, element, schema.CONTROL))


def _priority(told: Told, element: etree._Element) -> PriorityParameters:
    return PriorityParameters(**read_named(told, element, schema.PRIORITY))


def _cost(told: Told, element: etree._Element) -> CostParameters:
    return CostParameters(**read_named(told, element, schema.COST))


def _resource(told: Told, element: etree._Element) -> ResourceParameters:
    found: dict[str, Parameter] = {}
    roles = []
    for name, child in elements(element):
        if name == schema.ROLE:
            roles.append(read_parameter(told, child))
        elif name in schema.RESOURCE:
            found[schema.RESOURCE[name]] = read_parameter(told, child)
        else:
            told.tell("bpsim-unknown", name=name)
    return ResourceParameters(**found, roles=tuple(roles))


_READERS: dict[str, tuple[str, Any]] = {
    "TimeParameters": ("time", _time),
    "ControlParameters": ("control", _control),
    "ResourceParameters": ("resource", _resource),
    "PriorityParameters": ("priority", _priority),
    "CostParameters": ("cost", _cost),
    "PropertyParameters": ("property", read_properties),
}


def _without_zeros(read_in: ElementParameters) -> ElementParameters:
    """Without the zeros that say nothing: those of times, control and cost together, and those of resources."""
    cleared: dict[str, Any] = {}
    for names in (_ABSENT_TOGETHER, ("resource",)):
        blocks = {name: getattr(read_in, name) for name in names}
        contents = [value.content for block in blocks.values() for one in parameters(block) for value in one.values]
        if contents and all(map(_is_zero, contents)):
            cleared |= {name: _emptied(block) for name, block in blocks.items()}
    return replace(read_in, **cleared) if cleared else read_in


def parameters(block: Any) -> Iterator[Parameter]:
    """Every parameter of a perspective that is stated."""
    for name in block.__dataclass_fields__:
        held = getattr(block, name)
        for each in held if isinstance(held, tuple) else (held,):
            if isinstance(each, Parameter):
                yield each


def _emptied(block: Any) -> Any:
    """The block with nothing but the results it asks for."""
    changes: dict[str, Any] = {}
    for name in block.__dataclass_fields__:
        held = getattr(block, name)
        if isinstance(held, Parameter):
            changes[name] = Parameter((), held.requests) if held.requests else None
        elif held:
            changes[name] = tuple(_asking(held))
    return replace(block, **changes)


def _asking(held: Iterable[Parameter]) -> Iterator[Parameter]:
    return (Parameter((), each.requests) for each in held if each.requests)


def _is_zero(content: Content) -> bool:
    match content:
        case Number(value):
            return value == 0
        case Span(_, seconds):
            return seconds == 0
        case Spread(_, parameters, points=points):
            return not any(parameters) and all(_is_zero(point.value.content) for point in points)
    return False

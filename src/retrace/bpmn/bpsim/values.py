"""Reading the values of BPSim parameters: constants, expressions and the thirteen distributions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from math import isfinite
from typing import cast, get_args

from lxml import etree

from retrace.bpmn.bpsim.schema import POINT, REQUEST, SPREADS, VENDOR, attributes
from retrace.bpmn.diagnostics import problem
from retrace.bpmn.names import children, local
from retrace.model.bpsim import (
    UNITS,
    Choice,
    Content,
    Expression,
    Moment,
    Number,
    Parameter,
    Point,
    ResultKind,
    Span,
    Spread,
    TimeUnit,
    Truth,
    Value,
    Words,
)
from retrace.model.duration import seconds
from retrace.model.problem import Problem

_RESULTS = frozenset(get_args(ResultKind))
_TRUTH = {"true": True, "1": True, "false": False, "0": False}
# What tools write for the words of the standard.
_UNIT_WORDS: dict[str, TimeUnit] = {
    **{unit: unit for unit in UNITS},
    "millisecond": "ms",
    "second": "s",
    "sec": "s",
    "minute": "min",
    "h": "hour",
    "d": "day",
}


@dataclass(slots=True)
class Told:
    """The problems found while reading, and the element they are about."""

    problems: list[Problem] = field(default_factory=list)
    element: str = ""

    def tell(self, code: str, **args: str | int | float) -> None:
        """List a problem of the element being read, once."""
        found = problem(code, self.element, **args)
        if found not in self.problems:
            self.problems.append(found)


def elements(parent: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The child elements with their local names; no comments."""
    return ((local(child.tag), child) for child in children(parent) if isinstance(child.tag, str))


def read_parameter(told: Told, parent: etree._Element) -> Parameter:
    """All values of a parameter that make sense, and the results it asks for."""
    values, requests = [], []
    for name, child in elements(parent):
        if name == REQUEST:
            asked = _result(told, (child.text or "").strip())
            requests.extend([asked] if asked else [])
        elif (value := read_value(told, name, child)) is not None:
            values.append(value)
    return Parameter(tuple(values), tuple(requests))


def read_value(told: Told, name: str, element: etree._Element) -> Value | None:
    """One value; None, and a problem, where it cannot be understood."""
    if name in SPREADS:
        content: Content | None = _spread(told, name, element)
    elif name in _CONSTANTS:
        content = _CONSTANTS[name](told, element)
    else:
        told.tell("bpsim-unknown", name=name)
        return None
    if content is None:
        told.tell("bpsim-value", name=name, value=_written(element))
        return None
    result = _result(told, element.get("result", ""))
    at = moment(element.get("resultTimeStamp", ""))
    return Value(content, element.get("validFor", ""), element.get("instance", ""), result, at)


def number(text: str) -> float | None:
    """A finite number, or None."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if isfinite(value) else None


def truth(text: str) -> bool | None:
    """A boolean of XML Schema, or None."""
    return _TRUTH.get(text.strip().lower())


def moment(text: str) -> datetime | None:
    """A date and time of XML Schema, or None."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def unit(told: Told, text: str) -> TimeUnit | None:
    """A time unit; the plural and the long words that tools write are understood."""
    if not text:
        return None
    plain = text.strip().lower()
    found = _UNIT_WORDS.get(plain) or _UNIT_WORDS.get(plain.removesuffix("s"))
    if found is None:
        told.tell("bpsim-unit", value=text)
    return found


def _result(told: Told, text: str) -> ResultKind | None:
    if text in _RESULTS:
        return cast(ResultKind, text)
    if text:
        told.tell("bpsim-unknown", name=text)
    return None


def _written(element: etree._Element) -> str:
    """The attributes of a value that was not understood, as they stand."""
    return " ".join(f"{local(str(name))}={value!s}" for name, value in element.attrib.items())[:80]


def _number(told: Told, element: etree._Element) -> Content | None:
    value = number(element.get("value", ""))
    if value is None:
        return None
    given, whole = element.get, local(element.tag) == "NumericParameter"
    return Number(value, unit(told, given("timeUnit", "")), given("currencyUnit", ""), whole)


def _words(_told: Told, element: etree._Element) -> Content | None:
    return Words(element.get("value", ""))


def _truth(_told: Told, element: etree._Element) -> Content | None:
    value = truth(element.get("value", ""))
    return None if value is None else Truth(value)


def _span(_told: Told, element: etree._Element) -> Content | None:
    written = element.get("value", "").strip()
    value = seconds(written)
    return None if value is None else Span(written, value)


def _moment(_told: Told, element: etree._Element) -> Content | None:
    value = moment(element.get("value", ""))
    return None if value is None else Moment(value)


def _expression(_told: Told, element: etree._Element) -> Content | None:
    value = element.get("value", "") or (element.text or "").strip()
    return Expression(value) if value else None


def _choice(told: Told, element: etree._Element) -> Content | None:
    values = (read_value(told, name, child) for name, child in elements(element) if name != VENDOR)
    return Choice(tuple(value for value in values if value is not None))


def _spread(told: Told, name: str, element: etree._Element) -> Content | None:
    kind, given = SPREADS[name], element.get
    told_unit, currency = unit(told, given("timeUnit", "")), given("currencyUnit", "")
    if kind == "user":
        points = tuple(_points(told, element))
        return Spread(kind, (), told_unit, currency, points, truth(given("discrete", "")) or False) if points else None
    parameters = [value for each in attributes(kind) if (value := number(given(each, ""))) is not None]
    return Spread(kind, tuple(parameters), told_unit, currency) if len(parameters) == len(attributes(kind)) else None


def _points(told: Told, element: etree._Element) -> Iterator[Point]:
    for name, child in elements(element):
        share = number(child.get("probability", "")) if name == POINT else None
        values = [value for inner, one in elements(child) if (value := read_value(told, inner, one)) is not None]
        if share is None or not values:
            told.tell("bpsim-value", name=name, value=_written(child))
        else:
            yield Point(share, values[0])


_CONSTANTS: dict[str, Callable[[Told, etree._Element], Content | None]] = {
    "NumericParameter": _number,
    "FloatingParameter": _number,
    "StringParameter": _words,
    "BooleanParameter": _truth,
    "DurationParameter": _span,
    "DateTimeParameter": _moment,
    "ExpressionParameter": _expression,
    "EnumParameter": _choice,
}

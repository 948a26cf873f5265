"""BPSim objects as XML elements, in the order of the schema; `read` gives the same objects back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lxml import etree

from retrace.bpmn.bpsim import schema
from retrace.bpmn.writing.extensions import number, truth
from retrace.bpmn.writing.tree import writable
from retrace.model.bpsim import (
    BPSimScenario,
    Calendar,
    Choice,
    Content,
    ElementParameters,
    Expression,
    Moment,
    Number,
    Parameter,
    Property,
    PropertyParameters,
    ScenarioParameters,
    Span,
    Spread,
    Truth,
    Value,
    Words,
)
from retrace.model.duration import iso

_NAMES = {kind: name for name, kind in schema.SPREADS.items()}


@dataclass(frozen=True, slots=True)
class Emitter:
    """Makes elements of one namespace, under the prefix that the file uses for it."""

    namespace: str
    prefix: str | None = "bpsim"

    @property
    def prefixes(self) -> Any:
        """What lxml takes; its stubs know no mapping that holds the default namespace too."""
        return {self.prefix: self.namespace}

    def make(self, tag: str, **attributes: str | None) -> etree._Element:
        """An element with the attributes that have a value."""
        element = etree.Element(f"{{{self.namespace}}}{tag}", nsmap=self.prefixes)
        for key, value in attributes.items():
            if value:
                element.set(key, writable(value))
        return element

    def scenario(self, given: BPSimScenario) -> etree._Element:
        """A whole scenario."""
        made = self.make("Scenario", **scenario_attributes(given))
        if given.parameters != ScenarioParameters():
            made.append(self.general(given.parameters))
        made.extend(self.element(each) for each in given.elements)
        made.extend(self.calendar(each) for each in given.calendars)
        return made

    def general(self, given: ScenarioParameters) -> etree._Element:
        """The parameters of a scenario as a whole."""
        made = self.make("ScenarioParameters", **general_attributes(given))
        for name, field in schema.SCENARIO.items():
            made.extend(self.parameter(name, getattr(given, field)))
        if given.property != PropertyParameters():
            made.append(self.block("PropertyParameters", given.property))
        return made

    def element(self, given: ElementParameters) -> etree._Element:
        """What is said of one element."""
        made = self.make("ElementParameters", elementRef=given.element, id=given.id)
        for name, field in schema.PERSPECTIVES.items():
            block = self.block(name, getattr(given, field))
            if len(block):
                made.append(block)
        return made

    def block(self, name: str, given: Any) -> etree._Element:
        """One perspective; it has no content where nothing is said."""
        made = self.make(name)
        if isinstance(given, PropertyParameters):
            made.extend(self.property(each) for each in given.properties)
        for inner, field in schema.PARAMETERS[name].items():
            held = getattr(given, field)
            for each in held if isinstance(held, tuple) else (held,):
                made.extend(self.parameter(inner, each))
        return made

    def property(self, given: Property) -> etree._Element:
        """An attribute of cases."""
        made = self.make(schema.PROPERTY, name=given.name, type=given.kind)
        made.extend(self.contents(given.value))
        return made

    def parameter(self, name: str, given: Parameter | None) -> Iterator[etree._Element]:
        """A parameter, nothing where it is not stated."""
        if given is not None:
            made = self.make(name)
            made.extend(self.contents(given))
            yield made

    def contents(self, given: Parameter) -> Iterator[etree._Element]:
        """The requests and values of a parameter."""
        for request in given.requests:
            asked = self.make(schema.REQUEST)
            asked.text = request
            yield asked
        yield from map(self.value, given.values)

    def value(self, given: Value) -> etree._Element:
        """One value."""
        made = self.content(given.content)
        told = {
            "validFor": given.valid_for,
            "instance": given.instance,
            "result": given.result or "",
            "resultTimeStamp": _moment(given.at),
        }
        for name, value in told.items():
            if value:
                made.set(name, writable(value))
        return made

    def content(self, given: Content) -> etree._Element:
        """What a value states."""
        match given:
            case Number(value, unit, currency, whole):
                name = "NumericParameter" if whole else "FloatingParameter"
                return self.make(name, value=number(value), timeUnit=unit, currencyUnit=currency)
            case Words(text):
                made = self.make("StringParameter")
                made.set("value", writable(text))
                return made
            case Truth(value):
                return self.make("BooleanParameter", value=truth(value))
            case Span(text):
                return self.make("DurationParameter", value=text)
            case Moment(moment):
                return self.make("DateTimeParameter", value=_moment(moment))
            case Expression(text):
                return self.make("ExpressionParameter", value=text)
            case Choice(values):
                made = self.make("EnumParameter")
                made.extend(map(self.value, values))
                return made
            case Spread():
                return self.spread(given)

    def spread(self, given: Spread) -> etree._Element:
        """A distribution."""
        told = {"timeUnit": given.unit, "currencyUnit": given.currency}
        if given.kind == "user":
            made = self.make(schema.USER, **told, discrete="true" if given.discrete else None)
            for point in given.points:
                drawn = self.make(schema.POINT, probability=number(point.probability))
                drawn.append(self.value(point.value))
                made.append(drawn)
            return made
        parameters = dict(zip(schema.attributes(given.kind), map(number, given.parameters), strict=True))
        return self.make(_NAMES[given.kind], **parameters, **told)

    def calendar(self, given: Calendar) -> etree._Element:
        """A calendar with its text."""
        made = self.make("Calendar", id=given.id, name=given.name)
        made.text = writable(given.text)
        return made


def scenario_attributes(given: BPSimScenario) -> dict[str, str]:
    """The attributes of a scenario, "" for those not stated."""
    return {
        "id": given.id,
        "name": given.name,
        "description": given.description,
        "author": given.author,
        "vendor": given.vendor,
        "version": given.version,
        "inherits": given.inherits,
        "result": given.result,
        "created": _moment(given.created),
        "modified": _moment(given.modified),
    }


def general_attributes(given: ScenarioParameters) -> dict[str, str]:
    """The attributes of the parameters of a scenario, "" for those not stated."""
    return {
        "replication": "" if given.replication is None else str(given.replication),
        "seed": "" if given.seed is None else str(given.seed),
        "baseTimeUnit": given.time_unit or "",
        "baseCurrencyUnit": given.currency,
        "baseResultFrequency": "" if given.result_frequency is None else iso(given.result_frequency),
        "baseResultFrequencyCumul": truth(given.cumulative),
        "traceOutput": truth(given.trace),
        "traceFormat": given.trace_format,
    }


def _moment(value: datetime | None) -> str:
    return value.isoformat() if value else ""

"""Putting scenarios into a BPMN file: only what differs from what stands there is touched.

Blocks of vendors, values that could not be read, comments and the order that a tool chose stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from lxml import etree

from retrace.bpmn.bpsim import schema
from retrace.bpmn.bpsim.emit import Emitter, general_attributes, scenario_attributes
from retrace.bpmn.bpsim.read import read_scenarios
from retrace.bpmn.bpsim.values import Told, elements, read_value
from retrace.bpmn.names import bpmn, local
from retrace.bpmn.writing.tree import assign, insert, remove
from retrace.model.bpsim import BPSimScenario, ElementParameters, Parameter, PropertyParameters, ScenarioParameters

_T = TypeVar("_T")
_RELATIONSHIP, _DATA = "BPSimData", "BPSimData"


def put_scenarios(root: etree._Element, after: Sequence[BPSimScenario]) -> None:
    """Let the file hold these scenarios: new ones are added, changed ones patched, the others taken out."""
    before, _ = read_scenarios(root)
    blocks = [each for each in root.iter(etree.Element) if schema.is_bpsim(str(each.tag), "Scenario")]

    def added(scenario: BPSimScenario) -> None:
        data = _data(root)
        prefix = next((p for p, ns in data.nsmap.items() if ns == _namespace(data)), "bpsim")
        _add(data, Emitter(_namespace(data), prefix).scenario(scenario), len(data))

    def patched(block: etree._Element, old: BPSimScenario, new: BPSimScenario) -> None:
        if old != new:
            _Patch(block).scenario(old, new)

    _bring(list(zip(before, blocks, strict=True)), after, lambda scenario: scenario.id, patched, added)


def _bring(
    standing: Sequence[tuple[_T, etree._Element]],
    after: Sequence[_T],
    key: Callable[[_T], str],
    patched: Callable[[etree._Element, _T, _T], None],
    added: Callable[[_T], object],
) -> None:
    """What stands there becomes what shall be, by key, one after the other where a key comes several times: patched in
    its place, added, or taken out."""
    known: dict[str, list[tuple[_T, etree._Element]]] = {}
    for old, block in standing:
        known.setdefault(key(old), []).append((old, block))
    for new in after:
        if pairs := known.get(key(new)):
            old, block = pairs.pop(0)
            patched(block, old, new)
        else:
            added(new)
    for pairs in known.values():
        for _, block in pairs:
            remove(block)


def _data(root: etree._Element) -> etree._Element:
    """The block that holds the scenarios, made with the relationship around it where there is none."""
    found = next((each for each in root.iter(etree.Element) if schema.is_bpsim(str(each.tag), _DATA)), None)
    if found is not None:
        return found
    process = next((each.get("id", "") for each in root.iterchildren(bpmn("process"))), root.get("id", ""))
    relation = insert(root, etree.Element(bpmn("relationship"), type=_RELATIONSHIP), len(root))
    extensions = insert(relation, etree.Element(bpmn("extensionElements")), 0)
    for place, name in enumerate(("source", "target"), 1):
        insert(relation, etree.Element(bpmn(name)), place).text = process
    return _add(extensions, Emitter(schema.NEWEST).make(_DATA), 0)


def _namespace(element: etree._Element) -> str:
    return str(element.tag).partition("}")[0][1:]


def _add(parent: etree._Element, element: etree._Element, place: int) -> etree._Element:
    """Insert an element with everything in it, each on a line of its own where the file has lines."""
    inside = list(element)
    for each in inside:
        element.remove(each)
    insert(parent, element, place)
    for each in inside:
        _add(element, each, len(element))
    return element


class _Patch:
    """Brings one scenario of the file from what it said to what it shall say."""

    def __init__(self, block: etree._Element) -> None:
        self.block = block
        namespace = _namespace(block)
        prefix = next((prefix for prefix, known in block.nsmap.items() if known == namespace), "bpsim")
        self.make = Emitter(namespace, prefix)

    def scenario(self, old: BPSimScenario, new: BPSimScenario) -> None:
        """Everything of the scenario."""
        self._attributes(self.block, scenario_attributes(old), scenario_attributes(new))
        self._general(old.parameters, new.parameters)
        self._elements(old.elements, new.elements)
        if old.calendars != new.calendars:
            for name, each in list(elements(self.block)):
                if name == "Calendar":
                    remove(each)
            for calendar in new.calendars:
                self._place(self.block, self.make.calendar(calendar), _SCENARIO_ORDER)

    def _general(self, old: ScenarioParameters, new: ScenarioParameters) -> None:
        if old == new:
            return
        block = self._child(self.block, "ScenarioParameters", _SCENARIO_ORDER)
        self._attributes(block, general_attributes(old), general_attributes(new))
        order = [*schema.SCENARIO, "PropertyParameters"]
        for name, field in schema.SCENARIO.items():
            self._parameter(block, name, getattr(old, field), getattr(new, field), order)
        self._block(block, "PropertyParameters", old.property, new.property, order)

    def _elements(self, old: Sequence[ElementParameters], new: Sequence[ElementParameters]) -> None:
        """Each element by its reference."""
        blocks = [each for name, each in elements(self.block) if name == "ElementParameters"]
        _bring(
            list(zip(old, blocks, strict=True)),
            new,
            lambda given: given.element,
            self._element,
            lambda given: self._place(self.block, self.make.element(given), _SCENARIO_ORDER),
        )

    def _element(self, block: etree._Element, old: ElementParameters, new: ElementParameters) -> None:
        if old == new:
            return
        order = [*schema.PERSPECTIVES, schema.VENDOR]
        for name, field in schema.PERSPECTIVES.items():
            self._block(block, name, getattr(old, field), getattr(new, field), order)

    def _block(self, parent: etree._Element, name: str, old: Any, new: Any, order: Sequence[str]) -> None:
        if old == new:
            return
        block = self._child(parent, name, order)
        inner = list(schema.PARAMETERS[name])
        if isinstance(new, PropertyParameters) and old.properties != new.properties:
            inner.insert(0, schema.PROPERTY)
            for each in [each for found, each in elements(block) if found == schema.PROPERTY]:
                remove(each)
            for place, given in enumerate(new.properties):
                _add(block, self.make.property(given), place)
        for tag, field in schema.PARAMETERS[name].items():
            before, after = getattr(old, field), getattr(new, field)
            if isinstance(after, tuple):
                self._roles(block, tag, before, after, inner)
            else:
                self._parameter(block, tag, before, after, inner)
        if not len(block):
            remove(block)

    def _roles(self, block: etree._Element, name: str, old: Any, new: Any, order: Sequence[str]) -> None:
        if old == new:
            return
        for each in [each for found, each in elements(block) if found == name]:
            remove(each)
        for role in new:
            for made in self.make.parameter(name, role):
                self._place(block, made, order)

    def _parameter(
        self, block: etree._Element, name: str, old: Parameter | None, new: Parameter | None, order: Sequence[str]
    ) -> None:
        """The values that were read give way to the new ones; what was not understood stays."""
        if old == new:
            return
        found = next((each for inner, each in elements(block) if inner == name), None)
        if found is None:
            for made in self.make.parameter(name, new):
                self._place(block, made, order)
            return
        for inner, each in list(elements(found)):
            if inner == schema.REQUEST or read_value(Told(), inner, each) is not None:
                remove(each)
        for place, made in enumerate(self.make.contents(new) if new else ()):
            _add(found, made, place)
        if new is None and not len(found):
            remove(found)

    def _attributes(self, block: etree._Element, old: Mapping[str, str], new: Mapping[str, str]) -> None:
        for name, value in new.items():
            if value != old[name]:
                assign(block, name, value)

    def _child(self, parent: etree._Element, name: str, order: Sequence[str]) -> etree._Element:
        found = next((each for inner, each in elements(parent) if inner == name), None)
        return self._place(parent, self.make.make(name), order) if found is None else found

    def _place(self, parent: etree._Element, element: etree._Element, order: Sequence[str]) -> etree._Element:
        """Insert an element before the first that the schema wants after it."""
        rank = order.index(local(str(element.tag)))
        later = (
            place
            for place, each in enumerate(parent)
            if isinstance(each.tag, str) and local(each.tag) in order and order.index(local(each.tag)) > rank
        )
        return _add(parent, element, next(later, len(parent)))


_SCENARIO_ORDER = ("ScenarioParameters", "ElementParameters", "Calendar", schema.VENDOR)

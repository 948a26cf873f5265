"""What a file says beside the process: flows with a missing end, empty conditions, shared events, silenced rules.

The process holds what can be reasoned about. Rules also judge what could not be resolved, so the file is looked at once
more, and only where it has something of the kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from retrace.bpmn.collect import CONDITION, PARTICIPANT, SEQUENCE_FLOW
from retrace.bpmn.events import ATTRIBUTES, written
from retrace.bpmn.lanes import FLOW_NODE_REF
from retrace.bpmn.names import EDGE, EVENT_DEFINITIONS, SHAPE, bpmn, local, own, unprefixed
from retrace.bpmn.read import Reading
from retrace.bpmn.secure import parse
from retrace.model.process import Flow, Process

SILENCE = own("silence")
SHARED = {bpmn(kind): kind for kind in ("error", "escalation", "message", "signal")}
_USERS = (*EVENT_DEFINITIONS, *map(bpmn, ("messageFlow", "receiveTask", "sendTask")))
_REFERENCES = tuple(ATTRIBUTES[kind] for kind in SHARED.values())
_OPENINGS = tuple(before + kind.encode() for kind in SHARED.values() for before in (b"<", b":"))
_LOOSE = frozenset({"flow-end-missing", "flow-end-unknown", "default-unknown"})
_BROKEN = frozenset(f"{line}-end-{why}" for line in ("message", "association") for why in ("missing", "unknown"))


@dataclass(frozen=True, slots=True)
class Shared:
    """An error, escalation, message or signal declared for the whole file; a name may be missing."""

    id: str
    kind: str
    name: str | None
    used: bool


@dataclass(frozen=True, slots=True)
class Aside:
    """`loose` are flows of which an end is missing and therefore "", `loose_defaults` the nodes whose default is one
    of them. `blank_conditions` are flows whose condition says nothing. `silences` are pairs of an element and a rule
    that it asks not to be told of; `silenced` are those rules by all elements for which that holds. `broken_lines` are
    messages and associations that could not be resolved; `drawn` are elements that are drawn although the diagram does
    not hold them."""

    loose: tuple[Flow, ...] = ()
    loose_defaults: Mapping[str, str] = field(default_factory=dict)
    blank_conditions: frozenset[str] = frozenset()
    shared: tuple[Shared, ...] = ()
    silences: tuple[tuple[str, str], ...] = ()
    silenced: Mapping[str, frozenset[str]] = field(default_factory=dict)
    silenced_everywhere: frozenset[str] = frozenset()
    broken_lines: tuple[str, ...] = ()
    drawn: frozenset[str] = frozenset()


NOTHING = Aside()


def aside(reading: Reading) -> Aside:
    """What the file of a reading says beside its process."""
    loose = any(problem.code in _LOOSE for problem in reading.problems)
    lines = tuple(problem.element for problem in reading.problems if problem.code in _BROKEN)
    badly = frozenset(problem.element for problem in reading.problems if problem.code == "drawn-badly")
    text = reading.source
    # The names looked for are plain letters, which only a two-byte encoding writes otherwise.
    wide = b"\0" in text[:4]
    conditions = sum(bool(flow.condition) for flow in reading.process.flows.values())
    # A condition that says something has two tags.
    blank = text.count(b"conditionExpression") != 2 * conditions
    silent = wide or b"silence" in text
    if not (loose or lines or silent or blank or _declares(text)):
        return Aside(drawn=badly) if badly else NOTHING
    root = parse(text).root
    found = tuple(_loose(root, reading.process)) if loose else ()
    asked = _asked(root) if silent else {}
    silenced = _silenced(asked, root)
    return Aside(
        found,
        dict(_loose_defaults(root, {flow.id for flow in found})),
        frozenset(_blank_conditions(root)),
        tuple(_shared(root)),
        tuple((element.get("id", ""), rule) for element, names in asked.items() for rule in names),
        silenced,
        frozenset(asked.get(root, ())),
        lines,
        badly.union(_drawn(root) if loose or lines else ()),
    )


def _asked(root: etree._Element) -> dict[etree._Element, list[str]]:
    """The elements that ask not to be told of some rules."""
    return {element: silence.split() for element in root.iter(etree.Element) if (silence := element.get(SILENCE))}


def _declares(text: bytes) -> bool:
    """Whether an element that is shared by the whole file may stand in it. A search with one pattern is far slower."""
    for opening in _OPENINGS:
        place = text.find(opening)
        while place >= 0:
            after = place + len(opening)
            if text[after : after + 1].isspace():
                return True
            place = text.find(opening, after)
    return False


def _loose(root: etree._Element, process: Process) -> Iterator[Flow]:
    for element in root.iter(SEQUENCE_FLOW):
        identifier = element.get("id", "")
        if identifier not in process.flows:
            source, target = (_end(element, name, process) for name in ("sourceRef", "targetRef"))
            yield Flow(identifier, source, target, element.get("name", ""), _written(element.find(CONDITION)))


def _end(element: etree._Element, name: str, process: Process) -> str:
    """The node at one end of a flow, "" where there is none such."""
    written = element.get(name, "")
    end = written if written in process.nodes else unprefixed(element, written)
    return end if end in process.nodes else ""


def _loose_defaults(root: etree._Element, loose: set[str]) -> Iterator[tuple[str, str]]:
    for element in root.iter(etree.Element) if loose else ():
        default = element.get("default")
        if default in loose:
            yield element.get("id", ""), default


def _blank_conditions(root: etree._Element) -> Iterator[str]:
    for condition in root.iter(CONDITION):
        flow = condition.getparent()
        if flow is not None and not written(condition):
            yield flow.get("id", "")


def _written(element: etree._Element | None) -> str:
    return "" if element is None else written(element)


def _drawn(root: etree._Element) -> Iterator[str]:
    return (unprefixed(drawing, drawing.get("bpmnElement", "")) for drawing in root.iter(SHAPE, EDGE))


def _shared(root: etree._Element) -> Iterator[Shared]:
    users = list(root.iter(*_USERS))
    used = {unprefixed(user, user.get(name, "")) for user in users for name in _REFERENCES}
    for element in root.iterchildren(*SHARED):
        identifier = element.get("id", "")
        yield Shared(identifier, local(element.tag), element.get("name"), identifier in used)


def _silenced(asked: Mapping[etree._Element, Sequence[str]], root: etree._Element) -> dict[str, frozenset[str]]:
    """Rules by the elements for which they are silenced.

    What is said of an element holds for all that lies within it, in a lane for the nodes that it lists, in a pool for
    the process that it runs.
    """
    if not asked:
        return {}
    found: dict[str, frozenset[str]] = {}
    elements = {each.get("id", ""): each for each in root.iter(etree.Element)}
    for element, names in asked.items():
        for around in (element, *_elsewhere(element, elements)):
            for each in around.iter(etree.Element):
                identifier = each.get("id", "")
                found[identifier] = found.get(identifier, frozenset()).union(names)
    return found


def _elsewhere(element: etree._Element, elements: Mapping[str, etree._Element]) -> Iterator[etree._Element]:
    """What belongs to an element although it does not stand within it."""
    listed = [unprefixed(element, element.get("processRef", ""))] if element.tag == PARTICIPANT else []
    listed += [(reference.text or "").strip() for reference in element.iter(FLOW_NODE_REF)]
    yield from (elements[identifier] for identifier in listed if identifier in elements)

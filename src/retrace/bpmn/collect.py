"""One walk over the tree of a BPMN file: every element as a model object, by one look-up of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from retrace.bpmn.bpsim import Simulated
from retrace.bpmn.collected import Collected
from retrace.bpmn.data_elements import (
    documentation,
    read_activity_data,
    read_annotation,
    read_association,
    read_data_link,
    read_data_object,
    read_data_reference,
    read_data_store,
    read_group,
    read_process_data,
)
from retrace.bpmn.events import read_event, written
from retrace.bpmn.lanes import read_lanes
from retrace.bpmn.names import BPMN_DIAGRAM, EVENT_DEFINITIONS, NODES, attributes, bpmn, local
from retrace.bpmn.profile import read_actor, read_branch, read_facets, read_value
from retrace.model.process import SUB_PROCESSES, EventDefinition, Flow, Message, Node, Pool
from retrace.model.step import NO_FACETS, Facets

PROCESS, PARTICIPANT, MESSAGE_FLOW = map(bpmn, ("process", "participant", "messageFlow"))
SEQUENCE_FLOW, CONDITION, EVENT_REF = map(bpmn, ("sequenceFlow", "conditionExpression", "eventDefinitionRef"))
CHOREOGRAPHIES = frozenset(map(bpmn, ("choreography", "globalChoreographyTask")))
COLLABORATIONS = CHOREOGRAPHIES | frozenset(map(bpmn, ("collaboration", "globalConversation", "conversation")))
CONVERSATIONS = frozenset(map(bpmn, ("conversation", "subConversation", "callConversation")))
CONTAINERS = SUB_PROCESSES | {"subChoreography"}
TRUE = frozenset({"true", "1"})
FALSE = frozenset({"false", "0"})

Scoped = Callable[[Collected, etree._Element, str], None]


def collect(root: etree._Element, profiled: bool, simulated: Mapping[str, Simulated]) -> Collected:
    """Gather everything below `definitions`. `profiled` says that the file uses the retrace extension."""
    found = Collected(profiled, simulated)
    processes, collaborations = [], []
    for child in root:
        tag = child.tag
        if tag == PROCESS:
            processes.append(child)
        elif tag == BPMN_DIAGRAM:
            found.diagrams.append(child)
        elif tag in COLLABORATIONS:
            collaborations.append(child)
        elif tag in _ROOTS:
            _ROOTS[tag](found, child, "")
    choreographies = [each for child in collaborations for each in _collaboration(found, child)]
    for process in (*processes, *(choreography for _, choreography in choreographies)):
        _gather_parts(found, process)
    for process in processes:
        _process(found, process)
    for scope, choreography in choreographies:
        _contents(found, choreography, scope, None)
    return found


def _collaboration(found: Collected, element: etree._Element) -> list[tuple[str, etree._Element]]:
    """Pools, messages and artifacts; gives back a choreography, whose activities are read after all processes."""
    scope = found.identify(element, local(element.tag))
    found.names[scope] = element.get("name", "")
    choreography = element.tag in CHOREOGRAPHIES
    for child in element:
        tag = child.tag
        if tag == PARTICIPANT:
            _participant(found, child)
        elif tag == MESSAGE_FLOW:
            _message(found, child)
        elif tag in CONVERSATIONS:
            conversation = found.identify(child, "conversation")
            found.left_out.add(conversation)
            found.report("not-covered", conversation, kind=local(tag))
        elif tag in _ARTIFACTS and not choreography:
            _ARTIFACTS[tag](found, child, scope)
    return [(scope, element)] if choreography else []


def _participant(found: Collected, element: etree._Element) -> None:
    identifier = found.identify(element, "participant")
    process = unprefixed(element, element.get("processRef", "")) or None
    found.pools[identifier] = _pool(found, element, identifier, process)
    if process:
        found.aliases.setdefault(process, identifier)


def _pool(found: Collected, element: etree._Element, identifier: str, process: str | None) -> Pool:
    actor = read_actor(element) if found.profiled else ""
    procedure = read_value(element, "procedure", "code") if found.profiled else ""
    return Pool(identifier, element.get("name", ""), process, actor, procedure, documentation(element))


def _message(found: Collected, element: etree._Element) -> None:
    identifier = found.identify(element, "messageFlow")
    found.messages[identifier] = Message(
        identifier, element.get("sourceRef", ""), element.get("targetRef", ""), element.get("name", "")
    )


def _process(found: Collected, element: etree._Element) -> None:
    scope = found.identify(element, "process")
    found.names[scope] = element.get("name", "")
    if scope not in found.aliases:
        found.pools[scope] = _pool(found, element, scope, scope)
    read_lanes(found, element, found.aliases.get(scope, scope))
    _contents(found, element, scope, None)


def _contents(found: Collected, element: etree._Element, scope: str, lane: str | None) -> None:
    """Everything that flows inside a process or sub-process. Lanes were read before, for nodes to know theirs."""
    for child in element:
        tag = child.tag
        kind = NODES.get(tag)
        if kind:
            _node(found, child, kind, scope, lane)
        elif tag in _CONTENTS:
            _CONTENTS[tag](found, child, scope)


def _gather_parts(found: Collected, scope: etree._Element) -> None:
    """Find what stands inside nodes and flows in one go: most hold nothing but lists of flows and foreign data."""
    parts = found.parts
    for part in scope.iter(*_ALL_PARTS):
        parent = part.getparent()
        if parent in parts:
            parts[parent].append(part)
        else:
            parts[parent] = [part]


def _flow(found: Collected, element: etree._Element, _scope: str) -> None:
    identifier = found.identify(element, "sequenceFlow")
    parts = found.parts.get(element, ())
    condition = next((written(part) for part in parts if part.tag == CONDITION), "") if parts else ""
    probability = read_branch(element) if found.profiled else None
    if probability is None and identifier in found.simulated:
        probability = found.simulated[identifier].probability
    found.flows[identifier] = Flow(
        identifier,
        element.get("sourceRef", ""),
        element.get("targetRef", ""),
        element.get("name", ""),
        condition,
        probability,
    )


def _node(found: Collected, element: etree._Element, kind: str, scope: str, lane: str | None) -> None:
    identifier = found.identify(element, kind)
    events: tuple[EventDefinition, ...] = ()
    loop = said = ""
    for child in found.parts.get(element, ()):
        tag = child.tag
        if tag in EVENT_DEFINITIONS:
            events += (read_event(child),)
        elif tag in _LOOPS:
            loop = _LOOPS[tag] or ("sequential" if child.get("isSequential") in TRUE else "parallel")
        elif tag in _PARTS:
            _PARTS[tag](found, child, identifier)
        elif tag == EVENT_REF:
            events += (found.definitions.get(written(child).rpartition(":")[2], EventDefinition("")),)
        elif tag == _DOCUMENTATION:
            said = said or documentation(element)
    given = attributes(element).get
    host = given("attachedToRef")
    lane = found.lane_of.get(identifier) or found.lane_of.get(host or "") or lane
    found.nodes[identifier] = Node(
        identifier,
        kind,
        given("name", ""),
        scope,
        lane,
        events,
        host or None,
        given("cancelActivity", given("isInterrupting", "")) not in FALSE,
        given("triggeredByEvent") in TRUE,
        given("isForCompensation") in TRUE,
        loop,
        given("default") or None,
        given("instantiate") in TRUE,
        unprefixed(element, given("calledElement", given("calledChoreographyRef", ""))),
        said,
        _facets(found, element, identifier),
    )
    if kind in CONTAINERS:
        read_lanes(found, element, found.lanes[lane].pool if lane in found.lanes else _pool_of(found, scope))
        _contents(found, element, identifier, lane)


def unprefixed(element: etree._Element, name: str) -> str:
    """A qualified name without its prefix; a colon that belongs to no prefix stays."""
    prefix, colon, rest = name.partition(":")
    return rest if colon and prefix in element.nsmap else name


def _pool_of(found: Collected, scope: str) -> str:
    """The pool around a scope, found from the nodes that enclose it."""
    while scope in found.nodes:
        scope = found.nodes[scope].scope
    return found.aliases.get(scope, scope)


def _facets(found: Collected, element: etree._Element, identifier: str) -> Facets:
    """What the profile says of a step, completed by what BPSim says."""
    facets = read_facets(element) if found.profiled else NO_FACETS
    simulated = found.simulated.get(identifier)
    if simulated is None:
        return facets
    return replace(
        facets,
        work=facets.work or simulated.work,
        wait=facets.wait or simulated.wait,
        cost=facets.cost or simulated.cost,
    )


def _definition(found: Collected, element: etree._Element, _scope: str) -> None:
    found.definitions[element.get("id", "")] = read_event(element)


def _category(found: Collected, element: etree._Element, _scope: str) -> None:
    for value in element.iterchildren(bpmn("categoryValue")):
        found.values[value.get("id", "")] = value.get("value", "")


def _store(found: Collected, element: etree._Element, _scope: str) -> None:
    found.stores[element.get("id", "")] = element


_DOCUMENTATION = bpmn("documentation")
_LOOPS = {bpmn("standardLoopCharacteristics"): "standard", bpmn("multiInstanceLoopCharacteristics"): ""}
_ROOTS: dict[str, Scoped] = {
    **dict.fromkeys(EVENT_DEFINITIONS, _definition),
    bpmn("category"): _category,
    bpmn("dataStore"): _store,
}
_ARTIFACTS: dict[str, Scoped] = {
    bpmn("textAnnotation"): read_annotation,
    bpmn("group"): read_group,
    bpmn("association"): read_association,
}
_CONTENTS: dict[str, Scoped] = {
    SEQUENCE_FLOW: _flow,
    bpmn("dataObject"): read_data_object,
    bpmn("dataObjectReference"): read_data_reference,
    bpmn("dataStoreReference"): read_data_store,
    bpmn("ioSpecification"): read_process_data,
    **_ARTIFACTS,
}
_PARTS: dict[str, Scoped] = {
    bpmn("dataInputAssociation"): read_data_link,
    bpmn("dataOutputAssociation"): read_data_link,
    bpmn("ioSpecification"): read_activity_data,
}
_ALL_PARTS = (*EVENT_DEFINITIONS, EVENT_REF, *_LOOPS, *_PARTS, _DOCUMENTATION, CONDITION)

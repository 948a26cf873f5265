"""One walk over the tree of a BPMN file: every element as a model object, by one look-up of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from lxml import etree

from retrace.bpmn.collected import Collected
from retrace.bpmn.conversations import (
    CONVERSATION_LINK,
    CONVERSATIONS,
    read_conversation,
    read_conversation_link,
    read_exchange,
)
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
from retrace.bpmn.lanes import LANE_SET, read_lanes
from retrace.bpmn.names import BPMN_DIAGRAM, EVENT_DEFINITIONS, NODES, bpmn, children, local, unprefixed
from retrace.bpmn.profile import read_actor, read_branch, read_facets, read_value
from retrace.bpmn.simulated import Simulated
from retrace.model.figure import Figure
from retrace.model.process import (
    ACTIVITIES,
    CHOREOGRAPHIC,
    EVENTS,
    SUB_PROCESSES,
    EventDefinition,
    Flow,
    Message,
    Node,
    Pool,
)
from retrace.model.step import NO_FACETS, Facets

PROCESS, PARTICIPANT, MESSAGE_FLOW = map(bpmn, ("process", "participant", "messageFlow"))
SEQUENCE_FLOW, CONDITION, EVENT_REF = map(bpmn, ("sequenceFlow", "conditionExpression", "eventDefinitionRef"))
CHOREOGRAPHIES = frozenset(map(bpmn, ("choreography", "globalChoreographyTask")))
COLLABORATIONS = CHOREOGRAPHIES | frozenset(map(bpmn, ("collaboration", "globalConversation", "conversation")))
CONTAINERS = SUB_PROCESSES | {"subChoreography"}
TRUE = frozenset({"true", "1"})
FALSE = frozenset({"false", "0"})

Scoped = Callable[[Collected, etree._Element, str], None]


def collect(root: etree._Element, profiled: bool, simulated: Mapping[str, Simulated]) -> Collected:
    """Gather everything below `definitions`. `profiled` says that the file uses the retrace extension."""
    found = Collected(profiled, simulated)
    processes, collaborations = [], []
    for child in children(root):
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
    found.bands = bool(choreographies)
    for process in processes:
        _process(found, process)
    for scope, choreography in choreographies:
        _contents(found, choreography, scope, scope, None)
    return found


def _collaboration(found: Collected, element: etree._Element) -> list[tuple[str, etree._Element]]:
    """Pools, messages and artifacts; gives back a choreography, whose activities are read after all processes."""
    scope = found.identify(element, local(element.tag))
    found.names[scope] = element.get("name", "")
    choreography = element.tag in CHOREOGRAPHIES
    for child in children(element):
        tag = child.tag
        if tag == PARTICIPANT:
            _participant(found, child)
        elif tag == MESSAGE_FLOW:
            _message(found, child)
        elif tag in CONVERSATIONS:
            read_conversation(found, child, scope)
        elif tag == CONVERSATION_LINK:
            read_conversation_link(found, child, scope)
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
    _contents(found, element, scope, found.aliases.get(scope, scope), None)


def _contents(found: Collected, element: etree._Element, scope: str, pool: str, lane: str | None) -> None:
    """Everything that flows inside a process or sub-process; its lanes first, for nodes to know theirs."""
    inside = children(element)
    for child in inside:
        if child.tag == LANE_SET:
            read_lanes(found, child, pool)
    for child in inside:
        tag = child.tag
        if tag == SEQUENCE_FLOW:
            _flow(found, child)
        elif tag in NODES:
            _node(found, child, NODES[tag], scope, pool, lane)
        elif tag in _CONTENTS:
            _CONTENTS[tag](found, child, scope)


def _flow(found: Collected, element: etree._Element) -> None:
    identifier = found.identify(element, "sequenceFlow")
    given = element.get
    condition = ""
    for part in children(element):
        if part.tag == CONDITION:
            condition = condition or written(part)
    probability = read_branch(element) if found.profiled else None
    if found.simulated and probability is None and identifier in found.simulated:
        probability = found.simulated[identifier].probability
    found.flows[identifier] = Flow(
        identifier, given("sourceRef", ""), given("targetRef", ""), given("name", ""), condition, probability
    )


def _node(found: Collected, element: etree._Element, kind: str, scope: str, pool: str, around: str | None) -> None:
    """A flow node, with everything in it. `around` is the lane of the sub-process that it stands in."""
    identifier = found.identify(element, kind)
    given = element.get
    events: list[EventDefinition] = []
    loop = said = rule = ""
    instances: Figure | None = None
    for child in children(element):
        tag = child.tag
        if tag in _INSIDE:
            if tag in EVENT_DEFINITIONS:
                events.append(read_event(child))
            elif tag in _LOOPS:
                loop = _LOOPS[tag] or ("sequential" if child.get("isSequential") in TRUE else "parallel")
                instances = _cardinality(child)
            elif tag in _PARTS:
                _PARTS[tag](found, child, identifier)
            elif tag == EVENT_REF:
                events.append(found.definitions.get(written(child).rpartition(":")[2], EventDefinition("")))
            elif tag == _ACTIVATION:
                rule = written(child)
            else:
                said = said or documentation(element)
    host: str | None = None
    if kind == "boundaryEvent":
        host = given("attachedToRef") or None
    lane = found.lane_of.get(identifier) or (host and found.lane_of.get(host)) or around
    found.nodes[identifier] = Node(
        identifier,
        kind,
        given("name", ""),
        scope,
        lane,
        tuple(events),
        host,
        kind not in _INTERRUPTING or given(_INTERRUPTING[kind]) not in FALSE,
        kind in SUB_PROCESSES and given("triggeredByEvent") in TRUE,
        kind in ACTIVITIES and given("isForCompensation") in TRUE,
        loop,
        (given("default") or None) if kind not in EVENTS else None,
        kind in _INSTANTIATING and given("instantiate") in TRUE,
        unprefixed(element, given(_CALLING[kind], "")) if kind in _CALLING else "",
        said,
        _facets(found, element, identifier, instances),
        read_exchange(element) if kind in CHOREOGRAPHIC else None,
        rule,
    )
    if kind in CONTAINERS:
        _contents(found, element, identifier, found.lanes[lane].pool if lane in found.lanes else pool, lane)


def _cardinality(loop: etree._Element) -> Figure | None:
    """The number of instances where it is written as a number, and not as an expression."""
    found = loop.find(_CARDINALITY)
    count = "" if found is None else written(found)
    return Figure(float(count)) if count.isdecimal() and len(count) < 7 else None


def _facets(found: Collected, element: etree._Element, identifier: str, instances: Figure | None) -> Facets:
    """What the profile says of a step, completed by what BPMN and the parameters of a simulation say."""
    if not (found.profiled or found.simulated or instances):
        return NO_FACETS
    facets = read_facets(element) if found.profiled else NO_FACETS
    if instances is not None and facets.instances is None:
        facets = replace(facets, instances=instances)
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


_DOCUMENTATION, _ACTIVATION = bpmn("documentation"), bpmn("activationCondition")
# Which attribute says that an event does not interrupt, and which what is called, by kind of node.
_INTERRUPTING = {"boundaryEvent": "cancelActivity", "startEvent": "isInterrupting"}
_CALLING = {"callActivity": "calledElement", "callChoreography": "calledChoreographyRef"}
_INSTANTIATING = frozenset({"receiveTask", "eventBasedGateway"})
_CARDINALITY = bpmn("loopCardinality")
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
_INSIDE = frozenset({*EVENT_DEFINITIONS, EVENT_REF, *_LOOPS, *_PARTS, _DOCUMENTATION, _ACTIVATION})

"""A process as BPMN describes it: pools, lanes, nodes, flows, messages, papers and systems."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import field, replace
from typing import Any, Literal

from retrace.model.figure import Figure
from retrace.model.record import record
from retrace.model.step import NO_FACETS, Facets

TASKS = frozenset(
    [
        "task",
        "userTask",
        "manualTask",
        "serviceTask",
        "scriptTask",
        "businessRuleTask",
        "sendTask",
        "receiveTask",
        "callActivity",
        "choreographyTask",
        "subChoreography",
        "callChoreography",
    ]
)
CHOREOGRAPHIC = frozenset(["choreographyTask", "subChoreography", "callChoreography"])
SUB_PROCESSES = frozenset(["subProcess", "transaction", "adHocSubProcess"])
FRAMES = SUB_PROCESSES | {"subChoreography"}
"""What is drawn open, with its content, or closed."""
ACTIVITIES = TASKS | SUB_PROCESSES
GATEWAYS = frozenset(["exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway"])
EVENTS = frozenset(["startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent"])
AUTOMATIC = frozenset(["serviceTask", "scriptTask", "businessRuleTask"])

ActorKind = Literal["applicant", "agency", "one_stop", "specialist", "leader", "partner", "system", ""]
NO_OFFICIALS: frozenset[ActorKind] = frozenset(["applicant", "partner", "system"])
"""Parties that are certainly no agency; who is not known may be one."""


@record
class EventDefinition:
    """`kind` is the BPMN name without its ending: timer, message, signal, error, terminate, …

    `detail` is the timer's expression or the referenced message, signal, error or escalation id.
    """

    kind: str
    detail: str = ""


@record
class Exchange:
    """Who takes part in an activity of a choreography, who begins, and which message flows it stands for."""

    participants: tuple[str, ...] = ()
    initiator: str = ""
    messages: tuple[str, ...] = ()


@record
class Node:
    """A flow node. `kind` is its BPMN element name; `scope` the id of the process or sub-process around it.

    `loop` is "", "standard", "parallel" or "sequential" (multi-instance). `activation` is the rule by which a complex
    gateway joins, as written.
    """

    id: str
    kind: str
    name: str = ""
    scope: str = ""
    lane: str | None = None
    events: tuple[EventDefinition, ...] = ()
    attached_to: str | None = None
    interrupting: bool = True
    event_sub_process: bool = False
    compensation: bool = False
    loop: str = ""
    default: str | None = None
    instantiate: bool = False
    called: str = ""
    documentation: str = ""
    facets: Facets = NO_FACETS
    exchange: Exchange | None = None
    activation: str = ""


@record
class Flow:
    """A sequence flow between two nodes of one scope."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    probability: Figure | None = None


@record
class Message:
    """A message flow; its ends are nodes or pools."""

    id: str
    source: str
    target: str
    name: str = ""


@record
class Conversation:
    """An exchange between parties at a glance. `kind` is the BPMN element name; `scope` is the collaboration or
    sub-conversation around it; `called` the collaboration or global conversation that a call stands for."""

    id: str
    kind: str = "conversation"
    name: str = ""
    scope: str = ""
    participants: tuple[str, ...] = ()
    messages: tuple[str, ...] = ()
    called: str = ""


@record
class ConversationLink:
    """A line between a party and a conversation."""

    id: str
    source: str
    target: str
    name: str = ""
    scope: str = ""


@record
class Pool:
    """A party. `process` is the BPMN process it runs, or None for a black box.

    Without a collaboration a process is its own pool: `id == process`.
    """

    id: str
    name: str = ""
    process: str | None = None
    actor: ActorKind = ""
    procedure: str = ""
    documentation: str = ""


@record
class Lane:
    """A unit or role within a pool; `parent` is the lane around a nested lane."""

    id: str
    name: str = ""
    pool: str = ""
    parent: str | None = None
    actor: ActorKind = ""


@record
class DataObject:
    """A paper on the diagram. `document` is its key in the dossier, the same for each place it is drawn.

    `kind` is the BPMN element name: dataObjectReference, dataInput or dataOutput.
    """

    id: str
    name: str = ""
    scope: str = ""
    document: str = ""
    kind: str = "dataObjectReference"
    ref: str = ""
    state: str = ""
    collection: bool = False
    documentation: str = ""


@record
class DataStore:
    """A system or database on the diagram; `system` is its code in the registry."""

    id: str
    name: str = ""
    scope: str = ""
    system: str = ""
    ref: str = ""


@record
class DataFlow:
    """A data association: `node` reads ("in") or writes ("out") the data object or store `data`."""

    id: str
    node: str
    data: str
    direction: Literal["in", "out"]


@record
class Artifact:
    """A text annotation or a group; `kind` is the BPMN element name."""

    id: str
    kind: str
    text: str = ""
    scope: str = ""


@record
class Association:
    """A line between an artifact and an element (or a compensation link)."""

    id: str
    source: str
    target: str
    direction: str = "None"


@record
class Process:
    """Everything in one BPMN file, keyed by id. Treat the mappings as read-only; change with `dataclasses.replace`.

    `origin` are the bytes of the file it was read from, which hold what no object does; two processes that say the
    same are equal wherever they come from.
    """

    id: str
    name: str = ""
    pools: Mapping[str, Pool] = field(default_factory=dict)
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    nodes: Mapping[str, Node] = field(default_factory=dict)
    flows: Mapping[str, Flow] = field(default_factory=dict)
    messages: Mapping[str, Message] = field(default_factory=dict)
    data_objects: Mapping[str, DataObject] = field(default_factory=dict)
    data_stores: Mapping[str, DataStore] = field(default_factory=dict)
    data_flows: Mapping[str, DataFlow] = field(default_factory=dict)
    artifacts: Mapping[str, Artifact] = field(default_factory=dict)
    associations: Mapping[str, Association] = field(default_factory=dict)
    conversations: Mapping[str, Conversation] = field(default_factory=dict)
    conversation_links: Mapping[str, ConversationLink] = field(default_factory=dict)
    origin: bytes = field(default=b"", compare=False, repr=False)


def families(process: Process) -> tuple[Mapping[str, Any], ...]:
    """Everything a process is made of, by kind: what a trace follows and what no new id may clash with."""
    return (
        process.pools,
        process.lanes,
        process.nodes,
        process.flows,
        process.messages,
        process.data_objects,
        process.data_stores,
        process.data_flows,
        process.artifacts,
        process.associations,
    )


def among(process: Process, keys: Collection[str]) -> Process:
    """The process with no more of its `families` than the elements of these ids; conversations stay."""
    pools, lanes, nodes, flows, messages, data_objects, data_stores, data_flows, artifacts, associations = (
        {key: element for key, element in family.items() if key in keys} for family in families(process)
    )
    return replace(
        process,
        pools=pools,
        lanes=lanes,
        nodes=nodes,
        flows=flows,
        messages=messages,
        data_objects=data_objects,
        data_stores=data_stores,
        data_flows=data_flows,
        artifacts=artifacts,
        associations=associations,
    )


def outermost(process: Process, scope: str) -> str:
    """The process around a scope, which may be a sub-process at any depth."""
    while scope in process.nodes:
        scope = process.nodes[scope].scope
    return scope


def free_id(process: Process, wish: str) -> str:
    """An id that no element of the process has, as near to the wish as possible."""
    taken = families(process)
    count, identifier = 1, wish
    while any(identifier in known for known in taken):
        count += 1
        identifier = f"{wish}_{count}"
    return identifier

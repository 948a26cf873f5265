"""A model as modelling rules look at it: flows by node, nodes by scope, what is drawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from retrace.bpmn.lint.aside import Aside
from retrace.knowledge.patterns import has_vietnamese_letters
from retrace.knowledge.words import actor_kind
from retrace.model.diagram import Diagram
from retrace.model.problem import Severity
from retrace.model.process import (
    ACTIVITIES,
    CHOREOGRAPHIC,
    EVENTS,
    GATEWAYS,
    SUB_PROCESSES,
    Flow,
    Lane,
    Node,
    Pool,
    Process,
)

# What BPMN itself calls an activity: the activities of a choreography are none.
OWN_ACTIVITIES = ACTIVITIES - CHOREOGRAPHIC
STEPS_AND_EVENTS = OWN_ACTIVITIES | EVENTS
FLOWING = STEPS_AND_EVENTS | GATEWAYS
# Gateways whose branches answer a question.
DECIDING = frozenset({"exclusiveGateway", "inclusiveGateway"})


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a rule is broken.

    `variant` is the sentence of the card that fits; `severity` is there where it differs from that of the rule; `echo`
    says that another hit already tells of the same mistake.
    """

    element: str
    variant: str = "found"
    severity: Severity | None = None
    echo: bool = False


class View:
    """Look-ups over one model, each made once.

    `aside` is what the file says beside the process and its diagram; `limited` says that the time limit of the whole is
    known from elsewhere.
    """

    def __init__(self, process: Process, diagram: Diagram, aside: Aside, limited: bool = False) -> None:
        self.limited = limited
        self.process = process
        self.diagram = diagram
        self.aside = aside

    @cached_property
    def flows(self) -> tuple[Flow, ...]:
        """All sequence flows; those that lead nowhere or come from nowhere last, the missing end being ""."""
        return (*self.process.flows.values(), *self.aside.loose)

    @cached_property
    def incoming(self) -> dict[str, list[Flow]]:
        """Flows by target node."""
        return self._flows(ends="target")

    @cached_property
    def outgoing(self) -> dict[str, list[Flow]]:
        """Flows by source node."""
        return self._flows(ends="source")

    def _flows(self, ends: str) -> dict[str, list[Flow]]:
        found: dict[str, list[Flow]] = defaultdict(list)
        for flow in self.flows:
            found[getattr(flow, ends)].append(flow)
        return found

    def nodes(self, kinds: Collection[str]) -> Iterator[Node]:
        """The nodes of these kinds."""
        return (node for node in self.process.nodes.values() if node.kind in kinds)

    def has_condition(self, flow: Flow) -> bool:
        """Whether a flow bears a condition, be it an empty one."""
        return bool(flow.condition.strip()) or flow.id in self.aside.blank_conditions

    def default(self, node: Node) -> str | None:
        """The default flow of a node, be it one that leads nowhere."""
        return node.default or self.aside.loose_defaults.get(node.id)

    def unconditional(self, node: Node) -> list[Flow]:
        """The flows out of a node that bear no condition and are not its default."""
        default = self.default(node)
        return [flow for flow in self.outgoing[node.id] if flow.id != default and not self.has_condition(flow)]

    @cached_property
    def scopes(self) -> dict[str, list[Node]]:
        """Nodes by the process or sub-process directly around them, also where that is empty."""
        processes = (pool.process for pool in self.process.pools.values() if pool.process)
        found: dict[str, list[Node]] = {process: [] for process in processes}
        for node in self.process.nodes.values():
            if node.kind in SUB_PROCESSES:
                found.setdefault(node.id, [])
            found.setdefault(node.scope, []).append(node)
        return found

    @cached_property
    def flow_scopes(self) -> tuple[str, ...]:
        """The scopes that are processes or sub-processes, not choreographies."""
        return tuple(s for s in self.scopes if s in self.pool_by_process or self.kind(s) in SUB_PROCESSES)

    @cached_property
    def drawable(self) -> tuple[str, ...]:
        """The elements that BPMN shows by a shape or a line, and the lines that could not be resolved."""
        process = self.process
        return (
            *(pool.id for pool in process.pools.values() if pool.id != pool.process),
            *process.lanes,
            *process.nodes,
            *(flow.id for flow in self.flows),
            *(data.id for data in process.data_objects.values() if data.kind == "dataObjectReference"),
            *process.data_stores,
            *process.messages,
            *process.artifacts,
            *process.associations,
            *self.aside.broken_lines,
        )

    @cached_property
    def ordered_scopes(self) -> dict[str, list[Node]]:
        """The scopes that must have an order of their own: ad-hoc sub-processes and choreographies need none."""
        return {scope: self.scopes[scope] for scope in self.flow_scopes if self.kind(scope) != "adHocSubProcess"}

    def kind(self, element: str) -> str:
        """The BPMN name of a node's kind; "" for what is no node."""
        node = self.process.nodes.get(element)
        return node.kind if node else ""

    def in_ad_hoc(self, node: Node) -> bool:
        """Whether a node stands directly in an ad-hoc sub-process, where no order is needed."""
        return self.kind(node.scope) == "adHocSubProcess"

    def disconnected(self, node: Node) -> bool:
        """Whether a node that should be part of the flow has no flow at all."""
        linked = node.compensation or (node.kind == "boundaryEvent" and kinds_of(node) == ["compensate"])
        counts = node.kind in FLOWING and node.kind != "callActivity" and not node.event_sub_process
        connected = self.incoming[node.id] or self.outgoing[node.id]
        return counts and not linked and not self.in_ad_hoc(node) and not connected

    def pool_of(self, end: str) -> str:
        """The pool of a message's end: the end itself, or the pool whose process the node is in."""
        node = self.process.nodes.get(end)
        while node is not None:
            end = node.scope
            node = self.process.nodes.get(end)
        return self.pool_by_process.get(end, end)

    def is_applicant(self, node: str) -> bool:
        """Whether a node is in the pool or lane of an applicant, as stated or as their names tell."""
        lane = self.process.lanes.get(self.process.nodes[node].lane or "")
        if lane and (lane.actor or actor_kind(lane.name)) == "applicant":
            return True
        return self.is_applicant_pool(self.pool_of(node))

    def is_applicant_pool(self, pool: str) -> bool:
        """Whether a pool is that of an applicant, as stated or as its name tells."""
        found = self.process.pools.get(pool)
        return found is not None and (found.actor or actor_kind(found.name)) == "applicant"

    def after(self, node: str) -> set[str]:
        """The nodes that can be reached from a node by flows."""
        found: set[str] = set()
        waiting = [node]
        while waiting:
            for flow in self.outgoing.get(waiting.pop(), ()):
                if flow.target and flow.target not in found:
                    found.add(flow.target)
                    waiting.append(flow.target)
        return found

    def paper(self, data: str) -> str:
        """What tells a paper from others, wherever it is drawn: its key or else its name; "" for a system."""
        found = self.process.data_objects.get(data)
        return "" if found is None else found.document or " ".join(found.name.lower().split()) or found.id

    @cached_property
    def timed(self) -> set[str]:
        """What a timer limits: the hosts of timers, and the scopes of event sub-processes that a timer starts."""
        nodes = self.process.nodes
        found = set()
        for node in nodes.values():
            if "timer" in kinds_of(node) and node.attached_to:
                found.add(node.attached_to)
            elif "timer" in kinds_of(node) and node.scope in nodes and nodes[node.scope].event_sub_process:
                found.add(nodes[node.scope].scope)
        return found

    @cached_property
    def names(self) -> tuple[tuple[str, str], ...]:
        """The nodes, lanes and pools that have a name, each with it."""
        process = self.process
        things: tuple[Iterable[Node | Lane | Pool], ...] = (
            process.pools.values(),
            process.lanes.values(),
            process.nodes.values(),
        )
        named = [(thing.id, " ".join(thing.name.split())) for thing in chain.from_iterable(things)]
        return tuple((identifier, name) for identifier, name in named if name)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Everything that people can read in the model."""
        process = self.process
        return (
            process.name,
            *(name for _, name in self.names),
            *(artifact.text for artifact in process.artifacts.values()),
            *(pool.documentation for pool in process.pools.values()),
            *(node.documentation for node in process.nodes.values()),
            *(data.name for data in process.data_objects.values()),
            *(store.name for store in process.data_stores.values()),
        )

    @cached_property
    def vietnamese(self) -> bool:
        """Whether the model is in Vietnamese, so that its labels can be judged as such."""
        return any(has_vietnamese_letters(name) for _, name in self.names)

    @cached_property
    def pool_by_process(self) -> dict[str, str]:
        """Pools by the process that they run."""
        return {pool.process: pool.id for pool in self.process.pools.values() if pool.process}


def kinds_of(node: Node) -> list[str]:
    """The kinds of the event definitions of a node."""
    return [event.kind for event in node.events]


def only(node: Node, kind: str) -> bool:
    """Whether a node has event definitions and all are of that kind."""
    return bool(node.events) and all(event.kind == kind for event in node.events)

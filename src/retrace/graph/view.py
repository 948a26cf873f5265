"""A process seen with its procedure and the knowledge in force: who does each step, on which papers and systems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from retrace.graph.branching import Branching
from retrace.graph.groups import group_of
from retrace.graph.order import flow_order
from retrace.graph.soundness import soundness
from retrace.graph.visits import endless, visits
from retrace.knowledge.registry import Knowledge
from retrace.model.document import Document
from retrace.model.group import ProcedureGroup
from retrace.model.procedure import Procedure
from retrace.model.process import (
    ACTIVITIES,
    SUB_PROCESSES,
    ActorKind,
    DataObject,
    Flow,
    Lane,
    Message,
    Node,
    Pool,
    Process,
    outermost,
)
from retrace.model.soundness import Soundness
from retrace.model.step import Facets
from retrace.model.system import InformationSystem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does a step: the innermost lane and the pool around it; either may be missing."""

    kind: ActorKind
    pool: Pool | None
    lane: Lane | None

    @property
    def name(self) -> str:
        """The name of the unit or role, or of the party where there are no lanes."""
        return (self.lane.name if self.lane else "") or self.agency

    @property
    def agency(self) -> str:
        """The name of the party."""
        return self.pool.name if self.pool else ""

    @property
    def key(self) -> str:
        """Identifies the unit or role."""
        return self.lane.id if self.lane else self.pool.id if self.pool else ""

    @property
    def is_applicant(self) -> bool:
        """Whether a citizen or business acts."""
        return self.kind == "applicant"


@dataclass(frozen=True, slots=True)
class Step:
    """One activity with everything the checks ask about it; `procedure` is the key of its procedure, if one is told."""

    node: Node
    actor: Actor
    reads: tuple[Document, ...]
    writes: tuple[Document, ...]
    systems: tuple[InformationSystem, ...]
    procedure: str = ""

    @property
    def id(self) -> str:
        """The BPMN id."""
        return self.node.id

    @property
    def name(self) -> str:
        """The label, or the id where there is none."""
        return self.node.name or self.node.id

    @property
    def facets(self) -> Facets:
        """What the profile says about the step."""
        return self.node.facets

    @property
    def automatic(self) -> bool:
        """Whether a system does the step by itself."""
        return self.node.kind in ("serviceTask", "scriptTask", "businessRuleTask")


_DRAWN = ("order", "visits", "branching", "soundness")
"""What depends on the process alone."""


class ProcessView:
    """Indexes over one process. Built once per process; every part reads the same view."""

    def __init__(self, process: Process, procedure: Procedure, knowledge: Knowledge) -> None:
        self.process = process
        self.procedure = procedure
        self.knowledge = knowledge
        self.outgoing: dict[str, list[Flow]] = {node: [] for node in process.nodes}
        self.incoming: dict[str, list[Flow]] = {node: [] for node in process.nodes}
        for flow in process.flows.values():
            self.outgoing[flow.source].append(flow)
            self.incoming[flow.target].append(flow)
        self.messages_from: dict[str, list[Message]] = {}
        self.messages_to: dict[str, list[Message]] = {}
        for message in process.messages.values():
            self.messages_from.setdefault(message.source, []).append(message)
            self.messages_to.setdefault(message.target, []).append(message)
        self._pool_of_scope = {pool.process: pool for pool in process.pools.values() if pool.process}
        self._made: dict[Callable[[ProcessView], Any], Any] = {}
        self._data: dict[tuple[str, str], list[str]] = {}
        for link in process.data_flows.values():
            self._data.setdefault((link.node, link.direction), []).append(link.data)

    @cached_property
    def steps(self) -> Mapping[str, Step]:
        """Every activity in flow order; a sub-process with something inside is a container, not a step."""
        return {node_id: self._step(self.process.nodes[node_id]) for node_id in self.order if self._is_step(node_id)}

    @cached_property
    def order(self) -> tuple[str, ...]:
        """Node ids from the starts on, each after its predecessors where there is no cycle."""
        return flow_order(self.process)

    @cached_property
    def visits(self) -> Mapping[str, float]:
        """Expected visits of each node per case; a step of several instances, and what is inside it, once for each."""
        found = visits(self.process, self.branching)
        return {node: count * self._instances(node) for node, count in found.items()}

    @cached_property
    def branching(self) -> Branching:
        """Which way cases take, and how often."""
        return Branching(self.process)

    def _instances(self, node_id: str) -> float:
        """How often a node is done in one visit: the stated instances of it and of what is around it, multiplied."""
        node: Node | None = self.process.nodes[node_id]
        times = 1.0
        while node is not None:
            if node.facets.instances:
                times *= node.facets.instances.value
            node = self.process.nodes.get(node.scope)
        return times

    @cached_property
    def countable(self) -> bool:
        """Whether figures per case and applicant mean something: an applicant is shown, and every cycle ends."""
        return not endless(self.visits) and any(step.actor.is_applicant for step in self.steps.values())

    def knowing(self, knowledge: Knowledge) -> ProcessView:
        """The same process and procedure under other knowledge; what the drawing alone decides is not found anew."""
        if knowledge is self.knowledge:
            return self
        view = ProcessView(self.process, self.procedure, knowledge)
        view.__dict__ |= {name: found for name, found in self.__dict__.items() if name in _DRAWN}
        return view

    def once(self, made: Callable[[ProcessView], T]) -> T:
        """What a function makes of this process, made once and kept with the view."""
        if made not in self._made:
            self._made[made] = made(self)
        return self._made[made]  # type: ignore[no-any-return]

    @cached_property
    def soundness(self) -> Soundness:
        """The verdict on the behaviour."""
        return soundness(self.process)

    @cached_property
    def group(self) -> ProcedureGroup | None:
        """The group of linked procedures that the model shows, None for a single procedure."""
        return group_of(self)

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every paper by key: the facts of the procedure, else what the diagram and the registry tell."""
        found = dict(self.procedure.documents)
        for data in self.process.data_objects.values():
            key = data.document or data.id
            if key not in found:
                found[key] = self.knowledge.document(key, data.name)
        return found

    def document_of(self, data: DataObject) -> Document:
        """The paper that a data object shows."""
        return self.documents[data.document or data.id]

    def pool_of(self, node_id: str) -> Pool | None:
        """The party whose process holds the node."""
        return self._pool_of_scope.get(outermost(self.process, self.process.nodes[node_id].scope))

    def procedure_of(self, node_id: str) -> str:
        """The key of the procedure of a node: its own, that of a sub-process around it, else its pool's."""
        node: Node | None = self.process.nodes[node_id]
        while node is not None:
            if node.facets.procedure:
                return node.facets.procedure
            node = self.process.nodes.get(node.scope)
        pool = self.pool_of(node_id)
        return pool.procedure if pool else ""

    def party(self, end: str) -> Pool | None:
        """The party at an end of a message: the pool itself, or the one around the node."""
        return self.process.pools.get(end) or (self.pool_of(end) if end in self.process.nodes else None)

    def actor(self, node_id: str) -> Actor:
        """Who does the node: the kind is the innermost lane's that has one, else the pool's."""
        pool = self.pool_of(node_id)
        lane = self._lane_of(node_id)
        kind = next((around.actor for around in self._lanes_around(lane) if around.actor), pool.actor if pool else "")
        return Actor(kind, pool, lane)

    def predecessors(self, node_id: str) -> Iterator[str]:
        """Sources of the incoming sequence flows."""
        return (flow.source for flow in self.incoming[node_id])

    def successors(self, node_id: str) -> Iterator[str]:
        """Targets of the outgoing sequence flows."""
        return (flow.target for flow in self.outgoing[node_id])

    def is_applicant_pool(self, pool_id: str) -> bool:
        """Whether the pool is the applicant's."""
        pool = self.process.pools.get(pool_id)
        return pool is not None and pool.actor == "applicant"

    def data_of(self, node_id: str, direction: str) -> Sequence[str]:
        """The ids of the data that flows into a node ("in") or comes out of it ("out")."""
        return self._data.get((node_id, direction), ())

    def _is_step(self, node_id: str) -> bool:
        node = self.process.nodes[node_id]
        return node.kind in ACTIVITIES and not (node.kind in SUB_PROCESSES and node_id in self._scopes)

    @cached_property
    def _scopes(self) -> frozenset[str]:
        return frozenset(node.scope for node in self.process.nodes.values())

    def _step(self, node: Node) -> Step:
        reads, stores_in = self._split(node.id, "in")
        writes, stores_out = self._split(node.id, "out")
        systems = {code: self.knowledge.system(code) for code in (*stores_in, *stores_out)}
        return Step(node, self.actor(node.id), reads, writes, tuple(systems.values()), self.procedure_of(node.id))

    def _split(self, node_id: str, direction: str) -> tuple[tuple[Document, ...], tuple[str, ...]]:
        documents: dict[str, Document] = {}
        systems: list[str] = []
        for data_id in self.data_of(node_id, direction):
            if data_id in self.process.data_objects:
                document = self.document_of(self.process.data_objects[data_id])
                documents[document.key] = document
            elif data_id in self.process.data_stores:
                store = self.process.data_stores[data_id]
                systems.append(store.system or store.name)
        return tuple(documents.values()), tuple(systems)

    def _lane_of(self, node_id: str) -> Lane | None:
        node: Node | None = self.process.nodes[node_id]
        while node is not None and node.lane is None:
            node = self.process.nodes.get(node.attached_to or node.scope)
        return self.process.lanes.get(node.lane) if node is not None and node.lane else None

    def _lanes_around(self, lane: Lane | None) -> Iterator[Lane]:
        while lane is not None:
            yield lane
            lane = self.process.lanes.get(lane.parent) if lane.parent else None

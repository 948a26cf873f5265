"""A model in the making: the elements that a draft has so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from retrace.importers.steps.parties import Parties, lane_key
from retrace.importers.steps.ways import Ways
from retrace.knowledge.messages import say
from retrace.model.document import Document
from retrace.model.draft import Draft
from retrace.model.process import DataFlow, DataObject, EventDefinition, Flow, Lane, Message, Node, Pool
from retrace.model.text import text


@dataclass(slots=True)
class Work:
    """Elements by id; `lane_of` gives the lane of a unit of a party."""

    draft: Draft
    ways: Ways
    parties: Parties
    pools: dict[str, Pool] = field(default_factory=dict)
    lanes: dict[str, Lane] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    data: dict[str, DataObject] = field(default_factory=dict)
    data_flows: dict[str, DataFlow] = field(default_factory=dict)
    documents: dict[str, Document] = field(default_factory=dict)
    lane_of: dict[tuple[int, str], str] = field(default_factory=dict)

    def node(self, identifier: str, kind: str, name: str, like: int, events: tuple[EventDefinition, ...] = ()) -> str:
        """A node in the lane of the step at a position."""
        step, party = self.draft.steps[like], self.parties.of[like]
        lane = self.lane_of.get((party, lane_key(step.lane or self.parties.names[party])))
        self.nodes[identifier] = Node(identifier, kind, name, self.scope(party), lane, events)
        return identifier

    def scope(self, party: int) -> str:
        """The process that a party runs."""
        return f"quy_trinh_{party + 1 if self.parties.apart else 1}"

    def flow(self, source: str, target: str, name: str = "") -> None:
        """Leads from one node to another."""
        identifier = f"luong_{len(self.flows) + 1}"
        self.flows[identifier] = Flow(identifier, source, target, name)

    def message(self, source: str, target: str, name: str) -> None:
        """Sends something from a node or pool to another."""
        identifier = f"tin_{len(self.messages) + 1}"
        self.messages[identifier] = Message(identifier, source, target, name)


def said(key: str, **args: str) -> str:
    """A word of the model."""
    return say(text(f"import.{key}", **args))

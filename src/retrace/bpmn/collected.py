"""What one walk over a BPMN file gathers, before its references are checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from retrace.bpmn.diagnostics import problem
from retrace.bpmn.simulated import Simulated
from retrace.model.problem import Problem
from retrace.model.process import (
    Artifact,
    Association,
    Conversation,
    ConversationLink,
    DataObject,
    DataStore,
    EventDefinition,
    Flow,
    Lane,
    Message,
    Node,
    Pool,
)
from retrace.model.text import Value


@dataclass(frozen=True, slots=True)
class DataLink:
    """A data association as written: its node, its direction, and the ids at the data side."""

    id: str
    node: str
    direction: Literal["in", "out"]
    data: tuple[str, ...]


@dataclass(slots=True)
class Collected:
    """Everything found, by id.

    `elements` maps each id to its XML element. `aliases` maps an id that stands for another element to that
    element: a data input to its activity, a process to its pool. `lane_of` is what the lanes list. `names` are those
    of collaborations and processes. `definitions`, `values` and `stores` are root elements that others refer to.
    `drawings` maps an id to the shape or edge that shows it. `left_out` are ids of elements that the process does not
    hold. `made` counts the ids made so far, by what they begin with. `bands` says that there are choreographies, of
    which the drawing shows each participant at each task.
    """

    profiled: bool = False
    simulated: Mapping[str, Simulated] = field(default_factory=dict)
    elements: dict[str, etree._Element] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    diagrams: list[etree._Element] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    pools: dict[str, Pool] = field(default_factory=dict)
    lanes: dict[str, Lane] = field(default_factory=dict)
    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    messages: dict[str, Message] = field(default_factory=dict)
    data_objects: dict[str, DataObject] = field(default_factory=dict)
    data_stores: dict[str, DataStore] = field(default_factory=dict)
    data_links: list[DataLink] = field(default_factory=list)
    artifacts: dict[str, Artifact] = field(default_factory=dict)
    associations: dict[str, Association] = field(default_factory=dict)
    conversations: dict[str, Conversation] = field(default_factory=dict)
    conversation_links: dict[str, ConversationLink] = field(default_factory=dict)
    plain_objects: dict[str, DataObject] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    lane_of: dict[str, str] = field(default_factory=dict)
    definitions: dict[str, EventDefinition] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    stores: dict[str, etree._Element] = field(default_factory=dict)
    drawings: dict[str, etree._Element] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    made: dict[str, int] = field(default_factory=dict)
    bands: bool = False

    def identify(self, element: etree._Element, kind: str) -> str:
        """The id under which an element is known: its own, or a made one where that is missing or taken."""
        identifier = element.get("id")
        if not identifier or identifier in self.elements:
            identifier = self._made_id(identifier or "", kind)
        self.elements[identifier] = element
        return identifier

    def report(self, code: str, element: str = "", **args: Value) -> None:
        """List a reading problem."""
        self.problems.append(problem(code, element, **args))

    def _made_id(self, taken: str, kind: str) -> str:
        stem = taken or f"{kind}_without_id"
        count = self.made.get(stem, 1 if taken else 0) + 1
        while (made := f"{stem}__{count}") in self.elements:
            count += 1
        self.made[stem] = count
        self.report("duplicate-id" if taken else "missing-id", made, taken=taken, kind=kind)
        return made

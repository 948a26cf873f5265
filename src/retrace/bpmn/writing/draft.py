"""The tree under work, with what it said before and what it shall say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from retrace.bpmn.names import BPMN_DIAGRAM, bpmn
from retrace.bpmn.writing.tree import insert, make
from retrace.model.process import CHOREOGRAPHIC, Artifact, Conversation, ConversationLink, Node, Process

_PROCESSES = frozenset({bpmn("process"), bpmn("choreography"), BPMN_DIAGRAM})


@dataclass(slots=True)
class Draft:
    """`old` is what the tree says, `new` what it shall say; `elements` maps ids to XML elements.

    `drawings` maps element ids to the shape or edge that shows them. `lists_flows` says whether nodes list their
    incoming and outgoing flows: a file that does not is left so. `aliases` are ids that stand for another element;
    `listed` is the lane that lists a node so far, `names` are those of collaborations and processes. `planes` are
    those drawn on so far, by the sub-process they show, "" for the main one.
    """

    root: etree._Element
    old: Process
    new: Process
    elements: dict[str, etree._Element]
    drawings: dict[str, etree._Element] = field(default_factory=dict)
    lists_flows: bool = True
    aliases: Mapping[str, str] = field(default_factory=dict)
    listed: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    planes: dict[str, etree._Element] = field(default_factory=dict)
    made_collaboration: bool = False

    def means(self, reference: str, identifier: str) -> bool:
        """Whether a reference in the tree stands for the element with that id."""
        written = reference.strip()
        return identifier in {written, written.rpartition(":")[2], self.aliases.get(written)}

    def name(self, wish: str) -> str:
        """An id that is not in use yet, as near to `wish` as possible."""
        count, identifier = 1, wish
        while identifier in self.taken:
            count += 1
            identifier = f"{wish}_{count}"
        self.taken.add(identifier)
        return identifier

    def root_element(self, kind: str, identifier: str) -> etree._Element:
        """The element below `definitions` with that id, made where there is none."""
        known = self.elements.get(identifier)
        if known is None:
            known = next((child for child in self.root.iterchildren(bpmn(kind)) if child.get("id") == identifier), None)
        if known is None:
            self.taken.add(identifier)
            known = insert(self.root, make(bpmn(kind), id=identifier))
        return known

    def collaboration(self) -> etree._Element:
        """The collaboration, else the choreography, which is one too; a collaboration is made where there is none."""
        found = self.root.find(bpmn("collaboration"))
        if found is not None:
            return found
        choreography = next((node.scope for node in self.new.nodes.values() if self._choreography(node)), None)
        if choreography is not None:
            return self.scope(choreography)
        self.made_collaboration = True
        first = next((index for index, each in enumerate(self.root) if each.tag in _PROCESSES), None)
        return insert(self.root, make(bpmn("collaboration"), id=self.name(self._collaboration_id())), first)

    def scope(self, identifier: str) -> etree._Element:
        """The process, sub-process or collaboration with that id; a process is made where there is none."""
        known = self.elements.get(identifier)
        if known is not None:
            return known
        node = self.new.nodes.get(identifier)
        if node is not None:
            return self.node(node)
        choreographic = any(each.scope == identifier and each.kind in CHOREOGRAPHIC for each in self.new.nodes.values())
        kind = "choreography" if choreographic else "process"
        made = make(bpmn(kind), id=identifier, isExecutable="false" if kind == "process" else None)
        self.taken.add(identifier)
        self.elements[identifier] = insert(self.root, made)
        return made

    def node(self, node: Node) -> etree._Element:
        """The element of a flow node, made empty in its scope where there is none."""
        known = self.elements.get(node.id)
        if known is None:
            known = insert(self.scope(node.scope), make(bpmn(node.kind), id=node.id))
            self.elements[node.id] = known
            self.taken.add(node.id)
        return known

    def _collaboration_id(self) -> str:
        """Artifacts and conversations may say what the collaboration around them is called."""
        new = self.new
        scopes = {
            *(pool.process for pool in new.pools.values()),
            *(node.scope for node in new.nodes.values()),
            *new.nodes,
            *new.conversations,
        }
        within: tuple[Artifact | Conversation | ConversationLink, ...] = (
            *new.artifacts.values(),
            *new.conversations.values(),
            *new.conversation_links.values(),
        )
        outside = (each.scope for each in within if each.scope not in scopes)
        return next(filter(None, outside), "collaboration")

    def _choreography(self, node: Node) -> bool:
        """Whether a node stands directly in a choreography."""
        return node.kind in CHOREOGRAPHIC and node.scope not in self.new.nodes

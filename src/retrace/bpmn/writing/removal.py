"""Removing what a process no longer has, with everything that refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from retrace.bpmn.bpsim.schema import is_bpsim
from retrace.bpmn.data_elements import DATA_INPUT_LINK, DATA_OUTPUT_LINK, SOURCE_REF, TARGET_REF
from retrace.bpmn.lanes import CHILD_LANE_SET, LANE_SET
from retrace.bpmn.names import BPMN_DIAGRAM, BPMNDI, MODEL, PLANE, bpmn, local
from retrace.bpmn.qbp import QBP_ELEMENTS
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.papers import drop_data_flow
from retrace.bpmn.writing.tree import remove

_LINES = frozenset(map(bpmn, ("sequenceFlow", "messageFlow", "association", "conversationLink")))
_REFERENCES = frozenset({"incoming", "outgoing"})
_OPTIONAL = ("default", "categoryValueRef", "processRef", "dataObjectRef")
_LANE_SETS = frozenset({LANE_SET, CHILD_LANE_SET})


def remove_missing(draft: Draft) -> None:
    """Take out of the tree what the new process lacks, until nothing refers to anything that is gone."""
    for flow in draft.old.data_flows.values():
        if flow.id not in draft.new.data_flows:
            drop_data_flow(draft, flow)
    gone: set[str] = set()
    for element in _missing(draft):
        gone |= _ids(element)
        _remove_with_lane_set(element)
    while victims := [element for element in draft.root.iter(etree.Element) if _refers(element, gone)]:
        for element in victims:
            gone |= _ids(element)
            remove(element)
    for element in draft.root.iter(etree.Element):
        for name in _OPTIONAL:
            if element.get(name) in gone and element.tag.startswith(f"{{{MODEL}}}"):
                del element.attrib[name]


def _missing(draft: Draft) -> Iterator[etree._Element]:
    old, new = draft.old, draft.new
    pairs: tuple[tuple[Mapping[str, object], Mapping[str, object]], ...] = (
        (old.associations, new.associations),
        (old.artifacts, new.artifacts),
        (old.messages, new.messages),
        (old.flows, new.flows),
        (old.nodes, new.nodes),
        (old.data_objects, new.data_objects),
        (old.data_stores, new.data_stores),
        (old.lanes, new.lanes),
        (old.conversation_links, new.conversation_links),
        (old.conversations, new.conversations),
    )
    for before, after in pairs:
        yield from (draft.elements[identifier] for identifier in before if identifier not in after)
    yield from _unused_objects(draft)
    yield from _missing_pools(draft)


def _unused_objects(draft: Draft) -> Iterator[etree._Element]:
    """Objects that no reference shows any more: left alone they would count as papers themselves."""
    used = {paper.ref for paper in draft.new.data_objects.values()} | set(draft.new.data_objects)
    for reference in dict.fromkeys(paper.ref for paper in draft.old.data_objects.values()):
        if reference in draft.elements and reference not in used:
            yield draft.elements[reference]


def _missing_pools(draft: Draft) -> Iterator[etree._Element]:
    """Participants, and processes that nobody runs and that hold nothing any more."""
    used = {pool.process for pool in draft.new.pools.values()} | {node.scope for node in draft.new.nodes.values()}
    for pool in draft.old.pools.values():
        if pool.id not in draft.new.pools and pool.id != pool.process:
            yield draft.elements[pool.id]
    for process in dict.fromkeys(pool.process for pool in draft.old.pools.values()):
        if process and process not in used:
            yield draft.elements[process]


def _remove_with_lane_set(element: etree._Element) -> None:
    parent = element.getparent()
    remove(element)
    if parent is not None and parent.tag in _LANE_SETS and len(parent) == 0:
        remove(parent)


def _ids(element: etree._Element) -> set[str]:
    return {each.get("id", "") for each in element.iter(etree.Element)} - {""}


def _refers(element: etree._Element, gone: set[str]) -> bool:
    """Whether an element has no sense without what is gone."""
    if element.tag.startswith(f"{{{BPMNDI}}}"):
        return _draws(element, gone)
    if is_bpsim(element.tag, "ElementParameters"):
        return _in(element.get("elementRef"), gone)
    if element.tag in QBP_ELEMENTS:
        return _in(element.get("elementId"), gone)
    if not element.tag.startswith(f"{{{MODEL}}}"):
        return False
    if element.tag in _LINES:
        return _in(element.get("sourceRef"), gone) or _in(element.get("targetRef"), gone)
    if element.tag == DATA_INPUT_LINK:
        sources = [each.text for each in element.iterchildren(SOURCE_REF)]
        return bool(sources) and all(_in(source, gone) for source in sources)
    if element.tag == DATA_OUTPUT_LINK:
        return any(_in(target.text, gone) for target in element.iterchildren(TARGET_REF))
    if _in(element.get("attachedToRef"), gone):
        return True
    name = local(element.tag)
    return (name in _REFERENCES or name.endswith(("Ref", "Refs"))) and _in(element.text, gone)


def _draws(element: etree._Element, gone: set[str]) -> bool:
    if element.tag == BPMN_DIAGRAM:
        plane = element.find(PLANE)
        later = element.getparent() is not None and any(
            each.tag == BPMN_DIAGRAM for each in element.itersiblings(preceding=True)
        )
        return plane is not None and later and _in(plane.get("bpmnElement"), gone)
    return element.tag != PLANE and _in(element.get("bpmnElement"), gone)


def _in(reference: str | None, gone: set[str]) -> bool:
    written = (reference or "").strip()
    return written in gone or (":" in written and written.rpartition(":")[2] in gone)

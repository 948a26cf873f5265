"""Writing flow nodes and sequence flows."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from retrace.bpmn.names import bpmn
from retrace.bpmn.writing.conversations import put_exchange
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.event_definitions import put_events
from retrace.bpmn.writing.extensions import put_branch, put_facets, truth
from retrace.bpmn.writing.tree import (
    assign,
    drop_attribute,
    insert,
    make,
    make_formal,
    remove,
    set_text_child,
    writable,
)
from retrace.model.process import Exchange, Flow, Node

_LOOPS = tuple(map(bpmn, ("standardLoopCharacteristics", "multiInstanceLoopCharacteristics")))
_CONDITION, _ACTIVATION = bpmn("conditionExpression"), bpmn("activationCondition")
# What only one kind of node may have, and so must go when the kind changes.
_KIND_ATTRIBUTES = (
    "implementation",
    "operationRef",
    "messageRef",
    "instantiate",
    "scriptFormat",
    "triggeredByEvent",
    "calledElement",
    "method",
    "ordering",
    "cancelRemainingInstances",
    "isInterrupting",
    "cancelActivity",
    "attachedToRef",
    "parallelMultiple",
    "eventGatewayType",
)
_KIND_CHILDREN = tuple(map(bpmn, ("rendering", "script", "completionCondition", "activationCondition")))


def put_nodes(draft: Draft) -> None:
    """Flow nodes, each in its scope, with only those facts touched that differ."""
    for node in draft.new.nodes.values():
        old = draft.old.nodes.get(node.id)
        if node == old:
            continue
        element = draft.node(node)
        if old is not None and old.scope != node.scope:
            remove(element)
            insert(draft.scope(node.scope), element)
        if old is not None and old.kind != node.kind:
            _change_kind(element, node.kind)
            old = _without_kind(old, node.kind)
        _update_node(draft, element, old or Node(node.id, node.kind), node)


def _without_kind(node: Node, kind: str) -> Node:
    """What is left of the facts of a node once its kind has changed."""
    return replace(
        node,
        kind=kind,
        attached_to=None,
        interrupting=True,
        event_sub_process=False,
        instantiate=False,
        called="",
        activation="",
    )


def _change_kind(element: etree._Element, kind: str) -> None:
    for name in _KIND_ATTRIBUTES:
        drop_attribute(element, name)
    for part in [each for each in element if each.tag in _KIND_CHILDREN]:
        remove(part)
    element.tag = bpmn(kind)


def _update_node(draft: Draft, element: etree._Element, old: Node, new: Node) -> None:
    before, after = _attributes(old), _attributes(new)
    for name, value in after.items():
        if before[name] != value:
            assign(element, name, value)
    if old.documentation != new.documentation:
        set_text_child(element, "documentation", new.documentation)
    if old.events != new.events:
        put_events(draft, element, new.events)
    if old.loop != new.loop:
        _put_loop(element, new.loop)
    if old.activation != new.activation:
        _put_expression(element, _ACTIVATION, new.activation)
    if old.exchange != new.exchange:
        put_exchange(element, new.exchange or Exchange())
    if old.facets != new.facets:
        put_facets(element, new.kind, new.facets)


def _attributes(node: Node) -> dict[str, str]:
    """The attributes that a node has by its facts; "" where the schema's default says the same."""
    boundary = node.kind == "boundaryEvent"
    return {
        "name": node.name,
        "attachedToRef": (node.attached_to or "") if boundary else "",
        "cancelActivity": "" if node.interrupting or not boundary else "false",
        "isInterrupting": "" if node.interrupting or boundary else "false",
        "triggeredByEvent": truth(node.event_sub_process or None),
        "isForCompensation": truth(node.compensation or None),
        "default": node.default or "",
        "instantiate": truth(node.instantiate or None),
        "calledChoreographyRef" if node.kind == "callChoreography" else "calledElement": node.called,
    }


def _put_loop(element: etree._Element, loop: str) -> None:
    for known in [each for each in element if each.tag in _LOOPS]:
        remove(known)
    if loop == "standard":
        insert(element, make(_LOOPS[0]))
    elif loop:
        insert(element, make(_LOOPS[1], isSequential="true" if loop == "sequential" else None))


def put_flows(draft: Draft) -> None:
    """Sequence flows, in the scope of their source, and the lists of flows at their ends."""
    for flow in draft.new.flows.values():
        old = draft.old.flows.get(flow.id)
        if flow == old:
            continue
        element = _flow_element(draft, flow, old)
        if old is None or (old.source, old.target) != (flow.source, flow.target):
            element.set("sourceRef", writable(flow.source))
            element.set("targetRef", writable(flow.target))
            _list_at_ends(draft, flow, old)
        if flow.name != (old.name if old else ""):
            assign(element, "name", flow.name)
        if flow.condition != (old.condition if old else ""):
            _put_expression(element, _CONDITION, flow.condition)
        if flow.probability != (old.probability if old else None):
            put_branch(element, flow.probability)


def _flow_element(draft: Draft, flow: Flow, old: Flow | None) -> etree._Element:
    scope = draft.scope(draft.new.nodes[flow.source].scope)
    known = draft.elements.get(flow.id)
    if known is None:
        known = insert(scope, make(bpmn("sequenceFlow"), id=flow.id))
        draft.elements[flow.id] = known
        draft.taken.add(flow.id)
    elif old is not None and old.source != flow.source and known.getparent() is not scope:
        remove(known)
        insert(scope, known)
    return known


def _put_expression(element: etree._Element, tag: str, condition: str) -> None:
    known = element.find(tag)
    if not condition:
        if known is not None:
            remove(known)
        return
    if known is None:
        make_formal(insert(element, make(tag)), condition)
    else:
        known.text = writable(condition)


def _list_at_ends(draft: Draft, flow: Flow, old: Flow | None) -> None:
    if not draft.lists_flows:
        return
    for name, before, after in (
        ("outgoing", old.source if old else None, flow.source),
        ("incoming", old.target if old else None, flow.target),
    ):
        if before == after:
            continue
        if before is not None and before in draft.elements:
            unlist_flow(draft.elements[before], name, flow.id)
        reference = make(bpmn(name))
        reference.text = writable(flow.id)
        insert(draft.elements[after], reference)


def unlist_flow(element: etree._Element, name: str, flow: str) -> None:
    """Remove a flow from the incoming or outgoing flows that a node lists."""
    for reference in list(element.iterchildren(bpmn(name))):
        if (reference.text or "").strip() == flow:
            remove(reference)

"""Writing pools, lanes and messages."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.lanes import CHILD_LANE_SET, FLOW_NODE_REF, LANE, LANE_SET
from retrace.bpmn.names import bpmn
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.extensions import put_value
from retrace.bpmn.writing.tree import assign, insert, make, remove, set_text_child, writable
from retrace.model.process import Lane, Message, Node, Pool


def put_pools(draft: Draft) -> None:
    """Participants and the processes they run. A pool that has the id of its process needs no participant."""
    for pool in draft.new.pools.values():
        old = draft.old.pools.get(pool.id)
        if pool == old:
            continue
        if pool.process:
            draft.scope(pool.process)
        if pool.id not in draft.elements:
            draft.elements[pool.id] = insert(draft.collaboration(), make(bpmn("participant"), id=pool.id))
            draft.taken.add(pool.id)
        blank = Pool(pool.id, process=pool.process if pool.process == pool.id else None)
        _update_pool(draft.elements[pool.id], old or blank, pool)


def _update_pool(element: etree._Element, old: Pool, new: Pool) -> None:
    if old.name != new.name:
        assign(element, "name", new.name)
    if old.process != new.process:
        assign(element, "processRef", new.process)
    if old.documentation != new.documentation:
        set_text_child(element, "documentation", new.documentation)
    if old.actor != new.actor:
        put_value(element, "actor", "kind", new.actor)
    if old.procedure != new.procedure:
        put_value(element, "procedure", "code", new.procedure)


def put_lanes(draft: Draft) -> None:
    """Lanes, each in the lane set of its pool or of the lane around it."""
    for lane in draft.new.lanes.values():
        old = draft.old.lanes.get(lane.id)
        if lane == old:
            continue
        element = _lane(draft, lane)
        if old is not None and old.parent != lane.parent:
            insert(_lane_set(draft, lane), element)
        if lane.name != (old.name if old else ""):
            assign(element, "name", lane.name)
        if lane.actor != (old.actor if old else ""):
            put_value(element, "actor", "kind", lane.actor)


def _lane(draft: Draft, lane: Lane) -> etree._Element:
    known = draft.elements.get(lane.id)
    if known is None:
        known = insert(_lane_set(draft, lane), make(LANE, id=lane.id))
        draft.elements[lane.id] = known
        draft.taken.add(lane.id)
    return known


def _lane_set(draft: Draft, lane: Lane) -> etree._Element:
    if lane.parent is not None:
        owner, tag, identifier = _lane(draft, draft.new.lanes[lane.parent]), CHILD_LANE_SET, f"{lane.parent}_lanes"
    else:
        pool = draft.new.pools.get(lane.pool)
        process = pool.process if pool and pool.process else lane.pool
        owner, tag, identifier = draft.scope(process), LANE_SET, f"{process}_lanes"
    found = owner.find(tag)
    return insert(owner, make(tag, id=draft.name(identifier))) if found is None else found


def put_lane_references(draft: Draft) -> None:
    """Let the lanes list their nodes.

    A node that no lane lists belongs to the lane of the activity it is attached to or of the sub-process around it.
    """
    for node in draft.new.nodes.values():
        before = draft.listed.get(node.id)
        if (before or _inherited(draft, node)) == node.lane and (before or not _top(draft, node)):
            continue
        if before:
            _unlist(draft, node.id)
        if node.lane in draft.elements and node.lane:
            reference = make(FLOW_NODE_REF)
            reference.text = writable(node.id)
            insert(draft.elements[node.lane], reference)


def _top(draft: Draft, node: Node) -> bool:
    """A new node outside any sub-process is always listed where it has a lane."""
    return node.scope not in draft.new.nodes and node.lane is not None and node.id not in draft.old.nodes


def _inherited(draft: Draft, node: Node) -> str | None:
    if node.attached_to and node.attached_to in draft.new.nodes:
        return draft.new.nodes[node.attached_to].lane
    around = draft.new.nodes.get(node.scope)
    return around.lane if around else None


def _unlist(draft: Draft, node: str) -> None:
    for reference in list(draft.root.iter(FLOW_NODE_REF)):
        if (reference.text or "").strip() == node:
            remove(reference)


def put_messages(draft: Draft) -> None:
    """Message flows, in the collaboration."""
    for message in draft.new.messages.values():
        old = draft.old.messages.get(message.id)
        if message == old:
            continue
        element = draft.elements.get(message.id)
        if element is None:
            element = insert(draft.collaboration(), make(bpmn("messageFlow"), id=message.id))
            draft.elements[message.id] = element
            draft.taken.add(message.id)
        old = old or Message(message.id, "", "")
        for name, before, after in (
            ("name", old.name, message.name),
            ("sourceRef", old.source, message.source),
            ("targetRef", old.target, message.target),
        ):
            if before != after:
                assign(element, name, after)

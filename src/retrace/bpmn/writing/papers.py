"""Writing papers, systems and data associations."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.data_elements import DATA_STATE, SOURCE_REF, TARGET_REF
from retrace.bpmn.names import bpmn
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.extensions import put_value
from retrace.bpmn.writing.tree import assign, child, insert, make, remove, set_text_child, writable
from retrace.model.process import DataFlow, DataObject, DataStore

# An input association must name a target; bpmn.io's modellers write this property, so others read it too.
_PLACEHOLDER = "__targetRef_placeholder"
_PROPERTY = bpmn("property")


def put_data_objects(draft: Draft) -> None:
    """Papers. A reference that names an object gets one."""
    for paper in draft.new.data_objects.values():
        old = draft.old.data_objects.get(paper.id)
        if paper == old:
            continue
        element = _element(draft, paper)
        if old is not None and old.scope != paper.scope:
            remove(element)
            insert(draft.scope(paper.scope), element)
        _update_paper(draft, element, old or DataObject(paper.id, kind=paper.kind), paper)


def _element(draft: Draft, thing: DataObject | DataStore) -> etree._Element:
    known = draft.elements.get(thing.id)
    if known is None:
        kind = thing.kind if isinstance(thing, DataObject) else "dataStoreReference"
        known = insert(_owner(draft, thing.scope, kind), make(bpmn(kind), id=thing.id))
        draft.elements[thing.id] = known
        draft.taken.add(thing.id)
        if kind in {"dataInput", "dataOutput"}:
            _list_in_set(known, kind)
    return known


def _owner(draft: Draft, scope: str, kind: str) -> etree._Element:
    """Inputs and outputs of a process stand in its specification, with one set of each."""
    owner = draft.scope(scope)
    if kind not in {"dataInput", "dataOutput"}:
        return owner
    specification = child(owner, bpmn("ioSpecification"))
    for name in ("inputSet", "outputSet"):
        child(specification, bpmn(name))
    return specification


def _list_in_set(element: etree._Element, kind: str) -> None:
    specification = element.getparent()
    assert specification is not None
    listed = make(bpmn(f"{kind}Refs"))
    listed.text = element.get("id")
    insert(child(specification, bpmn("inputSet" if kind == "dataInput" else "outputSet")), listed)


def _update_paper(draft: Draft, element: etree._Element, old: DataObject, new: DataObject) -> None:
    if old.name != new.name:
        assign(element, "name", new.name)
    if old.ref != new.ref or old.collection != new.collection:
        _put_object(draft, element, new)
    if old.state != new.state:
        _put_state(element, new.state)
    if old.document != new.document:
        put_value(element, "document", "key", new.document)
    if old.documentation != new.documentation:
        set_text_child(element, "documentation", new.documentation)


def _put_object(draft: Draft, element: etree._Element, paper: DataObject) -> None:
    if paper.kind != "dataObjectReference":
        assign(element, "isCollection", "true" if paper.collection else None)
        return
    identifier = paper.ref or (draft.name(f"{paper.id}_object") if paper.collection else "")
    assign(element, "dataObjectRef", identifier)
    if not identifier:
        return
    shown = draft.elements.get(identifier)
    if shown is None:
        shown = insert(draft.scope(paper.scope), make(bpmn("dataObject"), id=identifier))
        draft.elements[identifier] = shown
        draft.taken.add(identifier)
    assign(shown, "isCollection", "true" if paper.collection else None)


def _put_state(element: etree._Element, state: str) -> None:
    if state:
        assign(child(element, DATA_STATE), "name", state)
    else:
        remove(child(element, DATA_STATE))


def put_data_stores(draft: Draft) -> None:
    """Systems. A reference that names a store gets one below the definitions."""
    for store in draft.new.data_stores.values():
        old = draft.old.data_stores.get(store.id)
        if store == old:
            continue
        element = _element(draft, store)
        old = old or DataStore(store.id, scope=store.scope)
        if old.scope != store.scope:
            remove(element)
            insert(draft.scope(store.scope), element)
        if old.name != store.name:
            assign(element, "name", store.name)
        if old.system != store.system:
            put_value(element, "system", "code", store.system)
        if old.ref != store.ref:
            assign(element, "dataStoreRef", store.ref)
            if store.ref and ":" not in store.ref:
                draft.root_element("dataStore", store.ref)


def put_data_flows(draft: Draft) -> None:
    """Data associations, inside the node that reads or writes."""
    for flow in draft.new.data_flows.values():
        old = draft.old.data_flows.get(flow.id)
        if flow == old:
            continue
        if old is not None:
            drop_data_flow(draft, old)
        node = draft.elements[flow.node]
        tag = bpmn("dataInputAssociation" if flow.direction == "in" else "dataOutputAssociation")
        made = insert(node, make(tag, id=flow.id))
        draft.elements[flow.id] = made
        _put_ends(draft, made, flow)


def _put_ends(draft: Draft, association: etree._Element, flow: DataFlow) -> None:
    ends = [(TARGET_REF, flow.data)]
    if flow.direction == "in":
        ends = [(SOURCE_REF, flow.data), (TARGET_REF, _placeholder(draft, flow.node))]
    for tag, end in ends:
        reference = make(tag)
        reference.text = writable(end)
        insert(association, reference)


def _placeholder(draft: Draft, node: str) -> str:
    element = draft.elements[node]
    for known in element.iterchildren(_PROPERTY):
        if known.get("name") == _PLACEHOLDER and known.get("id"):
            return known.get("id", "")
    made = make(_PROPERTY, id=draft.name(f"{node}_target"), name=_PLACEHOLDER)
    return insert(element, made).get("id", "")


def drop_data_flow(draft: Draft, flow: DataFlow) -> None:
    """Remove one end of a data association, and the association with its last end."""
    element = draft.elements.get(flow.id)
    if element is None:
        element = draft.elements.get(flow.id.rpartition("__")[0])
    if element is None or element.getparent() is None:
        return
    tag = SOURCE_REF if flow.direction == "in" else TARGET_REF
    ends = list(element.iterchildren(tag))
    meant = [end for end in ends if draft.means(end.text or "", flow.data)]
    for end in meant or ends:
        remove(end)
    if element.find(tag) is None:
        _drop_own_data(element)
        remove(element)


def _drop_own_data(association: etree._Element) -> None:
    """Remove the data input or output of the activity that only this association used."""
    node = association.getparent()
    specification = None if node is None else node.find(bpmn("ioSpecification"))
    if node is None or specification is None:
        return
    used = {(each.text or "").strip() for each in association if each.tag in {SOURCE_REF, TARGET_REF}}
    elsewhere = {
        (each.text or "").strip()
        for other in node
        if other.tag in {bpmn("dataInputAssociation"), bpmn("dataOutputAssociation")} and other is not association
        for each in other
    }
    for each in list(specification.iter(etree.Element)):
        if (each.get("id") or (each.text or "").strip()) in used - elsewhere:
            remove(each)

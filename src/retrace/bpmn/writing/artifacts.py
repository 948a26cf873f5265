"""Writing text annotations, groups and associations."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.data_elements import TEXT
from retrace.bpmn.names import bpmn
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.tree import assign, child, insert, make, writable
from retrace.model.process import Artifact, Association


def put_artifacts(draft: Draft) -> None:
    """Annotations and groups, each in its scope or else in the collaboration."""
    for artifact in draft.new.artifacts.values():
        old = draft.old.artifacts.get(artifact.id)
        if artifact == old:
            continue
        element = draft.elements.get(artifact.id)
        if element is None:
            element = insert(_home(draft, artifact.scope), make(bpmn(artifact.kind), id=artifact.id))
            draft.elements[artifact.id] = element
            draft.taken.add(artifact.id)
        if artifact.text != (old.text if old else ""):
            _put_text(draft, element, artifact)


def _home(draft: Draft, scope: str) -> etree._Element:
    processes = {pool.process for pool in draft.new.pools.values()}
    if scope in draft.elements or scope in draft.new.nodes or scope in processes:
        return draft.scope(scope)
    return draft.collaboration()


def _put_text(draft: Draft, element: etree._Element, artifact: Artifact) -> None:
    if artifact.kind == "textAnnotation":
        child(element, TEXT).text = writable(artifact.text)
        return
    category = draft.root_element("category", draft.name(f"{artifact.id}_category"))
    value = make(bpmn("categoryValue"), id=draft.name(f"{artifact.id}_value"), value=artifact.text)
    element.set("categoryValueRef", insert(category, value).get("id", ""))


def put_associations(draft: Draft) -> None:
    """Lines between artifacts and elements."""
    for line in draft.new.associations.values():
        old = draft.old.associations.get(line.id)
        if line == old:
            continue
        element = draft.elements.get(line.id)
        if element is None:
            element = insert(_home(draft, _scope(draft, line)), make(bpmn("association"), id=line.id))
            draft.elements[line.id] = element
            draft.taken.add(line.id)
        old = old or Association(line.id, "", "")
        if old.source != line.source:
            assign(element, "sourceRef", line.source)
        if old.target != line.target:
            assign(element, "targetRef", line.target)
        if old.direction != line.direction:
            assign(element, "associationDirection", "" if line.direction == "None" else line.direction)


def _scope(draft: Draft, line: Association) -> str:
    """The scope of the artifact at one end, else of the node at one end."""
    new = draft.new
    for known in (new.artifacts, new.nodes, new.data_objects, new.data_stores):
        for end in (line.source, line.target):
            thing = known.get(end)
            if thing is not None:
                return str(thing.scope)
    return ""

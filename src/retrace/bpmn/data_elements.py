"""Reading papers, systems, data associations, annotations and groups."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.collected import Collected, DataLink
from retrace.bpmn.events import written
from retrace.bpmn.names import bpmn, children, local
from retrace.bpmn.profile import read_value
from retrace.model.process import Artifact, Association, DataObject, DataStore

DOCUMENTATION, DATA_STATE, TEXT = map(bpmn, ("documentation", "dataState", "text"))
DATA_INPUT_LINK, DATA_OUTPUT_LINK = map(bpmn, ("dataInputAssociation", "dataOutputAssociation"))
DATA_INPUT, DATA_OUTPUT = map(bpmn, ("dataInput", "dataOutput"))
SOURCE_REF, TARGET_REF = map(bpmn, ("sourceRef", "targetRef"))


def documentation(element: etree._Element) -> str:
    """The text of the documentation elements, one after the other."""
    return "\n".join(filter(None, (written(child) for child in children(element) if child.tag == DOCUMENTATION)))


def read_data_object(found: Collected, element: etree._Element, scope: str) -> None:
    """A data object by itself: only of use where no reference stands for it."""
    identifier = found.identify(element, "dataObject")
    found.plain_objects[identifier] = _data_object(found, element, identifier, scope, "dataObject")


def read_data_reference(found: Collected, element: etree._Element, scope: str) -> None:
    """A paper on the diagram."""
    identifier = found.identify(element, "dataObjectReference")
    found.data_objects[identifier] = _data_object(found, element, identifier, scope, "dataObjectReference")


def read_process_data(found: Collected, specification: etree._Element, scope: str) -> None:
    """Data inputs and outputs of a whole process; those of a sub-process stand for it, like those of any activity."""
    if scope in found.nodes:
        return
    for element in specification.iterchildren(DATA_INPUT, DATA_OUTPUT):
        kind = local(element.tag)
        identifier = found.identify(element, kind)
        found.data_objects[identifier] = _data_object(found, element, identifier, scope, kind)


def _data_object(found: Collected, element: etree._Element, identifier: str, scope: str, kind: str) -> DataObject:
    state = element.find(DATA_STATE)
    return DataObject(
        identifier,
        element.get("name", ""),
        scope,
        read_value(element, "document", "key") if found.profiled else "",
        kind,
        element.get("dataObjectRef", ""),
        "" if state is None else state.get("name", ""),
        element.get("isCollection") in {"true", "1"},
        documentation(element),
    )


def read_data_store(found: Collected, element: etree._Element, scope: str) -> None:
    """A system on the diagram; its code and name may stand on the store that it refers to."""
    identifier = found.identify(element, "dataStoreReference")
    reference = element.get("dataStoreRef", "")
    store = found.stores.get(reference.rpartition(":")[2])
    code = read_value(element, "system", "code") if found.profiled else ""
    name = element.get("name", "")
    if store is not None:
        reference = store.get("id", "")
        name = name or store.get("name", "")
        code = code or (read_value(store, "system", "code") if found.profiled else "")
    found.data_stores[identifier] = DataStore(identifier, name, scope, code, reference)


def read_activity_data(found: Collected, specification: etree._Element, node: str) -> None:
    """Data inputs and outputs of an activity or event stand for it: associations that end there end at the node."""
    for element in specification.iterchildren(DATA_INPUT, DATA_OUTPUT):
        found.aliases.setdefault(element.get("id", ""), node)


def read_data_link(found: Collected, element: etree._Element, node: str) -> None:
    """A data association of a node; the end at the data side may name several sources."""
    identifier = found.identify(element, local(element.tag))
    reads = element.tag == DATA_INPUT_LINK
    ends = tuple(filter(None, map(written, element.iterchildren(SOURCE_REF if reads else TARGET_REF))))
    found.data_links.append(DataLink(identifier, node, "in" if reads else "out", ends))


def read_annotation(found: Collected, element: etree._Element, scope: str) -> None:
    """A text annotation."""
    identifier = found.identify(element, "textAnnotation")
    content = element.find(TEXT)
    said = "" if content is None else written(content)
    found.artifacts[identifier] = Artifact(identifier, "textAnnotation", said, scope)


def read_group(found: Collected, element: etree._Element, scope: str) -> None:
    """A group; its text is the value of its category."""
    identifier = found.identify(element, "group")
    value = found.values.get(element.get("categoryValueRef", "").rpartition(":")[2], "")
    found.artifacts[identifier] = Artifact(identifier, "group", value, scope)


def read_association(found: Collected, element: etree._Element, _scope: str) -> None:
    """A line between an artifact and an element."""
    identifier = found.identify(element, "association")
    found.associations[identifier] = Association(
        identifier,
        element.get("sourceRef", ""),
        element.get("targetRef", ""),
        element.get("associationDirection", "None"),
    )

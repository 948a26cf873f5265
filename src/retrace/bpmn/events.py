"""Reading event definitions: what an event waits for or throws."""

from __future__ import annotations

from lxml import etree

from retrace.bpmn.names import EVENT_DEFINITIONS, bpmn
from retrace.model.process import EventDefinition

# Where the detail of a definition stands: in an attribute that refers to a root element, or in a child.
ATTRIBUTES = {
    "message": "messageRef",
    "signal": "signalRef",
    "error": "errorRef",
    "escalation": "escalationRef",
    "compensate": "activityRef",
    "link": "name",
}
_CHILDREN = {
    "timer": tuple(map(bpmn, ("timeDuration", "timeDate", "timeCycle"))),
    "conditional": (bpmn("condition"),),
}


def read_event(element: etree._Element) -> EventDefinition:
    """The definition in `element`, one of `EVENT_DEFINITIONS`."""
    kind = EVENT_DEFINITIONS[element.tag]
    if kind in ATTRIBUTES:
        detail = element.get(ATTRIBUTES[kind], "")
        return EventDefinition(kind, detail if kind == "link" else detail.rpartition(":")[2])
    for child in element.iterchildren(*_CHILDREN.get(kind, ("none",))):
        return EventDefinition(kind, written(child))
    return EventDefinition(kind)


def written(element: etree._Element) -> str:
    """The text of an element without the white space around it."""
    return (_content(element) if len(element) else element.text or "").strip()


def _content(element: etree._Element) -> str:
    """The text with that of inner elements but without comments, which may stand between its pieces."""
    content = element.text or ""
    for child in element:
        content += (_content(child) if isinstance(child.tag, str) else "") + (child.tail or "")
    return content

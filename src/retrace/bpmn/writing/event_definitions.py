"""Writing event definitions and the root elements they refer to."""

from __future__ import annotations

import re

from lxml import etree

from retrace.bpmn.events import ATTRIBUTES
from retrace.bpmn.names import EVENT_DEFINITIONS, bpmn
from retrace.bpmn.writing.draft import Draft
from retrace.bpmn.writing.tree import insert, make, make_formal, remove, writable
from retrace.model.process import EventDefinition

_NAME = re.compile(r"[^\W\d][\w.\-]*")
_ROOTS = frozenset({"message", "signal", "error", "escalation"})
_EVENT_REF = bpmn("eventDefinitionRef")


def put_events(draft: Draft, element: etree._Element, events: tuple[EventDefinition, ...]) -> None:
    """Replace what the event waits for or throws."""
    for known in [each for each in element if each.tag in EVENT_DEFINITIONS or each.tag == _EVENT_REF]:
        remove(known)
    for number, event in enumerate(events, 1):
        if event.kind:
            _put_event(draft, element, f"{element.get('id')}_event_{number}", event)


def _put_event(draft: Draft, element: etree._Element, identifier: str, event: EventDefinition) -> None:
    made = insert(element, make(bpmn(f"{event.kind}EventDefinition"), id=draft.name(identifier)))
    attribute = ATTRIBUTES.get(event.kind)
    if attribute and (event.detail or event.kind == "link"):
        made.set(attribute, writable(event.detail))
        if event.kind in _ROOTS and event.detail not in draft.taken and _NAME.fullmatch(event.detail):
            draft.root_element(event.kind, event.detail)
    elif event.kind == "conditional" or (event.kind == "timer" and event.detail):
        make_formal(insert(made, make(bpmn(_child_name(event)))), event.detail)


def _child_name(event: EventDefinition) -> str:
    """ISO 8601: a duration starts with P, a repetition with R; all else is a date."""
    if event.kind == "conditional":
        return "condition"
    return {"P": "timeDuration", "R": "timeCycle"}.get(event.detail[:1], "timeDate")

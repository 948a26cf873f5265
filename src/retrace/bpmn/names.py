"""Namespaces and element names of BPMN 2.0, its diagram and the retrace profile."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from lxml import etree

from retrace.model.process import EVENTS, GATEWAYS, SUB_PROCESSES, TASKS

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0"
COLOR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
RETRACE = "https://retrace.vn/schema/1"

PREFIXES = {"bpmn": MODEL, "bpmndi": BPMNDI, "dc": DC, "di": DI, "xsi": XSI, "retrace": RETRACE}
KNOWN_PREFIXES = {
    "bioc": BIOC,
    "camunda": "http://camunda.org/schema/1.0/bpmn",
    "color": COLOR,
    "omgdc": DC,
    "omgdi": DI,
    "semantic": MODEL,
    "zeebe": "http://camunda.org/schema/zeebe/1.0",
}
"""What files mean by a prefix that they forget to declare."""


def bpmn(name: str) -> str:
    """The full name of a BPMN element, as lxml writes it."""
    return f"{{{MODEL}}}{name}"


def own(name: str) -> str:
    """The full name of an element of the retrace profile."""
    return f"{{{RETRACE}}}{name}"


def local(tag: str) -> str:
    """The name without its namespace."""
    return tag.rpartition("}")[2]


def unprefixed(element: etree._Element, name: str) -> str:
    """A qualified name without its prefix; a colon that belongs to no prefix stays."""
    prefix, colon, rest = name.partition(":")
    return rest if colon and prefix in element.nsmap else name


children: Callable[[etree._Element], list[etree._Element]] = itemgetter(slice(None))
"""The children of an element; a slice is three times as fast as going through the element itself."""

NODES = {bpmn(kind): kind for kind in sorted(TASKS | SUB_PROCESSES | GATEWAYS | EVENTS)}
EVENT_DEFINITIONS = {
    bpmn(f"{kind}EventDefinition"): kind
    for kind in (
        "cancel",
        "compensate",
        "conditional",
        "error",
        "escalation",
        "link",
        "message",
        "signal",
        "terminate",
        "timer",
    )
}
BPMN_DIAGRAM = f"{{{BPMNDI}}}BPMNDiagram"
PLANE = f"{{{BPMNDI}}}BPMNPlane"
SHAPE = f"{{{BPMNDI}}}BPMNShape"
EDGE = f"{{{BPMNDI}}}BPMNEdge"
LABEL = f"{{{BPMNDI}}}BPMNLabel"
BOUNDS = f"{{{DC}}}Bounds"
WAYPOINT = f"{{{DI}}}waypoint"

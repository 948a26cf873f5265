"""Files made to exhaust a reader: one thing repeated up to and beyond the limits, or one thing of great length.

Each is refused with one sentence or read, within the time and memory that `campaign` allows.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from random import Random

from tests.bpmn.models import definitions, process

from retrace.bpmn.read import read
from retrace.model.errors import RetraceError

SLICE = 6
MOST = 130_000
LONGEST = 12_000_000


def drawn(content: str) -> bytes:
    """A process with one task and a diagram of this content."""
    plane = f'<bpmndi:BPMNPlane bpmnElement="p">{content}</bpmndi:BPMNPlane>'
    return process('<task id="t"/>', f"<bpmndi:BPMNDiagram>{plane}</bpmndi:BPMNDiagram>")


BOX = '<bpmndi:BPMNShape bpmnElement="t"><dc:Bounds x="1" y="1" width="1" height="1"/></bpmndi:BPMNShape>'
Maker = Callable[[int], bytes]
REPEATED: dict[str, Maker] = {
    "tasks without an id": lambda n: process("<task/>" * n),
    "tasks of one id": lambda n: process('<task id="a"/>' * n),
    "flows from nowhere": lambda n: process('<sequenceFlow id="f"/>' * n),
    "messages among many tasks": lambda n: definitions(
        "<collaboration>"
        + '<messageFlow sourceRef="x" targetRef="y"/>' * (n // 2)
        + "</collaboration><process>"
        + "<task/>" * (n // 2)
        + "</process>"
    ),
    "attributes": lambda n: process("<task " + " ".join(f'x:a{i}="1"' for i in range(n)) + "/>"),
    "namespaces": lambda n: process("<task " + " ".join(f'xmlns:a{i}="urn:{i}"' for i in range(n)) + "/>"),
    "shapes of one task": lambda n: drawn(BOX * (n // 3)),
    "shapes of nothing": lambda n: drawn('<bpmndi:BPMNShape bpmnElement="g"/>' * n),
    "way points": lambda n: drawn(
        '<bpmndi:BPMNEdge bpmnElement="t">' + '<di:waypoint x="1" y="1"/>' * n + "</bpmndi:BPMNEdge>"
    ),
    "events": lambda n: process(f"<startEvent>{'<timerEventDefinition/>' * n}</startEvent>"),
    "lanes": lambda n: process(f"<laneSet>{'<lane/>' * n}</laneSet>"),
    "listed nodes": lambda n: process(
        f"<laneSet><lane>{''.join(f'<flowNodeRef>x{i}</flowNodeRef>' for i in range(n // 2))}</lane></laneSet>"
    ),
    "data associations": lambda n: process(
        f"<task>{'<dataInputAssociation><sourceRef>x</sourceRef></dataInputAssociation>' * (n // 4)}</task>"
    ),
    "foreign elements": lambda n: process(f"<task><extensionElements>{'<x:a/>' * n}</extensionElements></task>"),
    "levels": lambda n: process("<subProcess>" * (n // 100) + "</subProcess>" * (n // 100)),
}
LONG: dict[str, Maker] = {
    "name": lambda n: process('<task name="' + "a" * n + '"/>'),
    "text": lambda n: process(f"<documentation>{'ế' * n}</documentation>"),
    "comment": lambda n: process(f"<!--{'a' * n}-->"),
    "element": lambda n: process(f"<{'a' * n}/>"),
    "number": lambda n: drawn(BOX.replace('x="1"', 'x="' + "1" * n + '"')),
    "wrong encoding": lambda n: process('<task name="' + "é a" * (n // 3) + '"/>').decode().encode("windows-1252"),
}


def case(random: Random) -> None:
    """One file of one kind, of any size up to somewhat beyond the limit."""
    makers, most = random.choice(((REPEATED, MOST), (REPEATED, MOST), (LONG, LONGEST)))
    data = makers[random.choice(sorted(makers))](int(most ** random.uniform(0.3, 1.0)))
    with contextlib.suppress(RetraceError):
        read(data)

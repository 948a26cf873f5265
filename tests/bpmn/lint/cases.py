"""What the tiny models of modelling rules are made of."""

from __future__ import annotations

from typing import NamedTuple

from tests.bpmn.models import flow


class Case(NamedTuple):
    """A model and the elements that the rule must name in it: none where the rule is kept."""

    rule: str
    model: bytes
    elements: tuple[str, ...] = ()


def event(identifier: str, kind: str, inside: str = "", more: str = "") -> str:
    """An event with that content."""
    return f'<{kind} id="{identifier}" name="{identifier}" {more}>{inside}</{kind}>'


def gateway(identifier: str, kind: str = "exclusive", more: str = "") -> str:
    """A gateway with a name."""
    return f'<{kind}Gateway id="{identifier}" name="{identifier}?" {more}/>'


def task(*identifiers: str, more: str = "") -> str:
    """Steps named after their ids."""
    return "".join(f'<task id="{identifier}" name="Kiểm tra {identifier}" {more}/>' for identifier in identifiers)


def sub(identifier: str, inside: str, kind: str = "subProcess", more: str = "") -> str:
    """A sub-process around something."""
    return f'<{kind} id="{identifier}" name="Quy trình {identifier}" {more}>{inside}</{kind}>'


def conditional(source: str, target: str, condition: str = "đủ", more: str = "") -> str:
    """A sequence flow with a condition."""
    expression = f"<conditionExpression>{condition}</conditionExpression>"
    return flow(source, target, more).replace("/>", f">{expression}</sequenceFlow>")


def drawn(bounds: dict[str, tuple[int, int, int, int]], more: str = "") -> str:
    """A diagram with these boxes."""
    shapes = "".join(
        f'<bpmndi:BPMNShape id="{each}_di" bpmnElement="{each}" {more}>'
        f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/></bpmndi:BPMNShape>'
        for each, (x, y, width, height) in bounds.items()
    )
    plane = f'<bpmndi:BPMNPlane id="plane" bpmnElement="p">{shapes}</bpmndi:BPMNPlane>'
    return f'<bpmndi:BPMNDiagram id="dia">{plane}</bpmndi:BPMNDiagram>'


TIMER, BLANK_LINK = '<timerEventDefinition id="t{}"/>', '<linkEventDefinition id="{}"/>'
LANES = (
    '<laneSet id="ls"><lane id="l" name="L"><flowNodeRef>check</flowNodeRef></lane>'
    '<lane id="k" name="K">{}</lane></laneSet>'
)
NESTED = '<childLaneSet id="c"><lane id="n" name="N"><flowNodeRef>end</flowNodeRef></lane></childLaneSet>'
TWO_POOLS = (
    '<collaboration id="c"><participant id="one" name="Một" processRef="p"/><participant id="two" name="Hai"/>'
    '<messageFlow id="m" sourceRef="check" targetRef="{}"/></collaboration>'
)
LOOSE = '<sequenceFlow id="loose" sourceRef="{}"/>'
TERMINATE = '<terminateEventDefinition id="ted"/>'
CHOICE = gateway("g") + task("a", "b") + '<sequenceFlow id="yes" sourceRef="g" targetRef="a" name="Đủ"/>'


def link(identifier: str, kind: str, name: str) -> str:
    """An intermediate event with a link of that name."""
    return event(identifier, f"intermediate{kind}Event", f'<linkEventDefinition id="{identifier}_d" name="{name}"/>')


WORK = '<task id="check" name="Kiểm tra hồ sơ"/>'
PAPER = '<dataObject id="dob"/><dataObjectReference id="sheet" name="Phiếu kiểm soát" dataObjectRef="dob"/>'
WAIT = '<receiveTask id="w" name="Nhận ý kiến"/>'


def work(direction: str, data: str) -> str:
    """The step of the chain with a line to a paper."""
    line = (
        f'<dataInputAssociation id="dia_"><sourceRef>{data}</sourceRef></dataInputAssociation>'
        if direction == "in"
        else f'<dataOutputAssociation id="doa_"><targetRef>{data}</targetRef></dataOutputAssociation>'
    )
    return WORK.replace("/>", f">{line}</task>")

"""Tiny models for each modelling rule: those that break it, with the elements named, and those that keep it."""

from __future__ import annotations

from typing import NamedTuple

from tests.bpmn.models import CHAIN, RICH, definitions, flow, process


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


BREAKS = [
    Case("decision-name-style", process(CHOICE.replace("g?", "Kiểm tra hồ sơ") + flow("g", "b")), ("g",)),
    Case("event-name-style", process(CHAIN.replace("Xong", "Trả kết quả")), ("end",)),
    Case("event-name-style", process(CHAIN.replace("Hồ sơ đến", "Bắt đầu")), ("start",)),
    Case("name-in-capitals", process('<task id="t" name="TIẾP NHẬN HỒ SƠ"/>'), ("t",)),
    Case("name-too-long", process(f'<task id="t" name="{"Kiểm tra " * 12}"/>'), ("t",)),
    Case("no-time-limit", process(task("a", "b", "c")), ("p",)),
    Case(
        "paper-never-read",
        process(CHAIN.replace(WORK, work("out", "sheet")) + PAPER + task("a") + flow("check", "a")),
        ("sheet",),
    ),
    Case("paper-never-read", process(CHAIN + PAPER), ("sheet",)),
    Case("paper-never-supplied", process(CHAIN.replace(WORK, work("in", "sheet")) + PAPER), ("sheet",)),
    Case(
        "step-name-style",
        process('<task id="t" name="Việc thẩm định"/><task id="o" name="Hồ sơ được kiểm tra"/>'),
        ("t", "o"),
    ),
    Case(
        "step-name-style",
        process('<task id="t" name="Chuyên viên thẩm định"/><task id="n" name="Bước 2: Ký"/>'),
        ("t", "n"),
    ),
    Case(
        "unexplained-abbreviation",
        process('<task id="t" name="Chuyển BPKS và P.TCHC ký"/><task id="s" name="BPKS"/>'),
        ("t",),
    ),
    Case("wait-without-limit", process(WAIT), ("w",)),
    Case("wait-without-limit", process(gateway("g", "eventBased") + WAIT + flow("g", "w")), ("g",)),
    Case("ad-hoc-sub-process", process(CHAIN + sub("s", event("x", "startEvent"), "adHocSubProcess")), ("x",)),
    Case("ad-hoc-sub-process", process(sub("s", event("x", "endEvent"), "adHocSubProcess")), ("x",)),
    Case(
        "conditional-flows", process(gateway("g") + task("a", "b") + conditional("g", "a") + flow("g", "b")), ("g-b",)
    ),
    Case("conditional-flows", process(task("a", "b") + conditional("a", "b", "") + LOOSE.format("a")), ("loose",)),
    Case("empty-lane", process(LANES.format("") + CHAIN), ("k",)),
    Case("end-event-required", process(task("a")), ("p",)),
    Case("end-event-required", process(CHAIN + sub("s", "")), ("s",)),
    Case("end-event-required", definitions('<process id="p"/>'), ("p",)),
    Case("event-based-gateway", process(gateway("g", "eventBased") + task("a") + flow("g", "a")), ("g",)),
    Case(
        "event-based-gateway",
        process(gateway("g", "eventBased") + task("a", "b") + flow("g", "a") + conditional("g", "b")),
        ("g-b",),
    ),
    Case(
        "event-sub-process-typed-start-event",
        process(CHAIN + sub("s", event("x", "startEvent"), more='triggeredByEvent="true"')),
        ("x",),
    ),
    Case("fake-join", process(CHAIN + task("a") + flow("a", "check")), ("check",)),
    Case("fake-join", process(CHAIN + task("a") + flow("a", "end")), ("end",)),
    Case("fake-join", process(CHAIN + '<sequenceFlow id="loose" targetRef="check"/>'), ("check",)),
    Case("flow-crosses-scopes", process(CHAIN + sub("s", task("a")) + flow("check", "a")), ("check-a",)),
    Case("global", process(CHAIN, '<message id="m" name="Đơn"/>'), ("m",)),
    Case(
        "global",
        process(
            event("x", "startEvent", '<errorEventDefinition id="def" errorRef="e"/>'),
            '<error id="e" name="L"/><error id="f" name="L"/>',
        ),
        ("e", "f"),
    ),
    Case(
        "global",
        process(
            task("a").replace("task", "sendTask").replace('id="a"', 'id="a" messageRef="m"'),
            '<message id="m" name=" "/>',
        ),
        ("m",),
    ),
    Case("label-required", process(CHAIN + '<task id="t" name=" "/>'), ("t",)),
    Case(
        "label-required",
        process('<exclusiveGateway id="g"/>' + task("a", "b") + conditional("g", "a") + flow("g", "b")),
        ("g", "g-a"),
    ),
    Case("label-required", process(LANES.format("").replace('name="K"', "") + CHAIN), ("k",)),
    Case(
        "label-required",
        definitions(TWO_POOLS.format("two").replace('name="Hai"', "") + f'<process id="p">{CHAIN}</process>'),
        ("two",),
    ),
    Case("link-event", process(link("x", "Throw", "2") + link("y", "Throw", "2")), ("x", "y")),
    Case("link-event", process(link("x", "Throw", "2")), ("x",)),
    Case("link-event", process(link("x", "Throw", "")), ("x",)),
    Case(
        "link-event", process(link("x", "Throw", "2") + link("y", "Catch", "2") + link("z", "Catch", "2")), ("y", "z")
    ),
    Case("message-inside-pool", definitions(TWO_POOLS.format("end") + f'<process id="p">{CHAIN}</process>'), ("m",)),
    Case("message-inside-pool", definitions(TWO_POOLS.format("one") + f'<process id="p">{CHAIN}</process>'), ("m",)),
    Case("no-bpmndi", process(task("a", "b") + flow("a", "b"), drawn({"a": (0, 0, 100, 80)})), ("b", "a-b")),
    Case("no-complex-gateway", process(gateway("g", "complex")), ("g",)),
    Case("no-disconnected", process(CHAIN + task("a")), ("a",)),
    Case("no-disconnected", process(task("a")), ("a",)),
    Case(
        "no-duplicate-sequence-flows",
        process(CHAIN + flow("start", "check").replace("start-", "again-")),
        ("again-check", "start", "check"),
    ),
    Case(
        "no-gateway-join-fork",
        process(gateway("g") + task("a", "b") + flow("a", "g") + flow("b", "g") + flow("g", "a") + flow("g", "b")),
        ("g",),
    ),
    Case("no-implicit-end", process(task("a", "b") + flow("a", "b")), ("b",)),
    Case(
        "no-implicit-end",
        process(task("a") + event("x", "boundaryEvent", TIMER.format(1), 'attachedToRef="a"')),
        ("a", "x"),
    ),
    Case("no-implicit-split", process(CHAIN + task("a") + flow("check", "a")), ("check",)),
    Case("no-implicit-split", process(CHAIN + LOOSE.format("check")), ("check",)),
    Case("no-implicit-start", process(task("a", "b") + flow("a", "b")), ("a",)),
    Case("no-inclusive-gateway", process(gateway("g", "inclusive")), ("g",)),
    Case(
        "no-overlapping-elements",
        process(task("a", "b"), drawn({"a": (0, 0, 100, 80), "b": (100, 80, 100, 80)})),
        ("a", "b"),
    ),
    Case(
        "no-overlapping-elements",
        process(sub("s", task("a")), drawn({"s": (0, 0, 300, 200), "a": (250, 10, 100, 80)}, 'isExpanded="true"')),
        ("a",),
    ),
    Case("single-blank-start-event", process(event("x", "startEvent") + event("y", "startEvent")), ("p",)),
    Case("single-event-definition", process(event("x", "startEvent", TIMER.format(1) + TIMER.format(2))), ("x",)),
    Case("start-event-required", process(task("a")), ("p",)),
    Case("start-event-required", process(CHAIN + sub("s", task("a"))), ("s",)),
    Case("start-event-required", process(CHAIN + sub("s", "", "transaction")), ("s",)),
    Case("sub-process-blank-start-event", process(CHAIN + sub("s", event("x", "startEvent", TIMER.format(1)))), ("x",)),
    Case("superfluous-gateway", process(CHAIN + task("a") + gateway("g") + flow("a", "g") + flow("g", "end")), ("g",)),
    Case("superfluous-label", process(CHAIN + task("a") + flow("a", "end", 'name="Hồ sơ"')), ("a-end",)),
    Case("superfluous-termination", process(task("a") + event("x", "endEvent", TERMINATE) + flow("a", "x")), ("x",)),
    Case("unknown-silence", process(task("a", more='retrace:silence="no-such-rule empty-lane"')), ("a",)),
    Case("unnamed-branch", process(CHOICE + flow("g", "b")), ("g-b",)),
]

KEEPS = [
    Case("decision-name-style", process(CHOICE.replace("g?", "Có phê duyệt không") + flow("g", "b"))),
    Case("decision-name-style", process(gateway("g").replace("g?", "Kiểm tra hồ sơ") + flow("g", "a") + task("a"))),
    Case(
        "event-name-style",
        process(CHAIN + event("x", "endEvent").replace('name="x"', 'name="Đã trả kết quả"')),
    ),
    Case(
        "event-name-style",
        process(
            event("x", "startEvent", '<messageEventDefinition id="def"/>').replace('name="x"', 'name="Nhận hồ sơ"')
        ),
    ),
    Case("event-name-style", process('<startEvent id="s" name="Start"/>').replace("Quy trình".encode(), b"")),
    Case("name-in-capitals", process('<task id="t" name="CSDL QG"/><task id="u" name="Kiểm tra CSDL"/>')),
    Case("name-too-long", process(CHAIN)),
    Case("no-time-limit", process(task("a", "b"))),
    Case("no-time-limit", process(task("a", "b", "c") + event("x", "startEvent", TIMER.format(1)))),
    Case("no-time-limit", process(task("a", "b", "c")).replace("Quy trình".encode(), "Người dân".encode())),
    Case("paper-never-read", process(CHAIN.replace(WORK, work("out", "sheet")) + PAPER)),
    Case("paper-never-read", process(CHAIN.replace(WORK, work("in", "sheet")) + PAPER)),
    Case(
        "paper-never-supplied",
        process(CHAIN.replace(WORK, work("out", "sheet") + WORK.replace("check", "two")) + PAPER),
    ),
    Case(
        "paper-never-supplied",
        process(CHAIN.replace(WORK, work("in", "sheet")) + PAPER).replace("Quy trình".encode(), "Công dân".encode()),
    ),
    Case("step-name-style", process(CHAIN + '<task id="t" name="Báo cáo lãnh đạo"/><task id="u" name="Trả kết quả"/>')),
    Case("step-name-style", process('<task id="t" name="1st check"/>').replace("Quy trình".encode(), b"")),
    Case(
        "unexplained-abbreviation",
        process(CHAIN + '<task id="t" name="Gửi UBND, BPKS"/><task id="u" name="Bộ phận (BPKS) ký"/>'),
    ),
    Case(
        "unexplained-abbreviation",
        process('<task id="t" name="KIỂM TRA HỒ SƠ"/><task id="u" name="Phụ lục II"/>' + CHAIN),
    ),
    Case("wait-without-limit", process(WAIT + event("x", "boundaryEvent", TIMER.format(1), 'attachedToRef="w"'))),
    Case(
        "wait-without-limit",
        process(
            gateway("g", "eventBased")
            + WAIT
            + flow("g", "w")
            + event("x", "intermediateCatchEvent", TIMER.format(1))
            + flow("g", "x")
        ),
    ),
    Case(
        "wait-without-limit",
        process(sub("s", WAIT) + event("x", "boundaryEvent", TIMER.format(1), 'attachedToRef="s"')),
    ),
    Case(
        "wait-without-limit",
        process(WAIT + sub("s", event("x", "startEvent", TIMER.format(1)), more='triggeredByEvent="true"')),
    ),
    Case("wait-without-limit", process(WAIT).replace("Quy trình".encode(), "Người dân".encode())),
    Case("ad-hoc-sub-process", process(CHAIN + sub("s", event("x", "startEvent")))),
    Case(
        "conditional-flows",
        process(gateway("g", more='default="g-b"') + task("a", "b") + conditional("g", "a") + flow("g", "b")),
    ),
    Case("conditional-flows", process(task("a", "b") + flow("a", "b"))),
    Case("empty-lane", process(LANES.format(NESTED) + CHAIN)),
    Case("end-event-required", process(CHAIN + sub("s", task("a"), "adHocSubProcess"))),
    Case("event-based-gateway", process(gateway("g", "eventBased") + task("a", "b") + flow("g", "a") + flow("g", "b"))),
    Case(
        "event-sub-process-typed-start-event",
        process(CHAIN + sub("s", event("x", "startEvent", TIMER.format(1)), more='triggeredByEvent="true"')),
    ),
    Case("fake-join", process(CHAIN + gateway("g") + flow("g", "end").replace("end", "g"))),
    Case("flow-crosses-scopes", RICH),
    Case(
        "global", process(event("x", "startEvent", '<errorEventDefinition id="def" errorRef="e"/>'), '<error id="e"/>')
    ),
    Case("label-required", process(CHAIN + '<parallelGateway id="g"/><subProcess id="s"/><exclusiveGateway id="h"/>')),
    Case("link-event", process(link("x", "Throw", "2") + link("z", "Throw", "2") + link("y", "Catch", "2"))),
    Case("message-inside-pool", definitions(TWO_POOLS.format("two") + f'<process id="p">{CHAIN}</process>')),
    Case("no-bpmndi", process(task("a"), drawn({"a": (0, 0, 100, 80)}))),
    Case("no-bpmndi", process(task("a") + LOOSE.format("a"), drawn({"a": (0, 0, 100, 80), "loose": (500, 0, 1, 1)}))),
    Case("no-bpmndi", process(task("a"), drawn({"a": (0, 0, 100, 80)}).replace('x="0"', "", 1))),
    Case("no-complex-gateway", process(gateway("g"))),
    Case(
        "no-disconnected",
        process(CHAIN + sub("s", "", more='triggeredByEvent="true"') + task("t", more='isForCompensation="true"')),
    ),
    Case("no-disconnected", process(sub("s", task("a"), "adHocSubProcess") + CHAIN + flow("s", "end"))),
    Case("no-duplicate-sequence-flows", process(CHAIN + conditional("start", "check").replace("start-", "again-"))),
    Case(
        "no-duplicate-sequence-flows",
        process(CHAIN + LOOSE.format("start") + LOOSE.format("start").replace("loose", "other")),
    ),
    Case("no-gateway-join-fork", process(CHOICE + flow("g", "b"))),
    Case("no-implicit-end", process(CHAIN + link("x", "Throw", "2") + sub("s", "", more='triggeredByEvent="true"'))),
    Case("no-implicit-end", process(CHAIN.replace(flow("check", "end"), LOOSE.format("check")))),
    Case(
        "no-implicit-end",
        process(
            CHAIN
            + event("x", "boundaryEvent", '<compensateEventDefinition id="def"/>', 'attachedToRef="check"')
            + task("undo", more='isForCompensation="true"')
            + '<association id="line" sourceRef="x" targetRef="undo"/>'
        ),
    ),
    Case("no-implicit-split", process(CHAIN + task("a") + conditional("check", "a"))),
    Case("no-implicit-start", process(CHAIN + link("x", "Catch", "2"))),
    Case("no-inclusive-gateway", process(gateway("g"))),
    Case("no-overlapping-elements", process(task("a", "b"), drawn({"a": (0, 0, 100, 80), "b": (101, 0, 100, 80)}))),
    Case(
        "no-overlapping-elements",
        process(
            task("a") + event("x", "boundaryEvent", TIMER.format(1), 'attachedToRef="a"'),
            drawn({"a": (0, 0, 100, 80), "x": (90, 70, 36, 36)}),
        ),
    ),
    Case("single-blank-start-event", process(event("x", "startEvent") + event("y", "startEvent", TIMER.format(1)))),
    Case("single-event-definition", process(event("x", "startEvent", TIMER.format(1)))),
    Case("start-event-required", process(CHAIN + sub("s", task("a"), "adHocSubProcess"))),
    Case(
        "sub-process-blank-start-event",
        process(CHAIN + sub("s", event("x", "startEvent", TIMER.format(1)), more='triggeredByEvent="true"')),
    ),
    Case("superfluous-gateway", process(CHOICE + flow("g", "b"))),
    Case("superfluous-label", process(CHOICE + flow("g", "b", 'name="Không"'))),
    Case(
        "superfluous-termination",
        process(
            task("a", "b")
            + event("x", "endEvent", TERMINATE)
            + event("y", "endEvent")
            + flow("a", "x")
            + flow("b", "y")
        ),
    ),
    Case("unknown-silence", process(task("a", more='retrace:silence="empty-lane"'))),
    Case("unnamed-branch", process(CHOICE.replace("?", "") + flow("g", "b", 'name="Không"'))),
    Case(
        "unnamed-branch",
        process(gateway("g", more='default="g-b"') + CHOICE.replace(gateway("g"), "") + flow("g", "b")),
    ),
    Case("unnamed-branch", process(gateway("g") + task("a") + flow("g", "a"))),
]

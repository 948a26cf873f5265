"""Tiny models that keep a modelling rule although they come near to breaking it."""

from __future__ import annotations

from tests.bpmn.lint.cases import (
    CHOICE,
    LANES,
    LOOSE,
    NESTED,
    PAPER,
    TERMINATE,
    TIMER,
    TWO_POOLS,
    WAIT,
    WORK,
    Case,
    conditional,
    drawn,
    event,
    gateway,
    link,
    sub,
    task,
    work,
)
from tests.bpmn.models import CHAIN, RICH, definitions, flow, process

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
    Case(
        "uncaught-throw",
        process(
            sub("s", event("x", "endEvent", '<errorEventDefinition id="d"/>'))
            + event("b", "boundaryEvent", '<errorEventDefinition id="c"/>', 'attachedToRef="s"')
        ),
    ),
    Case(
        "uncaught-throw",
        process(
            event("x", "intermediateThrowEvent", '<escalationEventDefinition id="d"/>')
            + sub("s", event("y", "startEvent", '<escalationEventDefinition id="c"/>'), more='triggeredByEvent="true"')
        ),
    ),
    Case("uncaught-throw", process(CHAIN + event("x", "endEvent", TERMINATE))),
]

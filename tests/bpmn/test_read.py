"""Reading: what each element becomes, and what happens to files that are not as they should be."""

from __future__ import annotations

import pytest
from tests.bpmn.models import CHAIN, RICH, definitions, flow, process

from retrace.bpmn.read import read
from retrace.model.process import DataFlow, EventDefinition, Message, Node


def codes(data: bytes) -> list[tuple[str, str]]:
    return [(problem.code, problem.element) for problem in read(data).problems]


def test_everything_in_a_rich_model() -> None:
    model = read(RICH).process
    assert read(RICH).problems == ()
    assert (model.id, model.pools["citizen"].process, model.pools["office"].process) == ("d", None, "p")
    assert model.pools["office"].documentation == "Nơi giải quyết"
    assert {lane.id: (lane.pool, lane.parent) for lane in model.lanes.values()} == {
        "desk": ("office", None),
        "clerk": ("office", "desk"),
        "leader": ("office", None),
    }
    assert {node.id: (node.lane, node.scope) for node in model.nodes.values()} == {
        "start": ("desk", "p"),
        "receive": ("clerk", "p"),
        "late": ("clerk", "p"),
        "sign": ("leader", "p"),
        "s2": ("leader", "sign"),
        "seal": ("leader", "sign"),
        "end": ("leader", "p"),
    }
    late = model.nodes["late"]
    assert (late.attached_to, late.interrupting, late.events) == ("receive", False, (EventDefinition("timer", "P3D"),))
    assert model.nodes["start"].events == (EventDefinition("message", "form"),)
    assert model.messages == {"m": Message("m", "citizen", "receive", "Hồ sơ")}
    assert model.flows["f2"].condition == "đủ = true"
    paper, store = model.data_objects["paper"], model.data_stores["store"]
    assert (paper.ref, paper.state, paper.collection, paper.name) == ("object", "đã ký", True, "Tờ khai")
    assert (store.ref, store.name) == ("db", "CSDL dân cư")
    assert list(model.data_flows.values()) == [
        DataFlow("di", "receive", "paper", "in"),
        DataFlow("do", "receive", "store", "out"),
    ]
    assert model.artifacts["note"].text == "Trong 3 ngày"
    assert model.associations["line"].source == "note"


def test_flows_need_no_incoming_or_outgoing() -> None:
    model = read(process(CHAIN)).process
    assert [(each.source, each.target) for each in model.flows.values()] == [("start", "check"), ("check", "end")]


def test_a_process_without_collaboration_is_its_own_pool() -> None:
    model = read(process(CHAIN)).process
    assert list(model.pools) == ["p"]
    assert (model.pools["p"].process, model.pools["p"].name, model.name) == ("p", "Quy trình", "Quy trình")


@pytest.mark.parametrize("prefix", ["bpmn", "semantic", "ns0"])
def test_any_prefix(prefix: str) -> None:
    data = process(CHAIN).decode().replace("xmlns=", f"xmlns:{prefix}=")
    for name in ("definitions", "process", "startEvent", "task", "endEvent", "sequenceFlow"):
        data = data.replace(f"<{name} ", f"<{prefix}:{name} ").replace(f"</{name}>", f"</{prefix}:{name}>")
    assert read(data.encode()).process == read(process(CHAIN)).process


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ('<task id="a"/><sequenceFlow id="f" sourceRef="a"/>', ("flow-end-missing", "f")),
        ('<task id="a"/>' + flow("a", "nowhere"), ("flow-end-unknown", "a-nowhere")),
        ('<task id="a"/><task id="a"/>', ("duplicate-id", "a__2")),
        ("<task/>", ("missing-id", "task_without_id__1")),
        ('<boundaryEvent id="b" attachedToRef="x"/>', ("boundary-without-host", "b")),
        ('<startEvent id="s"/><boundaryEvent id="b" attachedToRef="s"/>', ("boundary-on-other", "b")),
        ('<boundaryEvent id="b" attachedToRef="b"/>', ("boundary-on-other", "b")),
        ('<exclusiveGateway id="g" default="x"/>', ("default-unknown", "g")),
        ('<task id="a"/><association id="l" sourceRef="a" targetRef="x"/>', ("association-end-unknown", "l")),
        ('<task id="a"><dataOutputAssociation id="o"/></task>', ("data-end-missing", "o")),
        (
            '<task id="a"><dataOutputAssociation id="o"><targetRef>x</targetRef></dataOutputAssociation></task>',
            ("data-end-unknown", "o"),
        ),
        (
            '<laneSet><lane id="l"><flowNodeRef>ghost</flowNodeRef></lane></laneSet><task id="a"/>',
            ("lane-lists-unknown", "l"),
        ),
        (
            '<laneSet><lane id="l"><flowNodeRef>a</flowNodeRef></lane><lane id="k"><flowNodeRef>a</flowNodeRef></lane>'
            '</laneSet><task id="a"/>',
            ("node-in-two-lanes", "a"),
        ),
    ],
)
def test_problems_are_listed_and_the_rest_is_read(content: str, expected: tuple[str, str]) -> None:
    data = process(CHAIN + content) if "laneSet" not in content else process(content + CHAIN)
    assert codes(data) == [expected]
    model = read(data).process
    assert {"start", "check", "end"} <= set(model.nodes)
    assert {"start-check", "check-end"} == set(model.flows)


def test_of_two_elements_with_one_id_references_mean_the_first() -> None:
    model = read(process('<task id="a" name="1"/><task id="a" name="2"/><task id="b"/>' + flow("a", "b"))).process
    assert (model.nodes["a"].name, model.nodes["a__2"].name, model.flows["a-b"].source) == ("1", "2", "a")


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        (("pool", "check"), []),
        (("p", "other"), []),
        (("x:pool", "other"), []),
        (("nobody", "check"), [("message-end-unknown", "m")]),
        (("", "check"), [("message-end-missing", "m")]),
    ],
)
def test_message_ends(ends: tuple[str, str], expected: list[tuple[str, str]]) -> None:
    data = definitions(
        '<collaboration id="c"><participant id="pool" processRef="p"/><participant id="other"/>'
        f'<messageFlow id="m" sourceRef="{ends[0]}" targetRef="{ends[1]}"/></collaboration>'
        f'<process id="p">{CHAIN}</process>'
    )
    assert codes(data) == expected
    assert {end for message in read(data).process.messages.values() for end in (message.source, message.target)} <= {
        "pool",
        "other",
        "check",
    }


def test_a_pool_whose_process_is_missing_is_a_black_box() -> None:
    data = definitions('<collaboration id="c"><participant id="a" processRef="gone"/></collaboration><process id="p"/>')
    assert codes(data) == [("process-unknown", "a")]
    assert read(data).process.pools["a"].process is None


@pytest.mark.parametrize(
    ("content", "fact", "expected"),
    [
        ('<callActivity id="n" calledElement="x:other"/>', "called", "other"),
        ('<callActivity id="n" calledElement="key:1"/>', "called", "key:1"),
        ('<task id="n" isForCompensation="true"/>', "compensation", True),
        ('<subProcess id="n" triggeredByEvent="true"/>', "event_sub_process", True),
        ('<receiveTask id="n" instantiate="1"/>', "instantiate", True),
        ('<task id="n"><standardLoopCharacteristics/></task>', "loop", "standard"),
        ('<task id="n"><multiInstanceLoopCharacteristics/></task>', "loop", "parallel"),
        ('<task id="n"><multiInstanceLoopCharacteristics isSequential="true"/></task>', "loop", "sequential"),
        ('<startEvent id="n" isInterrupting="false"/>', "interrupting", False),
        ('<task id="n"><documentation> Một </documentation></task>', "documentation", "Một"),
        ('<endEvent id="n"><terminateEventDefinition/></endEvent>', "events", (EventDefinition("terminate"),)),
        (
            '<startEvent id="n"><conditionalEventDefinition><condition>x<!-- --> > 1</condition>'
            "</conditionalEventDefinition></startEvent>",
            "events",
            (EventDefinition("conditional", "x > 1"),),
        ),
        (
            '<startEvent id="n"><eventDefinitionRef>shared</eventDefinitionRef></startEvent>',
            "events",
            (EventDefinition("signal", "sig"),),
        ),
    ],
)
def test_facts_of_nodes(content: str, fact: str, expected: object) -> None:
    data = process(content, '<signalEventDefinition id="shared" signalRef="sig"/>')
    assert getattr(read(data).process.nodes["n"], fact) == expected


def test_data_elements_of_every_kind() -> None:
    task = (
        '<task id="t"><ioSpecification><dataInput id="in"/><inputSet/><outputSet/></ioSpecification>'
        '<dataInputAssociation id="a"><sourceRef>o1</sourceRef><sourceRef>r2</sourceRef><targetRef>in</targetRef>'
        '</dataInputAssociation><dataInputAssociation id="b"><sourceRef>given</sourceRef><targetRef>in</targetRef>'
        "</dataInputAssociation></task>"
    )
    model = read(
        process(
            '<ioSpecification><dataInput id="given" name="Đơn"/><inputSet/><outputSet/></ioSpecification>'
            '<dataObject id="o1" name="Không tham chiếu"/><dataObject id="o2" name="Có tham chiếu"/>'
            '<dataObjectReference id="r2" dataObjectRef="o2"/>' + task
        )
    ).process
    assert {each.id: (each.kind, each.name) for each in model.data_objects.values()} == {
        "given": ("dataInput", "Đơn"),
        "o1": ("dataObject", "Không tham chiếu"),
        "r2": ("dataObjectReference", "Có tham chiếu"),
    }
    assert [(each.id, each.node, each.data) for each in model.data_flows.values()] == [
        ("a", "t", "o1"),
        ("a__2", "t", "r2"),
        ("b", "t", "given"),
    ]


def test_a_choreography_is_kept_and_conversations_are_named_as_not_covered() -> None:
    data = definitions(
        '<choreography id="ch"><participant id="a"/><participant id="b"/><choreographyTask id="t" name="Hỏi"/>'
        '</choreography><collaboration id="c"><conversation id="talk"/></collaboration>'
    )
    assert read(data).process.nodes["t"] == Node("t", "choreographyTask", "Hỏi", "ch")
    assert codes(data) == [("not-covered", "talk"), ("no-process", "")]

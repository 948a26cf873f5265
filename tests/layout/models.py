"""Small processes for the tests of layout and pictures."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from retrace.model.process import (
    Artifact,
    Association,
    DataFlow,
    DataObject,
    DataStore,
    EventDefinition,
    Flow,
    Lane,
    Message,
    Node,
    Pool,
    Process,
)

_KINDS = {
    "start": "startEvent",
    "end": "endEvent",
    "xor": "exclusiveGateway",
    "and": "parallelGateway",
    "wait": "intermediateCatchEvent",
}


def process(*flows: str, lanes: dict[str, str] | None = None, **changes: object) -> Process:
    """A process of one pool "P" from arrows such as "start > a > xor1"; a node's kind follows from its id.

    `lanes` gives the lane of nodes; `changes` replace fields of the process.
    """
    nodes: dict[str, Node] = {}
    drawn: dict[str, Flow] = {}
    lanes = lanes or {}
    for line in flows:
        steps = [step.strip() for step in line.split(">")]
        for step in steps:
            kind = _KINDS.get(step.rstrip("0123456789"), "task")
            nodes.setdefault(step, Node(step, kind, step, "p", lanes.get(step)))
        for a, b in pairwise(steps):
            drawn.setdefault(f"{a}-{b}", Flow(f"{a}-{b}", a, b))
    areas = {lane: Lane(lane, lane, "P") for lane in dict.fromkeys(lanes.values())}
    made = Process("test", pools={"P": Pool("P", "Cơ quan", "p")}, lanes=areas, nodes=nodes, flows=drawn)
    return replace(made, **changes) if changes else made  # type: ignore[arg-type]


def exchange() -> Process:
    """An applicant, an agency with two lanes and a black box, with papers, a system, a note and a deadline."""
    base = process(
        "start > receive > xor > examine > xor2 > sign > end",
        "xor > ask > xor2",
        lanes={"start": "desk", "receive": "desk", "xor": "desk", "examine": "expert", "ask": "expert"}
        | {"xor2": "expert", "sign": "expert", "end": "desk"},
    )
    nodes = {
        **base.nodes,
        "receive": replace(base.nodes["receive"], kind="userTask", name="Tiếp nhận hồ sơ, viết giấy hẹn"),
        "late": Node("late", "boundaryEvent", "Quá hạn", "p", "expert", (EventDefinition("timer"),), "examine", False),
        "report": Node("report", "task", "Báo cáo", "p", "expert"),
        "submit": Node("submit", "manualTask", "Nộp hồ sơ", "citizen"),
    }
    return replace(
        base,
        pools={
            "C": Pool("C", "Người dân", "citizen", actor="applicant"),
            **base.pools,
            "B": Pool("B", "Kho bạc"),
        },
        nodes=nodes,
        flows={**base.flows, "late-report": Flow("late-report", "late", "report")},
        messages={
            "m1": Message("m1", "submit", "start", "Hồ sơ"),
            "m2": Message("m2", "sign", "B", "Lệnh chi"),
            "m3": Message("m3", "sign", "C", "Kết quả"),
        },
        data_objects={key: DataObject(key, f"Giấy tờ {key}", "citizen") for key in ("d1", "d2", "d3", "d4", "d5")},
        data_stores={"s": DataStore("s", "Hệ thống một cửa", "p")},
        data_flows={
            **{f"in-{key}": DataFlow(f"in-{key}", "submit", key, "in") for key in ("d1", "d2", "d3", "d4", "d5")},
            "write": DataFlow("write", "receive", "s", "out"),
            "read": DataFlow("read", "examine", "s", "in"),
        },
        artifacts={
            "note": Artifact("note", "textAnnotation", "05 ngày làm việc", "p"),
            "aside": Artifact("aside", "textAnnotation", "thường gặp", "p"),
        },
        associations={
            "tie": Association("tie", "note", "examine"),
            "tie-flow": Association("tie-flow", "aside", "xor-examine"),
        },
    )


def nested() -> Process:
    """Sub-processes in sub-processes, one without content, with events on the border."""
    base = process("start > outer > closed > end")
    inside = {
        "begin": Node("begin", "startEvent", "", "outer"),
        "inner": Node("inner", "subProcess", "Bên trong", "outer"),
        "deep": Node("deep", "task", "Sâu", "inner"),
        "deeper": Node("deeper", "task", "Sâu hơn", "inner"),
        "stop": Node("stop", "endEvent", "", "outer"),
        "fail": Node("fail", "boundaryEvent", "Lỗi", "p", None, (EventDefinition("error"),), "outer"),
        "repair": Node("repair", "task", "Khắc phục", "p"),
    }
    kinds = {key: replace(base.nodes[key], kind="subProcess") for key in ("outer", "closed")}
    flows = [("begin", "inner"), ("inner", "stop"), ("deep", "deeper"), ("deeper", "deep"), ("fail", "repair")]
    return replace(
        base,
        nodes={**base.nodes, **kinds, **inside},
        flows={**base.flows, **{f"{a}-{b}": Flow(f"{a}-{b}", a, b) for a, b in flows}},
    )


def large(blocks: int) -> Process:
    """Blocks of twelve nodes one after the other: decisions, a loop, deadlines, four lanes, messages and papers."""
    lines: list[str] = []
    lanes: dict[str, str] = {}
    for n in range(blocks):
        a, b, c, d, e, f, g = (f"{letter}{n}" for letter in "abcdefg")
        lines += [f"{a} > xor{n}1 > {b} > and{n}1 > {c} > and{n}2 > {f} > xor{n}2 > {g}"]
        lines += [f"xor{n}1 > {d} > and{n}1", f"and{n}1 > {e} > and{n}2", f"xor{n}2 > {a}"]
        lines += [f"{g} > a{n + 1}"] if n + 1 < blocks else []
        lanes |= dict.fromkeys((a, f"xor{n}1", b, d), "desk") | dict.fromkeys((f"and{n}1", c, f"and{n}2"), "expert")
        lanes |= {e: "archive", f: "head", f"xor{n}2": "head", g: "desk"}
    base = process(*lines, lanes=lanes)
    late = {
        f"late{n}": Node(f"late{n}", "boundaryEvent", "Quá hạn", "p", "expert", (EventDefinition("timer"),), f"c{n}")
        for n in range(blocks)
    }
    papers = {f"paper{n}": DataObject(f"paper{n}", f"Phiếu {n}", "p") for n in range(blocks)}
    return replace(
        base,
        pools={"C": Pool("C", "Người dân", actor="applicant"), **base.pools},
        nodes={**base.nodes, **late},
        flows={**base.flows, **{f"late{n}-f{n}": Flow(f"late{n}-f{n}", f"late{n}", f"f{n}") for n in range(blocks)}},
        messages={f"m{n}": Message(f"m{n}", f"g{n}", "C", "Thông báo") for n in range(blocks)},
        data_objects=papers,
        data_flows={f"use{n}": DataFlow(f"use{n}", f"c{n}", f"paper{n}", "in") for n in range(blocks)},
    )

"""Random processes for the property tests of layout."""

from __future__ import annotations

from hypothesis import strategies as st

from retrace.model.process import (
    Artifact,
    Association,
    DataFlow,
    DataObject,
    EventDefinition,
    Flow,
    Lane,
    Message,
    Node,
    Pool,
    Process,
)

KINDS = ["task", "userTask", "startEvent", "endEvent", "exclusiveGateway", "parallelGateway", "subProcess"]


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """Any process, sensible or not: several pools, lanes, loops, nesting, boundary events, papers, messages."""
    count = draw(st.integers(1, 14))
    keys = [f"n{place}" for place in range(count)]
    nodes: dict[str, Node] = {}
    for place, key in enumerate(keys):
        frames = [other for other in keys[:place] if nodes[other].kind == "subProcess"]
        scope = draw(st.sampled_from(["p", "p", "q", *frames]))
        hosts = [other for other in keys[:place] if nodes[other].scope == scope]
        if hosts and draw(st.integers(0, 6)) == 0:
            host = draw(st.sampled_from(hosts))
            nodes[key] = Node(key, "boundaryEvent", key, scope, None, (EventDefinition("timer"),), host)
        else:
            lane = draw(st.sampled_from([None, "l1", "l2", "l3"]))
            nodes[key] = Node(key, draw(st.sampled_from(KINDS)), key * draw(st.integers(0, 9)), scope, lane)
    ends = st.tuples(st.sampled_from(keys), st.sampled_from(keys))
    flows = {f"f{i}": Flow(f"f{i}", a, b, "nhãn") for i, (a, b) in enumerate(draw(st.lists(ends, max_size=18)))}
    partners = st.tuples(*[st.sampled_from([*keys, "P", "Q", "R"])] * 2)
    messages = {f"m{i}": Message(f"m{i}", a, b, "m") for i, (a, b) in enumerate(draw(st.lists(partners, max_size=4)))}
    papers = {f"d{i}": DataObject(f"d{i}", "Giấy", draw(st.sampled_from(["p", "q", *keys]))) for i in range(3)}
    uses = draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from([*papers])), max_size=6))
    links = draw(st.lists(st.sampled_from([*keys, *flows, "P"]), max_size=3))
    return Process(
        "any",
        pools={"P": Pool("P", "Một", "p"), "Q": Pool("Q", "Hai", "q"), "R": Pool("R", "Ba")},
        lanes={"l1": Lane("l1", "a", "P"), "l2": Lane("l2", "b", "P", "l1"), "l3": Lane("l3", "c", "P", "l1")},
        nodes=nodes,
        flows=flows,
        messages=messages,
        data_objects=papers,
        data_flows={f"u{i}": DataFlow(f"u{i}", a, b, "in") for i, (a, b) in enumerate(uses)},
        artifacts={"t": Artifact("t", "textAnnotation", "ghi chú", "p"), "g": Artifact("g", "group", "nhóm", "p")},
        associations={f"l{i}-t": Association(f"l{i}-t", "t", end) for i, end in enumerate(links)},
    )

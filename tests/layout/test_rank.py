"""Columns: flows to the right, loops cut, messages in one column."""

from dataclasses import replace

from tests.layout.models import exchange, nested, process

from retrace.layout.rank import rank
from retrace.layout.scan import scan
from retrace.model.process import Flow, Message, Node, Pool, Process


def columns(model: Process) -> dict[str, tuple[int, int]]:
    scene = scan(model)
    rank(scene)
    return {key: (box.first, box.last) for key, box in scene.boxes.items()}


def test_a_chain_takes_one_column_a_step() -> None:
    found = columns(process("start > a > b > end"))
    assert [found[key][0] for key in ("start", "a", "b", "end")] == [0, 1, 2, 3]


def test_a_loop_leads_back_and_moves_nothing() -> None:
    found = columns(process("start > a > b > end", "b > a"))
    assert [found[key][0] for key in ("start", "a", "b", "end")] == [0, 1, 2, 3]


def test_a_frame_covers_the_columns_of_its_content() -> None:
    found = columns(nested())
    first, last = found["outer"]
    assert (first, last) == (found["begin"][0], found["stop"][1])
    assert found["inner"] == (found["deep"][0], found["deeper"][0])
    assert found["closed"][0] > last


def test_partners_of_a_message_share_a_column() -> None:
    base = process("start > a > b > end")
    model = replace(
        base,
        pools={**base.pools, "Q": Pool("Q", "Bên kia", "q")},
        nodes={**base.nodes, "answer": Node("answer", "task", "", "q")},
        messages={"m": Message("m", "b", "answer")},
    )
    found = columns(model)
    assert found["answer"] == found["b"]


def test_the_sender_waits_for_nobody_to_its_right() -> None:
    found = columns(exchange())
    assert found["submit"] <= found["start"]


def test_steps_without_lines_stand_side_by_side() -> None:
    nodes = {key: Node(key, "task", key, "p") for key in "abcdefghij"}
    found = columns(Process("x", pools={"p": Pool("p", "", "p")}, nodes=nodes))
    assert {first for first, _ in found.values()} == set(range(8))


def test_a_step_that_only_flows_of_other_pools_reach_is_not_alone() -> None:
    base = process("start > a > b > end")
    nodes = {key: Node(key, "task", key, "q") for key in ("x", "y", "z")}
    flows = {f"{a}-{b}": Flow(f"{a}-{b}", a, b) for key in nodes for a, b in (("a", key), (key, "b"))}
    pools = {**base.pools, "Q": Pool("Q", "Bên kia", "q")}
    found = columns(replace(base, pools=pools, nodes={**base.nodes, **nodes}, flows={**base.flows, **flows}))
    assert found["x"] == found["y"] == found["z"]


def test_frames_without_lines_stand_below_each_other() -> None:
    frames = {key: Node(key, "subProcess", key, "p", event_sub_process=True) for key in ("f", "g")}
    inner = {f"in-{key}": Node(f"in-{key}", "task", "", key) for key in frames}
    base = process("start > a > end")
    found = columns(replace(base, nodes={**base.nodes, **frames, **inner}))
    assert found["f"] == found["g"]

"""Lanes and pools in the order of first use, unless messages and flows get shorter."""

from dataclasses import replace

from tests.layout.models import process

from retrace.layout.order import order
from retrace.layout.rank import rank
from retrace.layout.scan import scan
from retrace.layout.scene import Scene
from retrace.model.process import Lane, Message, Node, Pool, Process


def ordered(model: Process) -> Scene:
    scene = scan(model)
    rank(scene)
    order(scene, model)
    return scene


def test_lanes_follow_their_first_use() -> None:
    model = process("start > a > b > end", lanes={"b": "late", "end": "late", "start": "early", "a": "early"})
    assert ordered(model).bands["P"] == ["early", "late"]


def test_a_nested_lane_stays_with_its_siblings() -> None:
    base = process("start > a > b > c > end", lanes={"start": "x", "a": "y", "b": "z", "c": "x", "end": "x"})
    lanes = {
        **base.lanes,
        "unit": Lane("unit", "Phòng", "P"),
        "x": replace(base.lanes["x"], parent="unit"),
        "z": replace(base.lanes["z"], parent="unit"),
    }
    bands = ordered(replace(base, lanes=lanes)).bands["P"]
    assert abs(bands.index("x") - bands.index("z")) == 1


def test_nodes_of_no_lane_get_a_strip_of_their_own() -> None:
    scene = ordered(process("start > a > end", lanes={"a": "lane"}))
    assert scene.bands["P"] == ["lane", "P"]
    assert scene.boxes["start"].band == "P"


def test_the_applicant_comes_first_and_partners_next_to_each_other() -> None:
    base = process("start > a > end")
    pools = {
        **base.pools,
        "far": Pool("far", "", "f"),
        "near": Pool("near", "", "n"),
        "citizen": Pool("citizen", "", "c", actor="applicant"),
    }
    nodes = {**base.nodes, **{f"in-{key}": Node(f"in-{key}", "task", "", key) for key in "fnc"}}
    messages = {"1": Message("1", "a", "in-n"), "2": Message("2", "in-n", "in-f"), "3": Message("3", "in-c", "start")}
    assert ordered(replace(base, pools=pools, nodes=nodes, messages=messages)).pools == ["citizen", "P", "near", "far"]

"""What is drawn stays; what is new finds room near what it belongs to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layout.models import exchange, large, nested, process
from tests.layout.strategies import processes

from retrace.bpmn.read import read
from retrace.layout import keep, lay_out
from retrace.layout.quality import judge, line_ends
from retrace.model.diagram import Bounds, Diagram
from retrace.model.errors import RetraceError
from retrace.model.process import DataFlow, DataObject, Flow, Lane, Message, Node, Pool, Process

EVERY = 40


def without(diagram: Diagram, model: Process, gone: set[str]) -> Diagram:
    """The diagram without some elements and all lines that end at them."""
    gone = gone | {node.id for node in model.nodes.values() if node.attached_to in gone}
    ends = line_ends(model)
    for _ in range(2):
        gone |= {line for line, pair in ends.items() if gone & set(pair)}
    return Diagram(
        {key: shape for key, shape in diagram.shapes.items() if key not in gone},
        {key: edge for key, edge in diagram.edges.items() if key not in gone},
    )


def unchanged(before: Diagram, after: Diagram) -> bool:
    return all(after.shapes[key] == shape for key, shape in before.shapes.items()) and all(
        after.edges[key] == edge for key, edge in before.edges.items()
    )


def some(model: Process, diagram: Diagram, count: int, seed: str) -> set[str]:
    """A few elements of a model that are drawn and contain nothing."""
    frames = {node.scope for node in model.nodes.values()}
    keys = [*model.nodes, *model.data_objects, *model.data_stores, *model.artifacts]
    keys = [key for key in keys if key in diagram.shapes and key not in frames]
    return set(Random(seed).sample(keys, min(count, len(keys))))


def well_drawn(shared_data: Path) -> Iterator[tuple[str, Process, Diagram]]:
    """Real models as drawn by hand and as laid out here."""
    for path in sorted((shared_data / "bpmn/training_models").iterdir())[::EVERY]:
        try:
            reading = read(path)
        except RetraceError:
            continue
        yield f"{path.name} laid out", reading.process, lay_out(reading.process)
        if reading.diagram and judge(reading.process, reading.diagram).complete:
            yield f"{path.name} by hand", reading.process, reading.diagram


@pytest.mark.parametrize("count", [1, 3])
def test_elements_that_were_taken_away_come_back_and_nothing_else_moves(count: int, shared_data: Path) -> None:
    tried, pushed = 0, list[str]()
    for name, model, diagram in well_drawn(shared_data):
        rest = without(diagram, model, some(model, diagram, count, name))
        if not rest.shapes:
            continue
        whole = keep(model, rest)
        before, after = judge(model, diagram), judge(model, whole)
        tried += 1
        pushed += [name] * (not unchanged(rest, whole))
        assert after.missing == before.missing, name
        assert {frozenset(pair) for pair in after.overlaps} <= {frozenset(pair) for pair in before.overlaps}, name
        assert len(after.through) <= len(before.through), name
    # Drawings by hand may be so tight that several steps at once find no room beside each other.
    assert [name for name in pushed if "by hand" not in name] == []
    assert len(pushed) <= 0.03 * tried, pushed


def test_what_is_there_already_stays_to_the_byte() -> None:
    for model in (exchange(), nested(), large(3)):
        diagram = lay_out(model)
        assert keep(model, diagram) == diagram


def test_without_a_diagram_it_is_a_fresh_one() -> None:
    assert keep(exchange(), Diagram()) == lay_out(exchange())


def test_a_step_between_two_others_stands_in_their_line() -> None:
    model = process("start > a > b > end")
    diagram = lay_out(model)
    whole = keep(model, without(diagram, model, {"a"}))
    assert whole.shapes["a"].bounds.y == diagram.shapes["a"].bounds.y
    assert len(whole.edges["start-a"].points) == len(whole.edges["a-b"].points) == 2


def test_where_there_is_no_room_the_lane_grows_and_pushes_what_is_below() -> None:
    model = process("start > a > b > end", lanes={"start": "x", "a": "x", "b": "y", "end": "y"})
    diagram = lay_out(model)
    extra = {f"n{place}": Node(f"n{place}", "task", f"Bước {place}", "p", "x") for place in range(12)}
    flows = {f"a-{key}": Flow(f"a-{key}", "a", key) for key in extra}
    more = replace(model, nodes={**model.nodes, **extra}, flows={**model.flows, **flows})
    whole = keep(more, diagram)
    quality = judge(more, whole)
    assert (quality.missing, quality.overlaps, quality.through) == ((), (), ())
    assert whole.shapes["x"].bounds.height > diagram.shapes["x"].bounds.height
    assert all(inside(whole.shapes[key].bounds, whole.shapes["x"].bounds) for key in extra)
    assert whole.shapes["a"] == diagram.shapes["a"]
    lower = whole.shapes["x"].bounds.y + whole.shapes["x"].bounds.height
    assert whole.shapes["y"].bounds.y == pytest.approx(lower)
    assert inside(whole.shapes["b"].bounds, whole.shapes["y"].bounds)
    assert whole.shapes["y"].bounds.height == diagram.shapes["y"].bounds.height


def test_after_the_last_step_the_pools_grow_wider_together() -> None:
    base = process("start > a > end")
    model = replace(base, pools={**base.pools, "Q": Pool("Q", "Bên kia")})
    diagram = lay_out(model)
    more = replace(
        model,
        nodes={**model.nodes, "b": Node("b", "task", "Thêm", "p")},
        flows={**model.flows, "end-b": Flow("end-b", "end", "b")},
    )
    whole = keep(more, diagram)
    assert whole.shapes["b"].bounds.y + 40 == pytest.approx(diagram.shapes["end"].bounds.y + 18)
    assert inside(whole.shapes["b"].bounds, whole.shapes["P"].bounds)
    right = {whole.shapes[key].bounds.x + whole.shapes[key].bounds.width for key in ("P", "Q")}
    assert len(right) == 1


def test_a_new_partner_comes_below_and_a_new_frame_brings_its_content() -> None:
    model = process("start > a > end")
    diagram = lay_out(model)
    inner = {
        "frame": Node("frame", "subProcess", "Bên trong", "p"),
        "in1": Node("in1", "task", "Một", "frame"),
        "in2": Node("in2", "task", "Hai", "frame"),
        "answer": Node("answer", "task", "Trả lời", "q"),
    }
    more = replace(
        model,
        pools={**model.pools, "Q": Pool("Q", "Bên kia", "q"), "R": Pool("R", "Kho bạc")},
        lanes={"l": Lane("l", "Phòng", "Q")},
        nodes={**model.nodes, **inner},
        flows={
            **model.flows,
            "a-frame": Flow("a-frame", "a", "frame"),
            "in1-in2": Flow("in1-in2", "in1", "in2"),
        },
        messages={"m": Message("m", "a", "answer"), "n": Message("n", "answer", "R")},
        data_objects={"d": DataObject("d", "Giấy", "p")},
        data_flows={"u": DataFlow("u", "a", "d", "in")},
    )
    whole = keep(more, diagram)
    quality = judge(more, whole)
    assert (quality.missing, quality.overlaps, quality.through) == ((), (), ())
    assert inside(whole.shapes["in2"].bounds, whole.shapes["frame"].bounds)
    assert inside(whole.shapes["frame"].bounds, whole.shapes["P"].bounds)
    below = whole.shapes["P"].bounds.y + whole.shapes["P"].bounds.height
    assert whole.shapes["Q"].bounds.y >= below
    assert whole.shapes["R"].bounds.y >= below


def test_a_flow_that_leads_elsewhere_now_is_drawn_anew() -> None:
    model = process("start > a > b > end")
    diagram = lay_out(model)
    changed = replace(model, flows={**model.flows, "a-b": Flow("a-b", "a", "end")})
    whole = keep(changed, diagram, before=model)
    x, y = whole.edges["a-b"].points[-1]
    end = whole.shapes["end"].bounds
    assert end.x <= x <= end.x + end.width
    assert end.y <= y <= end.y + end.height
    assert whole.edges["start-a"] == diagram.edges["start-a"]


def inside(inner: Bounds, outer: Bounds) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width + 0.01
        and inner.y + inner.height <= outer.y + outer.height + 0.01
    )


@settings(max_examples=30)
@given(processes(), st.data())
def test_any_part_of_any_diagram_is_completed(model: Process, data: st.DataObject) -> None:
    diagram = lay_out(model)
    gone = data.draw(st.sets(st.sampled_from([*diagram.shapes, *diagram.edges]))) if diagram.shapes else set()
    rest = Diagram(
        {key: shape for key, shape in diagram.shapes.items() if key not in gone},
        {key: edge for key, edge in diagram.edges.items() if key not in gone},
    )
    assert judge(model, keep(model, rest)).missing == ()


def test_the_same_addition_gives_the_same_diagram() -> None:
    rest = without(lay_out(exchange()), exchange(), {"examine", "d2", "sign"})
    assert keep(exchange(), rest) == keep(exchange(), rest)


def test_pools_on_several_planes_stay_where_they_are() -> None:
    """Two collaborations of a file, each with a diagram of its own."""
    model = replace(exchange(), messages={})
    whole = lay_out(model)
    first, *others = model.pools
    plane_of = {key: "second" if _pool(model, key) in others else "" for key in whole.shapes}
    ends = line_ends(model)
    drawn = Diagram(
        {key: replace(shape, plane=plane_of[key]) for key, shape in whole.shapes.items()},
        {key: replace(edge, plane=plane_of[ends[key][0]]) for key, edge in whole.edges.items()},
    )
    kept = keep(model, drawn)
    assert unchanged(drawn, kept)
    assert kept.shapes.keys() == drawn.shapes.keys()
    assert {kept.shapes[first].plane, *(kept.shapes[other].plane for other in others)} == {"", "second"}


def _pool(model: Process, key: str) -> str:
    """The pool that an element is drawn in, itself for a pool."""
    items: dict[str, Any] = {**model.nodes, **model.data_objects, **model.data_stores, **model.artifacts}
    if key in model.lanes:
        return model.lanes[key].pool
    scope = items[key].scope if key in items else ""
    while scope in model.nodes:
        scope = model.nodes[scope].scope
    return next((pool.id for pool in model.pools.values() if scope and pool.process == scope), key)


@pytest.mark.parametrize("name", ["C.4.0.bpmn", "C.1.0.bpmn", "B.2.0.bpmn"])
def test_whole_reference_diagrams_come_back(name: str, shared_data: Path) -> None:
    reading = read(shared_data / "bpmn/miwg_reference" / name)
    assert reading.diagram
    assert unchanged(reading.diagram, keep(reading.process, reading.diagram))

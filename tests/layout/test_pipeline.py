"""The whole layout: complete, clean, the same every time, for any process."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from tests.layout.models import exchange, nested, process
from tests.layout.strategies import processes

from retrace.layout import lay_out
from retrace.layout.quality import judge
from retrace.model.diagram import Bounds, Diagram
from retrace.model.process import (
    Artifact,
    Association,
    EventDefinition,
    Flow,
    Message,
    Node,
    Pool,
    Process,
)


def inside(inner: Bounds, outer: Bounds) -> bool:
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


@pytest.mark.parametrize("model", [exchange(), nested(), process("start > a > end"), Process("empty")])
def test_everything_is_drawn_and_nothing_collides(model: Process) -> None:
    quality = judge(model, lay_out(model))
    assert (quality.missing, quality.overlaps, quality.through) == ((), (), ())


def test_the_main_path_is_straight() -> None:
    shapes = lay_out(process("start > xor > a > b > xor2 > end", "xor > c > xor2")).shapes
    middles = {key: shape.bounds.y + shape.bounds.height / 2 for key, shape in shapes.items()}
    assert len({middles[key] for key in ("start", "xor", "a", "b", "xor2", "end")}) == 1
    assert middles["c"] != middles["a"]


def test_flows_lead_to_the_right_and_loops_around() -> None:
    diagram = lay_out(process("start > a > b > end", "b > a"))
    boxes = diagram.shapes
    assert boxes["start"].bounds.x < boxes["a"].bounds.x < boxes["b"].bounds.x
    loop = diagram.edges["b-a"].points
    box = boxes["a"].bounds
    assert any(y < box.y or y > box.y + box.height for _, y in loop)


def test_lines_have_right_angles_only() -> None:
    for edge in lay_out(exchange()).edges.values():
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(edge.points))


def test_areas_hold_their_content() -> None:
    model = exchange()
    shapes = lay_out(model).shapes
    for node in model.nodes.values():
        if node.lane:
            assert inside(shapes[node.id].bounds, shapes[node.lane].bounds), node.id
    for lane in model.lanes.values():
        assert inside(shapes[lane.id].bounds, shapes["P"].bounds)
    shapes = lay_out(nested()).shapes
    assert inside(shapes["deep"].bounds, shapes["inner"].bounds)
    assert inside(shapes["inner"].bounds, shapes["outer"].bounds)


def test_a_sub_process_without_content_is_collapsed() -> None:
    shapes = lay_out(nested()).shapes
    assert (shapes["closed"].expanded, shapes["outer"].expanded) == (False, True)


def test_a_boundary_event_sits_on_its_host() -> None:
    shapes = lay_out(exchange()).shapes
    event, host = shapes["late"].bounds, shapes["examine"].bounds
    assert event.y + event.height / 2 == host.y + host.height
    assert host.x < event.x < host.x + host.width - event.width


def test_long_names_grow_the_task() -> None:
    model = process("start > a")
    name = "Thẩm định hồ sơ, đối chiếu điều kiện sức khỏe của người lái xe với quy định hiện hành của Bộ Y tế"
    long = replace(model, nodes={**model.nodes, "a": replace(model.nodes["a"], name=name)})
    short_box, long_box = lay_out(model).shapes["a"].bounds, lay_out(long).shapes["a"].bounds
    assert long_box.width > short_box.width
    assert long_box.height > short_box.height


def test_a_process_of_its_own_gets_no_pool() -> None:
    model = replace(process("start > a > end"), pools={"p": Pool("p", "", "p")})
    assert set(lay_out(model).shapes) == {"start", "a", "end"}


def test_unknown_ends_and_scopes_are_survived() -> None:
    model = process("start > a")
    broken = replace(
        model,
        nodes={
            **model.nodes,
            "lost": Node("lost", "task", "", "nowhere"),
            "self": Node("self", "subProcess", "", "self"),
            "ring": Node("ring", "subProcess", "", "gnir"),
            "gnir": Node("gnir", "subProcess", "", "ring"),
            "stuck": Node("stuck", "boundaryEvent", "", "p", attached_to="nobody"),
        },
        flows={**model.flows, "f": Flow("f", "a", "missing"), "g": Flow("g", "lost", "a"), "h": Flow("h", "a", "a")},
        messages={"m": Message("m", "P", "P"), "n": Message("n", "missing", "P")},
        associations={"l": Association("l", "a", "missing")},
    )
    diagram = lay_out(broken)
    assert judge(broken, diagram).missing == ()
    assert "f" not in diagram.edges


@settings(max_examples=150)
@given(processes())
def test_any_process_is_laid_out_completely_and_cleanly(model: Process) -> None:
    diagram = lay_out(model)
    quality = judge(model, diagram)
    assert quality.missing == ()
    assert quality.overlaps == ()
    assert quality.through == ()


@settings(max_examples=25)
@given(processes())
def test_the_same_process_gives_the_same_diagram(model: Process) -> None:
    def plain(diagram: Diagram) -> tuple[object, object]:
        return dict(diagram.shapes), dict(diagram.edges)

    assert plain(lay_out(model)) == plain(lay_out(model))


def test_a_collapsed_sub_process_has_its_content_on_a_plane_of_its_own() -> None:
    diagram = lay_out(nested(), collapsed={"outer"})
    assert not diagram.shapes["outer"].expanded
    assert {key for key, shape in diagram.shapes.items() if shape.plane == "outer"} == {
        *("begin", "inner", "deep", "deeper", "stop")
    }
    assert diagram.edges["begin-inner"].plane == "outer"
    assert diagram.shapes["fail"].plane == ""
    quality = judge(nested(), diagram)
    assert (quality.complete, quality.clean) == (True, True)


def test_what_leaves_by_a_boundary_event_does_not_take_the_straight_way() -> None:
    base = process("start > a > end")
    more = {
        "late": Node("late", "boundaryEvent", "", "p", None, (EventDefinition("timer"),), "a"),
        "remind": Node("remind", "task", "", "p"),
        "stop": Node("stop", "endEvent", "", "p"),
    }
    flows = {f"{a}-{b}": Flow(f"{a}-{b}", a, b) for a, b in (("late", "remind"), ("remind", "stop"))}
    diagram = lay_out(replace(base, nodes={**base.nodes, **more}, flows={**base.flows, **flows}))
    assert len(diagram.edges["a-end"].points) == 2
    assert diagram.shapes["remind"].bounds.y > diagram.shapes["a"].bounds.y


def test_a_note_on_another_pool_is_drawn_there() -> None:
    base = process("start > a > end")
    model = replace(
        base,
        pools={**base.pools, "Q": Pool("Q", "Bên kia", "q")},
        nodes={**base.nodes, "answer": Node("answer", "task", "", "q")},
        artifacts={"note": Artifact("note", "textAnnotation", "trong ngày", "p")},
        associations={"tie": Association("tie", "note", "answer")},
    )
    shapes = lay_out(model).shapes
    assert inside(shapes["note"].bounds, shapes["Q"].bounds)


def test_branches_alike_stand_in_their_order() -> None:
    model = process(*[f"start > and1 > a{place} > b{place} > and2 > end" for place in range(9)])
    shapes = lay_out(model).shapes
    for row in ("a", "b"):
        heights = [shapes[f"{row}{place}"].bounds.y for place in range(9)]
        assert heights == sorted(heights)
    assert judge(model, lay_out(model)).crossings == 0


def test_frames_one_above_the_other_are_in_line() -> None:
    inner = {f"in{place}": Node(f"in{place}", "task", "", f"f{place}") for place in range(3)}
    frames = {f"f{place}": Node(f"f{place}", "subProcess", "", "p", event_sub_process=True) for place in range(3)}
    base = process("start > a > end")
    model = replace(base, nodes={**base.nodes, **frames, **inner})
    assert len({lay_out(model).shapes[key].bounds.x for key in frames}) == 1


def test_what_leaves_the_border_of_a_frame_goes_on_below_it() -> None:
    base = process("start > f > end", "late > b")
    nodes = {
        **base.nodes,
        "f": Node("f", "subProcess", "", "p"),
        "late": Node("late", "boundaryEvent", "", "p", attached_to="f"),
        **{key: Node(key, "task", "", "f") for key in ("one", "two", "three")},
    }
    shapes = lay_out(replace(base, nodes=nodes)).shapes
    assert shapes["b"].bounds.y > shapes["f"].bounds.y + shapes["f"].bounds.height


def test_facts_are_not_drawn_and_words_are() -> None:
    """What was laid out before is not laid out again, but only where nothing that is drawn has changed."""
    model = process("start > a > end")

    def changed(**how: str) -> Process:
        return replace(model, nodes={**model.nodes, "a": replace(model.nodes["a"], **how)})  # type: ignore[arg-type]

    assert lay_out(changed(documentation="Khác")) is lay_out(model)
    assert lay_out(changed(name="Một cái tên rất dài " * 8)) is not lay_out(model)

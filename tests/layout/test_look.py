"""What counts for a layout: a diagram that is remembered is the one that would be drawn afresh."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layout.models import process
from tests.layout.strategies import processes

from retrace.layout.look import Look
from retrace.layout.pipeline import _laid_out
from retrace.model.process import Node, Process

NAMES = ("", "Thẩm định", "Kiểm tra hồ sơ", "Thẩm định hồ sơ, đối chiếu điều kiện sức khỏe của người lái xe", "x" * 40)


def renamed(model: Process, names: dict[str, str]) -> Process:
    nodes = {key: replace(node, name=names.get(key, node.name)) for key, node in model.nodes.items()}
    return replace(model, nodes=nodes)


@settings(max_examples=40)
@given(processes(), st.data())
def test_who_looks_alike_is_drawn_alike(model: Process, data: st.DataObject) -> None:
    other = renamed(model, {key: data.draw(st.sampled_from(NAMES)) for key in model.nodes})
    looks = [Look(one, frozenset()) for one in (model, other)]
    drawn = [_laid_out.__wrapped__(Look(one, frozenset())) for one in (model, other)]
    assert looks[0] != looks[1] or drawn[0] == drawn[1]


def test_a_task_may_be_renamed_while_its_name_takes_the_same_room() -> None:
    model = process("start > a > end")
    assert Look(model, frozenset()) == Look(renamed(model, {"a": "Kiểm tra"}), frozenset())
    assert Look(model, frozenset()) != Look(renamed(model, {"a": NAMES[3]}), frozenset())
    assert Look(model, frozenset()) != Look(renamed(model, {"end": "Đã trả kết quả"}), frozenset())


def test_facts_are_not_drawn_and_new_steps_are() -> None:
    model = process("start > a > end")
    told = replace(model, nodes={**model.nodes, "a": replace(model.nodes["a"], documentation="Xem Điều 5")})
    more = replace(model, nodes={**model.nodes, "b": Node("b", "task", "", model.nodes["a"].scope)})
    assert Look(model, frozenset()) == Look(told, frozenset()) != Look(more, frozenset())
    assert Look(model, frozenset()) != Look(model, frozenset({"a"}))

"""Elements are called as people call them; their ids are the last resort."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.graph.drawing import drawn

from retrace.graph.naming import Names
from retrace.knowledge.messages import say
from retrace.model.process import Flow, Process


def unnamed(process: Process, *ids: str) -> Process:
    """The process with these nodes without a name."""
    nodes = {key: replace(node, name="") if key in ids else node for key, node in process.nodes.items()}
    return replace(process, nodes=nodes)


PROCESS = unnamed(drawn("(s > +a > A > +b > *x > )e", "+a > B > +b", "&t > )f", t={"attached_to": "A"}), *"abxtf")


@pytest.mark.parametrize(
    ("element", "called"),
    [
        ("A", "“A”"),
        ("a", "cổng song song sau “s”"),
        ("b", "cổng song song sau “A”"),
        ("x", "cổng loại trừ sau “A”"),
        ("t", "sự kiện biên gắn trên “A”"),
        ("A>b", "“A” → cổng song song"),
        ("nowhere", "phần tử có mã nowhere"),
    ],
)
def test_called(element: str, called: str) -> None:
    assert say(Names(PROCESS).called(element)) == called


def test_what_nothing_named_leads_to_is_called_by_what_follows() -> None:
    assert say(Names(unnamed(drawn("(s > *x > A > )e"), "s", "x")).called("s"), "en") == "the start event before “A”"


def test_without_any_name_the_id_is_left() -> None:
    assert say(Names(unnamed(drawn("(s > *x > )e"), "s", "x", "e")).called("x")) == "cổng loại trừ có mã x"


def test_a_flow_without_an_end_is_said_to_be_loose() -> None:
    assert say(Names(PROCESS, [Flow("f", "A", "")]).called("f")) == "“A” → (chưa nối)"


def test_of_many_the_first_are_listed() -> None:
    names = Names(drawn("A > B > C > D > E > F > G"))
    assert say(names.listed("ABC")) == "“A”, “B”, “C”"
    assert say(names.listed("ABCDEFG")) == "“A”, “B”, “C”, “D”, “E” và 2 chỗ nữa"


def test_a_path_passes_what_has_a_name() -> None:
    assert say(Names(PROCESS).path(["s", "a", "A", "b", "x", "e"])) == "“s” → “A” → “e”"
    assert say(Names(drawn("A > B")).path(["A", "B"] * 6)).startswith("… → “A” → ")
    assert say(Names(PROCESS).path([])) == "ngay khi bắt đầu"

"""What became of the elements of one model in another."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cli.calling import SAMPLE
from tests.layout.models import exchange, process

from retrace.app.drawing.changes import changes
from retrace.app.drawing.pictures import Wish, change_pictures
from retrace.bpmn.read import read
from retrace.model.process import Node, Process
from retrace.render.diagram import Mark


def renamed(model: Process, **names: str) -> Process:
    """The model with other ids for some nodes, and a name that tells them."""
    nodes = {names.get(key, key): replace(node, id=names.get(key, key)) for key, node in model.nodes.items()}
    return replace(model, nodes=nodes, flows={})


def kinds(marks: object) -> dict[str, str]:
    return {key: mark.kind for key, mark in marks.items()}  # type: ignore[attr-defined]


def test_nothing_changes() -> None:
    made = changes(exchange(), exchange(), "vi")
    assert (made.as_is, made.to_be) == ({}, {})


def test_added_dropped_and_changed() -> None:
    old, new = process("start > a > b > end"), process("start > b > c > end")
    new = replace(new, nodes={**new.nodes, "b": replace(new.nodes["b"], name="Thẩm định")})
    made = changes(old, new, "vi")
    assert made.as_is == {"a": Mark("removed"), "b": Mark("changed", "đổi tên")}
    assert made.to_be == {"c": Mark("added"), "b": Mark("changed", "đổi tên")}


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"kind": "manualTask"}, "another kind of step"),
        ({"lane": "desk"}, "another actor"),
    ],
)
def test_what_counts_as_a_change(change: dict[str, str], note: str) -> None:
    base = exchange()
    other = replace(base, nodes={**base.nodes, "examine": replace(base.nodes["examine"], **change)})  # type: ignore[arg-type]
    assert changes(base, other, "en").to_be == {"examine": Mark("changed", note)}


def test_papers_and_systems_count() -> None:
    base = exchange()
    fewer = {key: paper for key, paper in base.data_objects.items() if key != "d1"}
    links = {key: link for key, link in base.data_flows.items() if link.data != "d1"}
    made = changes(base, replace(base, data_objects=fewer, data_flows=links), "en")
    assert made.as_is == {"d1": Mark("removed"), "submit": Mark("changed", "other input")}


def test_a_step_that_a_system_takes_over() -> None:
    base = process("start > a > end")
    other = replace(base, nodes={**base.nodes, "a": replace(base.nodes["a"], kind="serviceTask")})
    assert kinds(changes(base, other, "vi").to_be) == {"a": "automated"}
    assert kinds(changes(process("start > end"), other, "vi").to_be) == {"a": "automated"}


def test_other_ids_are_matched_by_kind_and_name() -> None:
    old = process("start > a > b > end")
    assert kinds(changes(old, renamed(old, a="x"), "vi").to_be) == {}
    twice = replace(old, nodes={**old.nodes, "a2": Node("a2", "task", "a", "p")})
    assert kinds(changes(twice, renamed(old, a="x"), "vi").as_is) == {"a": "removed", "a2": "removed"}


def test_both_pictures_are_drawn() -> None:
    old = read(SAMPLE)
    nodes = {key: node for key, node in old.process.nodes.items() if key != "tham_dinh"}
    new = replace(old, process=replace(old.process, nodes=nodes))
    to_be, as_is = change_pictures(old, new, "x", Wish("svg", language="en")).files
    assert b"Dropped" in as_is
    assert b"Dropped" not in to_be
    assert b"<title>Current process" in as_is

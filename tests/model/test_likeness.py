"""Processes that are the same in what counts."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter

from retrace.model.figure import Figure
from retrace.model.likeness import Likeness
from retrace.model.process import Flow, Node, Process


def _process(name: str = "Tiếp nhận", target: str = "end") -> Process:
    nodes = [Node("start", "startEvent"), Node("a", "userTask", name), Node("end", "endEvent")]
    flows = [Flow("f1", "start", "a"), Flow("f2", "a", target)]
    return Process(id="p", nodes={node.id: node for node in nodes}, flows={flow.id: flow for flow in flows})


def test_a_name_counts_where_it_is_asked_for() -> None:
    one, other = _process("Tiếp nhận"), _process("Thẩm định")
    assert Likeness(one, attrgetter("id")) == Likeness(other, attrgetter("id"))
    assert hash(Likeness(one, attrgetter("id"))) == hash(Likeness(other, attrgetter("id")))
    assert Likeness(one, attrgetter("name")) != Likeness(other, attrgetter("name"))


def test_a_flow_a_facet_asked_for_and_what_counts_besides_set_processes_apart() -> None:
    one = _process()
    facets = replace(one.nodes["a"].facets, instances=Figure(3))
    many = replace(one, nodes={**one.nodes, "a": replace(one.nodes["a"], facets=facets)})
    assert Likeness(one, attrgetter("id")) != Likeness(_process(target="a"), attrgetter("id"))
    assert Likeness(one, attrgetter("id")) == Likeness(many, attrgetter("id"))
    assert Likeness(one, attrgetter("facets.instances")) != Likeness(many, attrgetter("facets.instances"))
    assert Likeness(one, attrgetter("id"), ("a",)) != Likeness(one, attrgetter("id"), ("b",))

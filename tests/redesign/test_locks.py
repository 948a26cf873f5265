"""What the law demands of a step, against changed processes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.graph.drawing import drawn
from tests.redesign.cases import DAY

from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.procedure import Procedure
from retrace.model.process import Flow, Process
from retrace.model.step import Demand, Facets, Lock
from retrace.redesign.locks import broken_locks

ARTICLE = "Điều 5"
ROW = drawn("(s > A > *x > B > )e")


def with_lock(process: Process, step: str, *demands: Demand, presence: bool | None = None, basis: str = "") -> Process:
    locks = (Lock(ARTICLE, demands),) if demands else ()
    node = replace(process.nodes[step], facets=Facets(locks=locks, presence=presence, presence_basis=basis))
    return replace(process, nodes={**process.nodes, step: node})


def broken(as_is: Process, to_be: Process) -> list[tuple[str, Demand]]:
    view = ProcessView(as_is, Procedure(), load(DAY))
    return [(found.step, found.demand) for found in broken_locks(view, to_be)]


def without(process: Process, step: str) -> Process:
    return replace(process, nodes={key: node for key, node in process.nodes.items() if key != step})


def changed(process: Process, step: str, **facts: object) -> Process:
    return replace(process, nodes={**process.nodes, step: replace(process.nodes[step], **facts)})  # type: ignore[arg-type]


@pytest.mark.parametrize("demand", ["existence", "order", "actor", "presence"])
def test_every_lock_needs_its_step(demand: Demand) -> None:
    as_is = with_lock(ROW, "B", demand)
    assert broken(as_is, as_is) == []
    assert broken(as_is, without(as_is, "B")) == [("B", demand)]
    assert broken(as_is, without(as_is, "A")) == []


def test_order_is_kept_where_the_step_before_still_leads_there() -> None:
    as_is = with_lock(ROW, "B", "order")
    assert broken(as_is, replace(as_is, flows=drawn("(s > A > C > B > )e").flows)) == []
    assert broken(as_is, replace(as_is, flows=drawn("(s > B > A > )e").flows)) == [("B", "order")]
    beside = drawn("(s > +p > A > +q > )e", "p > B > q")
    assert broken(as_is, replace(beside, nodes={**beside.nodes, "B": as_is.nodes["B"]})) == [("B", "order")]


def test_order_looks_through_gateways_and_around_loops() -> None:
    looped = drawn("(s > A > *m > *x > B > )e", "x > m")
    as_is = with_lock(looped, "B", "order")
    assert broken(as_is, as_is) == []
    moved = {**as_is.flows, "s>A": Flow("s>A", "s", "m"), "A>m": Flow("A>m", "A", "e")}
    assert broken(as_is, replace(as_is, flows=moved)) == [("B", "order")]


def test_the_actor_is_the_lane_and_the_party() -> None:
    as_is = with_lock(ROW, "A", "actor")
    assert broken(as_is, changed(as_is, "A", lane="other")) == [("A", "actor")]
    assert broken(as_is, changed(as_is, "A", scope="other")) == [("A", "actor")]
    assert broken(as_is, changed(as_is, "A", name="Tên khác", kind="userTask")) == []


def test_presence_may_become_unknown_but_not_needless() -> None:
    as_is = with_lock(ROW, "A", "presence", presence=True)
    assert broken(as_is, changed(as_is, "A", facets=Facets())) == []
    assert broken(as_is, changed(as_is, "A", facets=Facets(presence=False))) == [("A", "presence")]


def test_a_presence_that_is_not_kept_today_is_not_broken_by_a_move() -> None:
    as_is = with_lock(ROW, "A", "presence", presence=False)
    assert broken(as_is, as_is) == []


def test_an_article_that_demands_presence_is_a_lock() -> None:
    as_is = with_lock(ROW, "A", presence=True, basis=ARTICLE)
    assert broken(as_is, changed(as_is, "A", facets=Facets(presence=False))) == [("A", "presence")]
    unfounded = with_lock(ROW, "A", presence=True)
    assert broken(unfounded, changed(unfounded, "A", facets=Facets(presence=False))) == []


def test_each_demand_is_told_apart() -> None:
    as_is = with_lock(ROW, "B", "existence", "order", "actor")
    assert broken(as_is, without(as_is, "B")) == [("B", "existence"), ("B", "order"), ("B", "actor")]

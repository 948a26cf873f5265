"""Cycle time of random block-structured processes against distributions worked out while they are drawn."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evaluate.views import took, view

from retrace.evaluate.flow_time import flow_time
from retrace.model.figure import Figure
from retrace.model.process import Flow, Node, Pool, Process
from retrace.model.step import Facets

Times = dict[float, float]


class _Drawing:
    """Draws blocks between two nodes and returns the distribution of the time that each takes."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.nodes: dict[str, Node] = {}
        self.facets: dict[str, Facets] = {}
        self.flows: dict[str, Flow] = {}

    def node(self, kind: str) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes[name] = Node(name, kind, name, scope="P")
        return name

    def flow(self, source: str, target: str, probability: float | None = None) -> None:
        name = f"f{len(self.flows)}"
        figure = None if probability is None else Figure(probability)
        self.flows[name] = Flow(name, source, target, probability=figure)

    def task(self, source: str, target: str, probability: float | None) -> Times:
        name = self.node("task")
        seconds = float(self.draw(st.integers(0, 20)))
        self.facets[name] = took(seconds, 0.0)
        self.flow(source, name, probability)
        self.flow(name, target)
        return {seconds: 1.0}

    def block(self, source: str, target: str, depth: int, probability: float | None = None) -> Times:
        shape = self.draw(st.sampled_from(("task", "sequence", "choice", "parallel"))) if depth else "task"
        if shape == "task":
            return self.task(source, target, probability)
        if shape == "sequence":
            middle = self.node("task")
            self.facets[middle] = took(0.0, 0.0)
            first = self.block(source, middle, depth - 1, probability)
            return _joined(first, self.block(middle, target, depth - 1), lambda a, b: a + b)
        kind = "parallelGateway" if shape == "parallel" else "exclusiveGateway"
        split, join = self.node(kind), self.node(kind)
        self.flow(source, split, probability)
        self.flow(join, target)
        if shape == "parallel":
            return _joined(self.block(split, join, depth - 1), self.block(split, join, depth - 1), max)
        share = self.draw(st.sampled_from((0.1, 0.25, 0.5, 0.8)))
        mixed: Times = {}
        for p in (share, 1 - share):
            for value, q in self.block(split, join, depth - 1, p).items():
                mixed[value] = mixed.get(value, 0.0) + p * q
        return mixed


def _joined(one: Times, other: Times, how: Callable[[float, float], float]) -> Times:
    found: Times = {}
    for (a, p), (b, q) in product(one.items(), other.items()):
        value = how(a, b)
        found[value] = found.get(value, 0.0) + p * q
    return found


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_mean_is_that_of_the_distribution(data: st.DataObject) -> None:
    drawing = _Drawing(data.draw)  # type: ignore[arg-type]
    start, end = drawing.node("startEvent"), drawing.node("endEvent")
    times = drawing.block(start, end, 4)
    process = Process("P", pools={"P": Pool("P", process="P")}, nodes=drawing.nodes, flows=drawing.flows)
    found = flow_time(view(process, drawing.facets))
    assert not found.bounded
    assert found.cycle_time == pytest.approx(sum(value * p for value, p in times.items()))

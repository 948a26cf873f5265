"""Visits and time of random processes against walking through them by chance: an implementation of its own.

Blocks are sampled as they were drawn (choices, parallel and inclusive branches, rounds, boundary events, sub-processes
of several instances), graphs without parallel branches by a walk from node to node, wherever flows lead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from math import sqrt
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.evaluate.views import took, view

from retrace.evaluate.flow_time import case_times, flow_time
from retrace.model.figure import Figure
from retrace.model.process import Flow, Node, Pool, Process
from retrace.model.step import Facets

RUNS = 1500
SIGMAS = 5
Sample = Callable[[Random, Counter[str]], float]
"""One run through a block: how long it took; visits are counted."""
SHAPES = ("task", "sequence", "choice", "parallel", "inclusive", "loop", "boundary", "besides", "instances")


class _Drawing:
    """Draws blocks between two nodes; each gives a way to sample it."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.nodes: dict[str, Node] = {}
        self.facets: dict[str, Facets] = {}
        self.flows: dict[str, Flow] = {}
        self.scope = "P"

    def node(self, kind: str, **more: object) -> str:
        name = f"n{len(self.nodes)}"
        self.nodes[name] = Node(name, kind, name, scope=self.scope, **more)  # type: ignore[arg-type]
        return name

    def flow(self, source: str, target: str, share: float | None = None) -> None:
        name = f"f{len(self.flows)}"
        self.flows[name] = Flow(name, source, target, probability=None if share is None else Figure(share))

    def chance(self) -> float:
        return self.draw(st.sampled_from((0.1, 0.25, 0.5, 0.8)))

    def block(self, source: str, target: str, depth: int, share: float | None = None) -> Sample:
        shape = self.draw(st.sampled_from(SHAPES)) if depth else "task"
        return getattr(self, f"_{shape}")(source, target, depth - 1, share)  # type: ignore[no-any-return]

    def _task(self, source: str, target: str, depth: int, share: float | None, **more: object) -> Sample:
        name = self.node("task", **more)
        seconds = float(self.draw(st.integers(0, 20)))
        self.facets[name] = took(seconds, 0.0)
        self.flow(source, name, share)
        if target:
            self.flow(name, target)

        def sample(_random: Random, visits: Counter[str]) -> float:
            visits[name] += 1
            return seconds

        return sample

    def _sequence(self, source: str, target: str, depth: int, share: float | None) -> Sample:
        middle = self.node("intermediateThrowEvent")
        one, other = self.block(source, middle, depth, share), self.block(middle, target, depth)
        return lambda random, visits: one(random, visits) + other(random, visits)

    def _split(self, kind: str, source: str, target: str, share: float | None) -> tuple[str, str]:
        split, join = self.node(kind), self.node(kind)
        self.flow(source, split, share)
        self.flow(join, target)
        return split, join

    def _choice(self, source: str, target: str, depth: int, share: float | None) -> Sample:
        split, join = self._split("exclusiveGateway", source, target, share)
        p = self.chance()
        one, other = self.block(split, join, depth, p), self.block(split, join, depth, 1 - p)
        return lambda random, visits: (one if random.random() < p else other)(random, visits)

    def _parallel(self, source: str, target: str, depth: int, share: float | None) -> Sample:
        split, join = self._split("parallelGateway", source, target, share)
        ways = [self.block(split, join, depth) for _ in range(self.draw(st.integers(2, 3)))]
        return lambda random, visits: max(way(random, visits) for way in ways)

    def _inclusive(self, source: str, target: str, depth: int, share: float | None) -> Sample:
        split, join = self._split("inclusiveGateway", source, target, share)
        ways = [(p := self.chance(), self.block(split, join, depth, p)) for _ in range(self.draw(st.integers(2, 3)))]

        def sample(random: Random, visits: Counter[str]) -> float:
            chosen: list[Sample] = []
            while not chosen:
                chosen = [way for p, way in ways if random.random() < p]
            return max(way(random, visits) for way in chosen)

        return sample

    def _loop(self, source: str, target: str, depth: int, share: float | None) -> Sample:
        merge, split = self.node("exclusiveGateway"), self.node("exclusiveGateway")
        p = self.draw(st.sampled_from((0.1, 0.3, 0.5)))
        self.flow(source, merge, share)
        body = self.block(merge, split, depth)
        self.flow(split, merge, p)
        self.flow(split, target, 1 - p)

        def sample(random: Random, visits: Counter[str]) -> float:
            total = body(random, visits)
            while random.random() < p:
                total += body(random, visits)
            return total

        return sample

    def _boundary(self, source: str, target: str, depth: int, share: float | None) -> Sample:
        """An interrupting event at the end of a task leads another way to the same merge."""
        merge = self.node("exclusiveGateway")
        task = self._task(source, merge, 0, share)
        host = list(self.nodes)[-1]
        event, p = self.node("boundaryEvent", attached_to=host), self.chance()
        other = self._task(event, merge, 0, p)
        self.flow(merge, target)

        def sample(random: Random, visits: Counter[str]) -> float:
            total = task(random, visits)
            return total + other(random, visits) if random.random() < p else total

        return sample

    def _besides(self, source: str, target: str, depth: int, share: float | None) -> Sample:
        """A non-interrupting event starts something besides, which ends by itself: it only counts in visits."""
        task = self._task(source, target, 0, share)
        host = list(self.nodes)[-1]
        event, p = self.node("boundaryEvent", attached_to=host, interrupting=False), self.chance()
        name, end = self.node("task"), self.node("endEvent")
        self.facets[name] = took(0.0, 0.0)
        self.flow(event, name, p)
        self.flow(name, end)

        def sample(random: Random, visits: Counter[str]) -> float:
            visits[name] += random.random() < p
            return task(random, visits)

        return sample

    def _instances(self, source: str, target: str, depth: int, share: float | None) -> Sample:
        """A sub-process with several instances, side by side or one after the other."""
        loop, count = self.draw(st.sampled_from(("parallel", "sequential"))), self.draw(st.integers(1, 3))
        name = self.node("subProcess", loop=loop)
        self.facets[name] = Facets(instances=Figure(count))
        self.flow(source, name, share)
        self.flow(name, target)
        outside, self.scope = self.scope, name
        start, end = self.node("startEvent"), self.node("endEvent")
        inner = self.block(start, end, min(depth, 1))
        self.scope = outside

        def sample(random: Random, visits: Counter[str]) -> float:
            visits[name] += count
            times = [inner(random, visits) for _ in range(count)]
            return max(times) if loop == "parallel" else sum(times)

        return sample


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_blocks_as_they_are_sampled(data: st.DataObject) -> None:
    drawing = _Drawing(data.draw)  # type: ignore[arg-type]
    start, end = drawing.node("startEvent"), drawing.node("endEvent")
    sample = drawing.block(start, end, 3)
    process = Process("P", pools={"P": Pool("P", process="P")}, nodes=drawing.nodes, flows=drawing.flows)
    seen = view(process, drawing.facets)
    found = flow_time(seen)
    random, visits, times = Random(1), Counter[str](), []
    for _ in range(RUNS):
        times.append(sample(random, visits))
    assert found.cycle_time is None or _near(found.cycle_time, times, bounded=found.bounded)
    for name, count in visits.items():
        assert abs(count / RUNS - found.visits[name]) < SIGMAS * sqrt(_spread(found.visits[name]) / RUNS) + 1e-9
    if distribution := case_times(seen):
        assert sum(p for _, p in distribution) == pytest.approx(1)
        middle = sum(times) / RUNS
        assert sum(p for value, p in distribution if value <= middle) == pytest.approx(
            sum(time <= middle + 1e-9 for time in times) / RUNS, abs=0.12
        )


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(2, 9), st.randoms(use_true_random=False))
def test_any_graph_without_parallel_branches_as_it_is_walked(size: int, random: Random) -> None:
    """Tasks and exclusive gateways joined at random, cycles and several ends among them."""
    nodes = {f"n{place}": Node(f"n{place}", "task", scope="P") for place in range(size)}
    nodes = {"s": Node("s", "startEvent", scope="P"), **nodes, "e": Node("e", "endEvent", scope="P")}
    names = list(nodes)
    flows: dict[str, Flow] = {}
    for place, name in enumerate(names[:-1]):
        targets = {names[place + 1], *(random.choice(names[1:]) for _ in range(random.randint(0, 2)))}
        targets = {target for target in targets if target != name} if name != "s" else {names[1]}
        if len(targets) > 1:
            nodes[name] = replace(nodes[name], kind="exclusiveGateway")
        forward = 0.6 if len(targets) > 1 else 1.0
        for target in sorted(targets):
            share = forward if target == names[place + 1] else (1 - forward) / max(len(targets) - 1, 1)
            flows[f"{name}>{target}"] = Flow(f"{name}>{target}", name, target, probability=Figure(share))
    facets = {name: took(float(random.randint(1, 9)), 0.0) for name, node in nodes.items() if node.kind == "task"}
    process = Process("P", pools={"P": Pool("P", process="P")}, nodes=nodes, flows=flows)
    found = flow_time(view(process, facets))
    walker, visits, times = Random(2), Counter[str](), []
    for _ in range(RUNS):
        here, time = "s", 0.0
        while True:
            visits[here] += 1
            time += facets[here].work.value if here in facets else 0.0  # type: ignore[union-attr]
            ways = [flow for flow in flows.values() if flow.source == here]
            if not ways:
                break
            here = walker.choices([flow.target for flow in ways], [flow.probability.value for flow in ways])[0]  # type: ignore[union-attr]
        times.append(time)
    assert not found.bounded
    assert found.cycle_time is None or _near(found.cycle_time, times, bounded=False)
    for name in nodes:
        assert abs(visits[name] / RUNS - found.visits[name]) < SIGMAS * sqrt(_spread(found.visits[name]) / RUNS) + 1e-9


def _near(expected: float, times: list[float], bounded: bool) -> bool:
    mean = sum(times) / len(times)
    error = SIGMAS * sqrt(sum((time - mean) ** 2 for time in times) / len(times) ** 2) + 1e-6
    return mean <= expected + error if bounded else abs(mean - expected) <= error


def _spread(visits: float) -> float:
    """A generous variance of the visits of one case: that of the rounds of nested loops, or of a rare way."""
    return visits + 3 * visits**2

"""Splits: one of several ways by chance, some of them, or all."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate

from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.engine.kernel import LOOP_GUARD
from retrace.evaluate.simulate.figures.tally import Tally
from retrace.evaluate.simulate.flow.site import Site
from retrace.graph.branching import chances
from retrace.model.process import Flow, Node


def choice(site: Site, ways: Sequence[Step], weights: Sequence[float], source: str, tally: Tally | None = None) -> Step:
    """One of the ways. `ways` may still be empty while the process is compiled; `tally` counts who comes."""
    bounds, last, guard = list(accumulate(weights)), len(weights) - 1, LOOP_GUARD
    single, first = last == 1, bounds[0] / bounds[-1]
    total, uniform, kernel = bounds[-1], site.random(source, shared=single).random, site.kernel
    counted = tally or Tally()

    def choose(frame: Frame, now: float) -> Step | None:
        case = frame.case
        case.decisions += 1
        counted.begun += 1
        if case.decisions > guard and not kernel.decides(case, now):
            return None
        if single:
            return ways[uniform() >= first]
        return ways[min(bisect(bounds, uniform() * total), last)]

    return choose


def some(site: Site, node: Node, flows: Sequence[Flow], ways: Sequence[Step], chosen: Sequence[Flow]) -> Step:
    """An inclusive split: each chosen flow by itself, at least one unless others are always taken."""
    uniform, kernel, todo = site.random(node.id).random, site.kernel, site.kernel.todo
    place_of = {flow.id: place for place, flow in enumerate(flows)}
    open_ = [(place_of[flow.id], share) for flow, share in zip(chosen, chances(chosen), strict=True)]
    default = place_of.get(node.default or "")
    tossed = [(place, share) for place, share in open_ if place != default]
    always = [place for place in place_of.values() if flows[place] not in chosen]
    hopeless = not any(share > 0 for _, share in tossed)

    def split(frame: Frame, now: float) -> Step | None:
        if not kernel.decides(frame.case, now):
            return None
        taken = [*always, *(place for place, share in tossed if uniform() < share)]
        while not taken and default is None and not hopeless:
            taken = [place for place, share in tossed if uniform() < share]
        if not taken:
            taken = [default] if default is not None else [int(uniform() * len(ways))]
        frame.tokens += len(taken) - 1
        todo.extend((ways[place], frame) for place in reversed(taken[1:]))
        return ways[taken[0]]

    return split


def every(site: Site, ways: Sequence[Step], more: int) -> Step:
    """All ways; `more` is how many beside the first."""
    kernel, todo = site.kernel, site.kernel.todo

    def split(frame: Frame, now: float) -> Step | None:
        if not kernel.decides(frame.case, now):
            return None
        frame.tokens += more
        todo.extend((way, frame) for way in reversed(ways[1:]))
        return ways[0]

    return split

"""Activities done several times: instances side by side or one after another, and loops."""

from __future__ import annotations

from collections.abc import Callable

from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.flow.site import Site
from retrace.evaluate.simulate.flow.waiting import Make
from retrace.model.process import Node
from retrace.model.scenario import Repetition

_FOR_EVER = 1 << 60


def repeated(site: Site, node: Node, make: Make, leave: Step) -> Step:
    """The step of a token that comes to an activity with a loop marker; without figures it is done once."""
    told = site.scenario.repetitions.get(node.id)
    if not node.loop or told is None:
        return make(leave)
    if node.loop == "parallel":
        return _side_by_side(site, make, leave, times(site, node.id, told))
    return _in_turn(site, node, make, leave, told)


def times(site: Site, node: str, told: Repetition) -> Callable[[], int]:
    """How often the activity is done this time."""
    limit = _FOR_EVER if told.limit is None else told.limit
    if told.count is None:
        return lambda: limit if told.limit is not None else 1
    draw = site.draw(told.count, f"{node} count")
    return lambda: min(round(draw()), limit)


def _side_by_side(site: Site, make: Make, leave: Step, count: Callable[[], int]) -> Step:
    kernel = site.kernel
    enter = make(site.ends)

    def begin(frame: Frame, now: float) -> Step | None:
        instances = count()
        if instances <= 0:
            return leave
        if not kernel.decides(frame.case, now):
            return None
        inner = Frame(frame.case, instances, frame, leave)
        kernel.todo.extend([(enter, inner)] * instances)
        return None

    return begin


def _in_turn(site: Site, node: Node, make: Make, leave: Step, told: Repetition) -> Step:
    """One after another: a drawn number of times, or again with the probability, up to the limit."""
    kernel, probability = site.kernel, told.probability
    count = times(site, node.id, told)
    uniform = site.random(f"{node.id} again").random
    by_chance = told.count is None and probability is not None
    limit = told.limit or _FOR_EVER

    def again(inner: Frame, now: float) -> Step | None:
        inner.left -= 1
        more = inner.left > 0 and (not by_chance or uniform() < (probability or 0.0))
        if more:
            return enter if kernel.decides(inner.case, now) else None
        kernel.token_ends(inner, now)
        return None

    enter = make(again)

    def begin(frame: Frame, _now: float) -> Step | None:
        rounds = limit if by_chance else count()
        if rounds <= 0:
            return leave
        inner = Frame(frame.case, 1, frame, leave)
        inner.left = rounds
        kernel.todo.append((enter, inner))
        return None

    return begin

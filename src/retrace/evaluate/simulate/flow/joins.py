"""Joins: a parallel one waits for a token on every flow, an inclusive one until no other token can still reach it, a
complex one for as many as its rule counts."""

from __future__ import annotations

from collections.abc import Mapping

from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.graph.index import Index


def parallel_join(join: str, place: int, count: int, go_on: Step, marked: bool) -> Step:
    """The step of a token that comes along flow `place` of `count`; `marked` where an inclusive join looks for it."""

    def arrive(frame: Frame, _now: float) -> Step | None:
        if frame.joins is None:
            frame.joins = {}
        waiting = frame.joins.setdefault(join, [0] * count)
        waiting[place] += 1
        complete = min(waiting) > 0
        if complete:
            frame.joins[join] = waiting = [each - 1 for each in waiting]
            frame.tokens -= count - 1
        if marked:
            mark(frame, join, sum(waiting))
        return go_on if complete else None

    return arrive


def mark(frame: Frame, node: str, tokens: int) -> None:
    """Note how many tokens rest at a node."""
    if frame.resting is None:
        frame.resting = {}
    frame.resting[node] = tokens


class InclusiveJoins:
    """The inclusive joins of one scope. `entries` are their own steps, filled in when all nodes are known.

    A join fires as soon as it holds a token and none rests anywhere from where it could come; this is looked at when
    all tokens of an event have come to rest, so only nodes where tokens rest are marked. A complex join that counts
    (`least` by join) fires with so many tokens and swallows those that still come (BPMN 2.0.2, 13.4.6).
    """

    def __init__(self, kernel: Kernel, index: Index, joins: list[str], least: Mapping[str, int]) -> None:
        self._kernel, self._todo, self._least = kernel, kernel.todo, least
        self._flows = {join: len(index.incoming[join]) for join in joins}
        self._upstream = {join: _upstream(index, join) for join in joins}
        self.entries: dict[str, Step] = {}

    def arrival(self, join: str) -> Step:
        """The step of a token that comes to a join."""

        def arrive(frame: Frame, _now: float) -> None:
            mark(frame, join, (frame.resting or {}).get(join, 0) + 1)
            self._look_later(frame)

        return arrive

    def rests(self, node: str, enter: Step) -> Step:
        """The step `enter` of a node, with the token marked as resting there."""

        def enter_marked(frame: Frame, now: float) -> Step | None:
            mark(frame, node, (frame.resting or {}).get(node, 0) + 1)
            following: Step | None = enter(frame, now)
            return following

        return enter_marked

    def goes(self, node: str, leave: Step) -> Step:
        """The step that leaves a node, with the token marked as gone."""

        def leave_marked(frame: Frame, _now: float) -> Step:
            mark(frame, node, (frame.resting or {}).get(node, 0) - 1)
            self._look_later(frame)
            return leave

        return leave_marked

    def _look_later(self, frame: Frame) -> None:
        self._todo.insert(0, (self._look, frame))

    def _look(self, frame: Frame, now: float) -> Step | None:
        resting = frame.resting or {}
        for join, upstream in self._upstream.items():
            waiting = resting.get(join, 0)
            if not frame.alive or not (waiting or resting.get(_fired(join))):
                continue
            more = any(tokens and node in upstream for node, tokens in resting.items())
            if resting.get(_fired(join)):
                self._swallow(frame, join, more, now)
            elif not more or 0 < self._least.get(join, 0) <= waiting:
                resting[join] = 0
                self._note(resting, join, waiting, more)
                frame.tokens -= waiting - 1
                self._look_later(frame)
                return self.entries[join]
        return None

    def _swallow(self, frame: Frame, join: str, more: bool, now: float) -> None:
        """Tokens that come to a join that has fired are used up."""
        resting = frame.resting
        assert resting is not None, "it has fired"
        late, resting[join] = resting[join], 0
        self._note(resting, join, resting[_fired(join)] + late, more)
        for _ in range(late):
            self._kernel.token_ends(frame, now)

    def _note(self, resting: dict[str, int], join: str, came: int, more: bool) -> None:
        """How many have come to a join that has fired; it is as new when one has come on every flow, or no more can."""
        resting[_fired(join)] = came if more and came < self._flows[join] else 0


def _fired(join: str) -> str:
    """Where a frame notes that a join has fired; no node is called so."""
    return f"{join} fired"


def _upstream(index: Index, join: str) -> frozenset[str]:
    """Every node from which a token can come to the join without passing it."""
    seen: set[str] = set()
    todo = [flow.source for flow in index.incoming[join]]
    throwing = {target: node.id for node in index.nodes.values() if (target := index.link_target(node))}
    while todo:
        node = todo.pop()
        if node in seen or node == join:
            continue
        seen.add(node)
        todo.extend(flow.source for flow in index.incoming.get(node, ()))
        if host := index.nodes[node].attached_to:
            todo.append(host)
        if node in throwing:
            todo.append(throwing[node])
    return frozenset(seen)

"""A process as steps of the kernel: one function for each node, which knows its targets and its random stream.

Every source of chance (arrivals, the work of a task, a decision) draws from a stream of its own, seeded from the seed,
the replication and its id, so that two models share the numbers of what they share.
"""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate
from random import Random

from retrace.evaluate.simulate.admission import duration_of
from retrace.evaluate.simulate.distributions import sampler
from retrace.evaluate.simulate.joins import InclusiveJoins, parallel_join
from retrace.evaluate.simulate.kernel import Frame, Kernel, Step
from retrace.evaluate.simulate.part import Part
from retrace.evaluate.simulate.staff import Pool, Tally, desk
from retrace.graph.branching import chances, shares
from retrace.model.process import Flow, Node
from retrace.model.scenario import ALWAYS, Resource, Scenario, Work

INCLUSIVE = frozenset({"inclusiveGateway", "complexGateway"})
_EXCLUSIVE = frozenset({"exclusiveGateway", "eventBasedGateway"})
_NOBODY = Resource("")


class Compiled:
    """The steps of one replication. `pools` and `tallies` fill while the kernel runs; `closing` are the steps that end
    a work, with its pool."""

    def __init__(self, part: Part, scenario: Scenario, kernel: Kernel, seed: int, replication: int) -> None:
        self._part, self._index, self._scenario, self._kernel = part, part.index, scenario, kernel
        self._stream = f"{seed}/{replication}/"
        self.tallies = {node.id: Tally() for node in part.process.nodes.values()}
        self.pools: dict[str, Pool] = {}
        self.closing: dict[Step, Pool] = {}
        self._works = {node.id: scenario.works[node.id] for node in part.tasks}
        self._joins = {
            scope: InclusiveJoins(kernel, part.index, joins)
            for scope in part.index.inside
            if (joins := self._inclusive_joins(scope))
        }
        self._unlinked: list[tuple[list[Step], Node]] = []
        self._entries = {node.id: self._entry(node) for node in part.process.nodes.values()}
        for scope in self._joins.values():
            scope.entries = self._entries
        for ways, node in self._unlinked:
            ways.extend(self._targets(node))

    def start(self, scope: str) -> tuple[Step, int]:
        """The step that begins a run of a scope, and its number of tokens."""
        entries = [self._entries[node.id] for node in self._index.starts(scope)]
        if len(entries) == 1:
            return entries[0], 1
        if self._index.parallel_starts(scope):
            return self._split(entries, 0), len(entries)
        return self._choice(entries, [1.0] * len(entries), scope), 1

    def random(self, source: str) -> Random:
        """The stream of a source of chance."""
        return Random(self._stream + source)

    def _entry(self, node: Node) -> Step:
        leave = self._leaving(node)
        if node.id in self._index.inside:
            return self._sub_process(node, leave)
        if node.id in self._works:
            return self._task(node, leave, self._works[node.id])
        duration = duration_of(node, self._scenario) if node.kind.startswith("intermediate") else None
        if duration is not None:
            return self._task(node, leave, Work(duration))
        return self._passing(node, leave)

    def _task(self, node: Node, leave: Step, work: Work) -> Step:
        draw = sampler(work.duration, self.random(node.id))
        leave = self._goes(node, leave)
        enter, done = desk(self._kernel, self._pool(work), draw, work.fixed_cost, self.tallies[node.id], leave)
        self.closing[done] = self._pool(work)
        return self._rests(node, enter)

    def _pool(self, work: Work) -> Pool:
        resource = self._scenario.resources.get(work.resource, _NOBODY)
        if resource.id not in self.pools:
            calendar = self._scenario.calendar_of(resource) if resource.id else ALWAYS
            self.pools[resource.id] = Pool(resource, calendar, self._kernel.start)
        return self.pools[resource.id]

    def _sub_process(self, node: Node, leave: Step) -> Step:
        todo, tally = self._kernel.todo, self.tallies[node.id]
        leave = self._goes(node, leave)
        begins: list[tuple[Step, int]] = []

        def enter(frame: Frame, _now: float) -> None:
            if not begins:
                begins.append(self.start(node.id))
            tally.begun += 1
            step, tokens = begins[0]
            inner = Frame(frame.case, tokens, frame, leave)
            frame.children = frame.children if frame.children is not None else []
            frame.children.append(inner)
            todo.append((step, inner))

        return self._rests(node, enter)

    def _passing(self, node: Node, leave: Step) -> Step:
        kernel, tally = self._kernel, self.tallies[node.id]
        if node.kind == "endEvent" and any(event.kind == "terminate" for event in node.events):

            def terminate(frame: Frame, now: float) -> None:
                tally.begun += 1
                frame.kill()
                kernel.frame_ends(frame, now)

            return terminate

        def enter(_frame: Frame, _now: float) -> Step:
            tally.begun += 1
            return leave

        return enter

    def _leaving(self, node: Node) -> Step:
        """What a token does when the node is done; the targets are filled in when all are known."""
        flows = self._index.outgoing.get(node.id, [])
        ways: list[Step] = []
        self._unlinked.append((ways, node))
        if not flows and self._index.link_target(node) is None:
            kernel = self._kernel

            def end(frame: Frame, now: float) -> None:
                kernel.token_ends(frame, now)

            return end
        if len(flows) < 2:
            return lambda _frame, _now: ways[0]
        if node.kind in _EXCLUSIVE:
            return self._choice(ways, shares(node, flows), node.id)
        conditional = [flow for flow in flows if flow.condition or flow.id == node.default or flow.probability]
        if node.kind in INCLUSIVE or (conditional and node.kind != "parallelGateway"):
            return self._some(node, flows, ways, flows if node.kind in INCLUSIVE else conditional)
        return self._split(ways, len(flows) - 1)

    def _targets(self, node: Node) -> list[Step]:
        flows = self._index.outgoing.get(node.id, [])
        landing = self._index.link_target(node)
        return [self._arrival(flow) for flow in flows] or ([self._entries[landing]] if landing else [])

    def _arrival(self, flow: Flow) -> Step:
        """Where a token goes along a flow: at a join it matters along which."""
        target = self._part.process.nodes[flow.target]
        incoming = self._index.incoming[target.id]
        place = next(number for number, each in enumerate(incoming) if each.id == flow.id)
        if len(incoming) > 1 and target.kind == "parallelGateway":
            marked = target.scope in self._joins
            return parallel_join(target.id, place, len(incoming), self._entries[target.id], marked)
        if len(incoming) > 1 and target.kind in INCLUSIVE:
            return self._joins[target.scope].arrival(target.id)
        return self._entries[target.id]

    def _choice(self, ways: list[Step], weights: list[float], source: str) -> Step:
        bounds, last = list(accumulate(weights)), len(weights) - 1
        total, uniform, kernel = bounds[-1], self.random(source).random, self._kernel

        def choose(frame: Frame, now: float) -> Step | None:
            if not kernel.decides(frame.case, now):
                return None
            return ways[min(bisect(bounds, uniform() * total), last)]

        return choose

    def _some(self, node: Node, flows: list[Flow], ways: list[Step], chosen: list[Flow]) -> Step:
        """An inclusive split: each chosen flow by itself, at least one unless others are always taken."""
        uniform, kernel, todo = self.random(node.id).random, self._kernel, self._kernel.todo
        open_ = [(flows.index(flow), p) for flow, p in zip(chosen, chances(chosen), strict=True)]
        default = next((place for place, _ in open_ if flows[place].id == node.default), None)
        tossed = [(place, p) for place, p in open_ if place != default]
        always = [place for place, flow in enumerate(flows) if flow not in chosen]
        hopeless = not any(p > 0 for _, p in tossed)

        def split(frame: Frame, now: float) -> Step | None:
            if not kernel.decides(frame.case, now):
                return None
            taken = [*always, *(place for place, p in tossed if uniform() < p)]
            while not taken and default is None and not hopeless:
                taken = [place for place, p in tossed if uniform() < p]
            if not taken:
                taken = [default] if default is not None else [int(uniform() * len(ways))]
            frame.tokens += len(taken) - 1
            todo.extend((ways[place], frame) for place in reversed(taken[1:]))
            return ways[taken[0]]

        return split

    def _split(self, ways: list[Step], more: int) -> Step:
        kernel, todo = self._kernel, self._kernel.todo

        def split(frame: Frame, now: float) -> Step | None:
            if not kernel.decides(frame.case, now):
                return None
            frame.tokens += more
            todo.extend((way, frame) for way in reversed(ways[1:]))
            return ways[0]

        return split

    def _inclusive_joins(self, scope: str) -> list[str]:
        inside = self._index.inside[scope]
        return [n.id for n in inside if n.kind in INCLUSIVE and len(self._index.incoming.get(n.id, ())) > 1]

    def _rests(self, node: Node, enter: Step) -> Step:
        return self._joins[node.scope].rests(node.id, enter) if node.scope in self._joins else enter

    def _goes(self, node: Node, leave: Step) -> Step:
        return self._joins[node.scope].goes(node.id, leave) if node.scope in self._joins else leave

"""A process as steps of the kernel: one function for each node, which knows its targets and its random stream."""

from __future__ import annotations

from retrace.evaluate.simulate.engine.case import Forward, Frame, Step, ways_of
from retrace.evaluate.simulate.engine.kernel import WORLD
from retrace.evaluate.simulate.figures.tally import Tally
from retrace.evaluate.simulate.flow.gateways import choice, every, some
from retrace.evaluate.simulate.flow.joins import InclusiveJoins, parallel_join
from retrace.evaluate.simulate.flow.repetition import repeated
from retrace.evaluate.simulate.flow.scopes import Scopes
from retrace.evaluate.simulate.flow.simplified import counting_joins
from retrace.evaluate.simulate.flow.site import Site
from retrace.evaluate.simulate.flow.staffing import Staffing
from retrace.evaluate.simulate.flow.throwing import throwing
from retrace.evaluate.simulate.flow.waiting import guarded, is_race, race, standing
from retrace.graph.branching import shares
from retrace.model.process import ACTIVITIES, Flow, Node
from retrace.model.scenario import Distribution, Work

INCLUSIVE = frozenset({"inclusiveGateway", "complexGateway"})
_EXCLUSIVE = frozenset({"exclusiveGateway", "eventBasedGateway"})
_NO_TIME = Work(Distribution("fixed", (0.0,)))


class Compiled:
    """The steps of one replication."""

    def __init__(self, site: Site) -> None:
        self.site, self._index = site, site.index
        self._several = len(site.part.pools) > 1
        self.staffing = Staffing(site, careful=self._several)
        self._scopes = Scopes(site)
        self._joins = {
            scope: InclusiveJoins(site.kernel, site.index, joins, counting_joins(site.part, joins))
            for scope in site.index.inside
            if (joins := self._inclusive_joins(scope))
        }
        self._unlinked: list[tuple[list[Step], Node]] = []
        for node in site.part.process.nodes.values():
            site.entries[node.id] = self._entry(node)
        for scope in self._joins.values():
            scope.entries = site.entries
        for ways, node in self._unlinked:
            ways.extend(self._targets(node))
        for root in site.part.pools:
            for start in site.index.starts(root):
                if start.id in site.mail.fed and (root not in site.part.beginning or start.kind == "startEvent"):
                    site.mail.starting[start.id] = self._pool_begins(root, start.id)

    def start(self, start: str = "") -> Step:
        """The step that begins a case in its outermost frame, at one start event where it is given."""
        part = self.site.part
        root = self._index.root(part.process.nodes[start]) if start else ""
        if not self._several:
            return self._scopes.started(part.pools[0], start)
        begins = [self._pool_begins(each, start if each == root else "") for each in part.beginning]

        def all_begin(world: Frame, _now: float) -> None:
            world.place = WORLD
            world.tokens = len(begins)
            self.site.kernel.todo.extend((begin, world) for begin in reversed(begins))

        return all_begin

    def flush(self) -> None:
        """Add up the figures that are kept one by one."""
        self.site.kernel.flush()
        for key, tally in self.site.tallies.items():
            worked = tally.flush()
            if worked:
                self.staffing.worked(key, worked)

    def forget(self, now: float) -> None:
        """The warm-up is over."""
        self.flush()
        kernel = self.site.kernel
        kernel.forget(now)
        for tally in self.site.tallies.values():
            tally.forget()
        for pool in self.staffing.pools.values():
            pool.forget(now, self.staffing.under_way(pool, kernel), self.staffing.queued(pool))

    def _pool_begins(self, root: str, start: str = "") -> Step:
        kernel = self.site.kernel

        def ended(world: Frame, now: float) -> None:
            world.left += 1
            kernel.token_ends(world, now)
            kernel.look_for_stranded(world.case)

        def begin(world: Frame, _now: float) -> None:
            kernel.todo.append((self._scopes.started(root, start), Frame(world.case, 1, world, ended, root)))

        return begin

    def _entry(self, node: Node) -> Step:
        site = self.site
        if node.kind == "exclusiveGateway" and len(self._index.outgoing.get(node.id, ())) > 1:
            return self._leaving(node)
        leave = self._leaving(node)
        if site.mail.sends(node):
            leave = site.mail.sending(node, leave)
        if node.kind in ACTIVITIES:
            return self._rests(node, self._activity(node, self._goes(node, leave)))
        if is_race(site, node):
            return self._rests(node, self._counted(node, race(site, node, lambda step: self._goes(node, step))))
        if node.kind == "intermediateCatchEvent" and all(event.kind != "link" for event in node.events):
            site.happened[node.id] = self._counted(node, leave)
            return self._rests(node, self._counted(node, standing(site, node, self._goes(node, leave))))
        return self._counted(node, throwing(site, node, leave))

    def _activity(self, node: Node, leave: Step) -> Step:
        """From the inside out: one execution, its repetition, the message it waits for, its boundary events."""
        site = self.site

        def once(after: Step) -> Step:
            return self._execution(node, after)

        def all_times(after: Step) -> Step:
            enter = repeated(site, node, once, after)
            return site.mail.awaiting(node, enter) if node.id in site.mail.fed else enter

        if node.kind == "receiveTask":
            site.happened[node.id] = once(leave)
        return guarded(site, node, all_times, leave, lambda step: self._goes(node, step))

    def _execution(self, node: Node, after: Step) -> Step:
        site = self.site
        if node.id in site.index.inside or node.id in site.part.called:
            scope = site.part.called.get(node.id, node.id)
            return self._counted(node, self._scopes.run(scope, after, node.id))
        return self.staffing.task(node, site.scenario.works.get(node.id, _NO_TIME), after)

    def _counted(self, node: Node, step: Step) -> Step:
        tally, ways = self.site.tallies[node.id], ways_of(step)
        if step == self.site.ends:
            return self._ending(tally)

        def enter(_frame: Frame, _now: float) -> Step:
            tally.begun += 1
            return ways[0]

        return enter

    def _ending(self, tally: Tally) -> Step:
        """A token is used up at an end that throws nothing."""
        ends = self.site.kernel.frame_ends

        def end(frame: Frame, now: float) -> None:
            tally.begun += 1
            frame.tokens -= 1
            if frame.tokens == 0:
                ends(frame, now)

        return end

    def _leaving(self, node: Node) -> Step:
        """What a token does when the node is done; the targets are filled in when all are known."""
        site, flows = self.site, self._index.outgoing.get(node.id, [])
        ways: list[Step] = []
        self._unlinked.append((ways, node))
        if not flows and self._index.link_target(node) is None:
            return site.ends
        if len(flows) < 2:
            return Forward(ways)
        if node.kind in _EXCLUSIVE:
            counted = site.tallies[node.id] if node.kind == "exclusiveGateway" else None
            return choice(site, ways, shares(node, flows), node.id, counted)
        conditional = [flow for flow in flows if flow.condition or flow.id == node.default or flow.probability]
        if node.kind in INCLUSIVE or (conditional and node.kind != "parallelGateway"):
            return some(site, node, flows, ways, flows if node.kind in INCLUSIVE else conditional)
        return every(site, ways, len(flows) - 1)

    def _targets(self, node: Node) -> list[Step]:
        flows = self._index.outgoing.get(node.id, [])
        landing = self._index.link_target(node)
        return [self._arrival(flow) for flow in flows] or ([self.site.entries[landing]] if landing else [])

    def _arrival(self, flow: Flow) -> Step:
        """Where a token goes along a flow: at a join it matters along which."""
        target = self.site.part.process.nodes[flow.target]
        incoming = self._index.incoming[target.id]
        place = next(number for number, each in enumerate(incoming) if each.id == flow.id)
        if len(incoming) > 1 and target.kind == "parallelGateway":
            marked = target.scope in self._joins
            return parallel_join(target.id, place, len(incoming), self.site.entries[target.id], marked)
        if len(incoming) > 1 and target.kind in INCLUSIVE:
            return self._joins[target.scope].arrival(target.id)
        return self.site.entries[target.id]

    def _inclusive_joins(self, scope: str) -> list[str]:
        inside = self._index.inside[scope]
        return [n.id for n in inside if n.kind in INCLUSIVE and len(self._index.incoming.get(n.id, ())) > 1]

    def _rests(self, node: Node, enter: Step) -> Step:
        return self._joins[node.scope].rests(node.id, enter) if node.scope in self._joins else enter

    def _goes(self, node: Node, leave: Step) -> Step:
        return self._joins[node.scope].goes(node.id, leave) if node.scope in self._joins else leave

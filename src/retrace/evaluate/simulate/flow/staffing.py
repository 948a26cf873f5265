"""Which staff a task waits for: its own desk where that is all, else the crew of pools that share a queue."""

from __future__ import annotations

from collections.abc import Iterable

from retrace.evaluate.simulate.distributions import Draw
from retrace.evaluate.simulate.engine.case import Frame, Step
from retrace.evaluate.simulate.engine.kernel import Kernel
from retrace.evaluate.simulate.flow.site import Site
from retrace.evaluate.simulate.staff.crew import Crew
from retrace.evaluate.simulate.staff.desk import desk
from retrace.evaluate.simulate.staff.gather import Gathering
from retrace.evaluate.simulate.staff.job import Post
from retrace.evaluate.simulate.staff.office_clock import OfficeClock
from retrace.evaluate.simulate.staff.pool import Pool
from retrace.graph.index import Index
from retrace.model.process import Node
from retrace.model.scenario import Need, Resource, Work


class Staffing:
    """The pools and crews of one replication. `quick` are the pools whose tasks take one person, in turn, and are never
    interrupted. `closing` are the steps that end a work at a desk, with its pool."""

    def __init__(self, site: Site, careful: bool) -> None:
        self._site = site
        self.closing: dict[Step, Pool] = {}
        scenario, kernel = site.scenario, site.kernel
        works = [(node, scenario.works[node.id]) for node in site.part.tasks if node.id in scenario.works]
        used = {pool for _, work in works for need in work.staff for pool in need.pools}
        self.pools = {
            key: Pool(resource, site.clock(resource.calendar), kernel.start)
            for key, resource in scenario.resources.items()
            if key in used
        }
        self._nobody: dict[str, Pool] = {}
        plain = {node.id for node, work in works if not careful and is_plain(site, node, work)}
        groups = _groups([[pool for need in work.staff for pool in need.pools] for _, work in works])
        involved = {pool for node, work in works if node.id not in plain for need in work.staff for pool in need.pools}
        self.crews: dict[str, Crew] = {}
        for group in groups:
            if involved.intersection(group):
                crew = Crew(kernel, (self.pools[key] for key in group))
                self.crews.update(dict.fromkeys(group, crew))
        self._alone = Crew(kernel, ())
        self._plain = {
            node.id
            for node, work in works
            if node.id in plain and not any(need.pools[0] in self.crews for need in work.staff)
        }
        self._members: dict[tuple[Pool, ...], OfficeClock | None] = {}

    @property
    def users(self) -> dict[str, list[str]]:
        """The tasks that may take people of each pool."""
        works = self._site.scenario.works
        return {
            key: [
                node.id
                for node in self._site.part.tasks
                if node.id in works and any(key in need.pools for need in works[node.id].staff)
            ]
            for key in self.pools
        }

    def under_way(self, pool: Pool, kernel: Kernel) -> list[tuple[int, float, float]]:
        """People, seconds and working seconds still to go of each work of a pool."""
        now = kernel.now
        ends = [end for end, _, step, _ in kernel.heap if self.closing.get(step) is pool]
        jobs = [(people, job.end - now, job.left(now)) for job, people in pool.jobs.items()]
        return [*((1, end - now, pool.opened(now, end)) for end in ends), *jobs]

    def worked(self, task: str, seconds: float) -> None:
        """Count what the desk of a task has worked."""
        staff = self._site.scenario.works[task].staff
        if staff:
            self.pools[staff[0].pools[0]].worked += seconds

    def queued(self, pool: Pool) -> list[float]:
        """Since when each task waits for the pool."""
        crew = self.crews.get(pool.id)
        return crew.waiting_for(pool) if crew else [ready for ready, _, _ in pool.queue]

    def task(self, node: Node, work: Work, leave: Step) -> Step:
        """The step of a token that comes to a task: transfer, gathering, then the work itself."""
        site = self._site
        draw = _sum(
            [site.draw(each, _source(node.id, number)) for number, each in enumerate((work.duration, *work.setup))]
        )
        if node.id in self._plain:
            pool = self._pool(work)
            enter, done = desk(site.kernel, pool, draw, site.tallies[node.id], leave, site.log)
            self.closing[done] = pool
        elif work.batch:
            enter = self._gathering(node, work, draw, leave)
        else:
            enter = self._crew(work).enter(self._post(node, work, draw, leave))
        return self._delayed(node, work, enter) if work.before else enter

    def _gathering(self, node: Node, work: Work, draw: Draw, leave: Step) -> Step:
        site, batch, crew = self._site, work.batch, self._crew(work)
        assert batch is not None, "asked before"
        after = _by_frame if batch.together else leave
        post = self._post(node, work, draw, after)
        made = Gathering(site.kernel, batch, site.tallies[node.id], lambda weight: crew.enter(post, weight), leave)
        site.gatherings.append(made)
        return made.come

    def _delayed(self, node: Node, work: Work, enter: Step) -> Step:
        site, tally = self._site, self._site.tallies[node.id]
        draw = _sum([site.draw(each, f"{node.id} before {number}") for number, each in enumerate(work.before)])
        clock = site.clock(work.calendar)

        def delay(frame: Frame, now: float) -> None:
            seconds = draw()
            moment = max(clock.end(clock.opened(now) + seconds), now) if clock and seconds else now + seconds
            tally.delayed += moment - now
            site.kernel.at(moment, enter, frame)

        return delay

    def _post(self, node: Node, work: Work, draw: Draw, leave: Step) -> Post:
        pools = [(tuple(self.pools[key] for key in need.pools), need.amount) for need in work.staff]
        if not pools and work.calendar:
            pools = [((self._pool(work),), 1)]
        site = self._site
        tally = site.tallies[node.id]
        return Post(site.kernel, tuple(pools), draw, tally, leave, work.priority, self._clock, site.log)

    def _pool(self, work: Work) -> Pool:
        if work.staff:
            return self.pools[work.staff[0].pools[0]]
        if work.calendar not in self._nobody:
            clock = self._site.clock(work.calendar)
            self._nobody[work.calendar] = Pool(Resource(""), clock, self._site.kernel.start)
        return self._nobody[work.calendar]

    def _crew(self, work: Work) -> Crew:
        if work.staff:
            return self.crews[work.staff[0].pools[0]]
        return self._alone

    def _clock(self, pools: tuple[Pool, ...]) -> OfficeClock | None:
        if pools not in self._members:
            calendars = [self._site.scenario.resources[pool.id].calendar for pool in pools if pool.id]
            alone = pools[0].clock if pools and not pools[0].id else None
            self._members[pools] = alone or self._site.clock(*calendars)
        return self._members[pools]


def is_plain(site: Site, node: Node, work: Work) -> bool:
    """Whether a task needs nothing that a desk cannot do."""
    single = not work.needs or work.needs == (Need((work.needs[0].pools[0],)),)
    return single and not work.priority and not work.batch and not may_be_interrupted(site, node)


def may_be_interrupted(site: Site, node: Node) -> bool:
    """Whether something can end a run while this node is at work: an event, an error, or a termination beside it."""
    index, nodes = site.index, site.part.process.nodes
    if index.root(node) in site.part.called.values() or any(
        _breaks(each, "error", "cancel") for each in nodes.values()
    ):
        return True
    place: Node | None = node
    while place is not None:
        inner = index.inside.get(place.scope, ())
        if index.attached.get(place.id) or any(each.event_sub_process for each in inner):
            return True
        if any(_breaks(each, "terminate") for each in inner) and _splits(index, place.scope):
            return True
        place = nodes.get(place.scope)
    return False


def _breaks(node: Node, *kinds: str) -> bool:
    return node.kind == "endEvent" and any(each.kind in kinds for each in node.events)


def _splits(index: Index, scope: str) -> bool:
    """Whether two tokens may be under way in a scope."""
    if index.parallel_starts(scope) and len(index.starts(scope)) > 1:
        return True
    alone = ("exclusiveGateway", "eventBasedGateway")
    inside = index.inside.get(scope, ())
    return any(len(index.outgoing.get(node.id, ())) > 1 and node.kind not in alone for node in inside)


def _groups(sets: Iterable[Iterable[str]]) -> list[list[str]]:
    """The pools that some task joins, directly or through others, in a fixed order."""
    found: list[dict[str, None]] = []
    for members in sets:
        joined = dict.fromkeys(members)
        if joined:
            near = [group for group in found if group.keys() & joined.keys()]
            found = [group for group in found if group not in near]
            found.append({key: None for group in (*near, joined) for key in group})
    return [list(group) for group in found]


def _sum(draws: list[Draw]) -> Draw:
    return draws[0] if len(draws) == 1 else lambda: sum(draw() for draw in draws)


def _source(node: str, number: int) -> str:
    return f"{node} setup {number}" if number else node


def _by_frame(frame: Frame, now: float) -> object:
    """The work of a batch ends in a frame of its own, which knows what follows."""
    assert frame.leave is not None, "told by the gathering"
    return frame.leave(frame, now)

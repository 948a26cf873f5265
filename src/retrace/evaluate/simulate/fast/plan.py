"""A process in the numbers that the machine reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from math import log, sqrt
from typing import TYPE_CHECKING

from retrace.evaluate.simulate.flow.triggers import sent_in, stated_duration
from retrace.evaluate.simulate.staff.office_clock import OfficeClock
from retrace.graph.branching import shares
from retrace.model.process import Node
from retrace.model.scenario import Distribution

if TYPE_CHECKING:
    from retrace.evaluate.simulate.flow.compiled import Compiled
    from retrace.evaluate.simulate.flow.site import Site

PASS, TASK, CHOICE, END, STAND = range(5)
"""Kinds of node; the machine knows the same numbers."""
KINDS = ("fixed", "exponential", "uniform", "triangular", "normal", "lognormal", "gamma", "weibull")
_NOWHERE = (0, 0)
Row = tuple[float, float, float, float]


@dataclass(slots=True)
class Plan:
    """Nodes by number, with a last one that ends a case. `draws` are random times and `sources` the names of their
    streams; `works` and `delays` say which of them add up at a node, `delayed_by` by which clock a delay goes."""

    ids: list[str]
    entry: int
    pools: list[str]
    kinds: list[int] = field(default_factory=list)
    nexts: list[int] = field(default_factory=list)
    posts: list[int] = field(default_factory=list)
    draws: list[Row] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    works: list[tuple[int, int]] = field(default_factory=list)
    delays: list[tuple[int, int]] = field(default_factory=list)
    delayed_by: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=lambda: [0])
    bounds: list[float] = field(default_factory=list)
    targets: list[int] = field(default_factory=list)
    clocks: list[tuple[float, ...]] = field(default_factory=list)
    spans: list[tuple[float, float, float]] = field(default_factory=list)
    known: dict[int, int] = field(default_factory=dict)

    def clock(self, clock: OfficeClock | None) -> int:
        """The number of a clock, -1 where it is always open."""
        if clock is None:
            return -1
        if id(clock) not in self.known:
            dated, week = clock.ordinary
            behind = -1 if week is None else self.clock(week)
            spans = clock.spans
            self.clocks.append((len(self.spans), len(spans), clock.period, clock.open_seconds, dated, behind))
            self.spans.extend(spans)
            self.known[id(clock)] = len(self.clocks) - 1
        return self.known[id(clock)]

    def add(self, times: Sequence[Distribution], sources: Sequence[str]) -> tuple[int, int]:
        """Put in random times that add up; the rows that they take."""
        begin = len(self.draws)
        self.draws.extend(map(coded, times))
        self.sources.extend(sources)
        return begin, len(self.draws)


def plan_of(compiled: Compiled) -> Plan:
    """The plan of a process that the machine covers."""
    site = compiled.site
    index, part = site.index, site.part
    ids = list(part.process.nodes)
    number = {key: place for place, key in enumerate(ids)}
    # A task without a way out leads to a node of its own kind, the end behind the last one.
    plan = Plan([*ids, ""], number[index.starts(part.pools[0])[0].id], list(compiled.staffing.pools))
    tasks = {each.id for each in part.tasks}
    for node in part.process.nodes.values():
        flows = index.outgoing.get(node.id, [])
        stands = node.kind == "intermediateCatchEvent"
        way_on = CHOICE if len(flows) > 1 else PASS if flows else END
        plan.kinds.append(TASK if node.id in tasks else STAND if stands else way_on)
        plan.nexts.append(number[flows[0].target] if flows else len(ids))
        _times(plan, site, node, node.id in tasks)
        if len(flows) > 1:
            weights = list(accumulate(shares(node, flows)))
            plan.bounds.extend(weight / weights[-1] for weight in weights)
            plan.targets.extend(number[flow.target] for flow in flows)
        plan.first.append(len(plan.bounds))
    plan.kinds.append(END)
    plan.nexts.append(len(ids))
    plan.posts.append(-1)
    plan.works.append(_NOWHERE)
    plan.delays.append(_NOWHERE)
    plan.delayed_by.append(-1)
    plan.first.append(len(plan.bounds))
    site.tallies.setdefault("", type(site.tallies[ids[0]])(""))
    return plan


def _times(plan: Plan, site: Site, node: Node, task: bool) -> None:
    """Who does a node, how long it takes, and what goes before."""
    work, staff, spent, before = site.scenario.works.get(node.id), -1, _NOWHERE, _NOWHERE
    if task and work:
        setups = (f"{node.id} setup {place}" for place in range(1, len(work.setup) + 1))
        spent = plan.add((work.duration, *work.setup), (node.id, *setups))
        before = plan.add(work.before, [f"{node.id} before {place}" for place in range(len(work.before))])
        staff = plan.pools.index(work.staff[0].pools[0]) if work.staff else -1
    elif stands := standing_time(site, node):
        before = plan.add((stands,), (node.id,))
    plan.posts.append(staff)
    plan.works.append(spent)
    plan.delays.append(before)
    plan.delayed_by.append(plan.clock(site.clock(work.calendar)) if work else -1)


def standing_time(site: Site, node: Node) -> Distribution | None:
    """How long a case stands at an event, where that is a time that can be drawn."""
    if node.kind != "intermediateCatchEvent" or sent_in(site.part, node) is not None:
        return None
    work = site.scenario.works.get(node.id)
    given = work.duration if work else stated_duration(node)
    return given if given is not None and can_draw(given) else None


def can_draw(given: Distribution) -> bool:
    """Whether the machine can draw from a distribution."""
    return given.kind in (*KINDS, "erlang")


def coded(given: Distribution) -> Row:
    """Kind and parameters of a distribution, in seconds."""
    unit, p = given.unit, given.parameters
    match given.kind:
        case "lognormal":
            spread = log(1 + (p[1] / p[0]) ** 2)
            return KINDS.index("lognormal"), log(p[0] * unit) - spread / 2, sqrt(spread), 0.0
        case "erlang":
            return KINDS.index("gamma"), p[0], p[1] / p[0] * unit, 0.0
        case "gamma" | "weibull":
            return KINDS.index(given.kind), p[0], p[1] * unit, 0.0
    scaled = [*(value * unit for value in p), 0.0, 0.0, 0.0]
    return KINDS.index(given.kind), scaled[0], scaled[1], scaled[2]

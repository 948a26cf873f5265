"""What the tests of redesign share: a model with its findings, and a plan for a choice."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from retrace.app.case import load_case
from retrace.criteria.assess import assess, findings
from retrace.graph.view import ProcessView
from retrace.model.choice import Choice
from retrace.model.finding import Finding
from retrace.model.plan import Plan
from retrace.model.process import Process
from retrace.model.step import Lock
from retrace.redesign.planner import plan

DAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Judged:
    """A view of a process and what the checks find on it."""

    view: ProcessView
    findings: tuple[Finding, ...]

    def plan(
        self,
        phase: int = 1,
        accept: frozenset[str] = frozenset(),
        reject: frozenset[str] = frozenset(),
        reason: str = "",
    ) -> Plan:
        """The plan for a choice."""
        return self.chosen(Choice(phase, accept, reject, reason))

    def chosen(self, choice: Choice) -> Plan:
        """The plan for a choice with all it can say."""
        return plan(self.view, self.findings, choice)

    def untouched(self, phase: int = 2) -> Plan:
        """The plan in which every proposal is rejected."""
        return self.plan(phase, reject=frozenset(proposal.id for proposal in self.plan(phase).proposals))

    def locked(self, step: str, *locks: Lock) -> Judged:
        """The same with locks on a step."""
        node = self.view.process.nodes[step]
        nodes = {**self.view.process.nodes, step: replace(node, facets=replace(node.facets, locks=locks))}
        return judged(ProcessView(replace(self.view.process, nodes=nodes), self.view.procedure, self.view.knowledge))


def judged(view: ProcessView) -> Judged:
    """The view with its findings."""
    return Judged(view, findings(assess(view)))


def loaded(model: Path, ready: tuple[str, ...] = (), as_of: date | None = None) -> Judged:
    """A model file with its procedure file and its findings; `DAY` where the procedure file names no day."""
    return judged(load_case(model, as_of=as_of, today=DAY, ready=ready).view)


def dangling(process: Process) -> list[str]:
    """What points at something that is not there."""
    nodes, scopes = process.nodes, {pool.process for pool in process.pools.values()} | process.nodes.keys()
    ends = nodes.keys() | process.pools.keys()
    data = process.data_objects.keys() | process.data_stores.keys()
    return [
        *(f.id for f in process.flows.values() if f.source not in nodes or f.target not in nodes),
        *(m.id for m in process.messages.values() if not {m.source, m.target} <= ends),
        *(d.id for d in process.data_flows.values() if d.node not in nodes or d.data not in data),
        *(n.id for n in nodes.values() if n.scope not in scopes or (n.lane and n.lane not in process.lanes)),
        *(n.id for n in nodes.values() if n.attached_to and n.attached_to not in nodes),
        *(lane.id for lane in process.lanes.values() if lane.pool and lane.pool not in process.pools),
    ]

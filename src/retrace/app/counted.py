"""What each accepted proposal changes of the counters: the proposals applied one after the other, in their order."""

from __future__ import annotations

from dataclasses import replace

from retrace.evaluate.counters import counters
from retrace.graph.view import ProcessView
from retrace.model.plan import Plan
from retrace.model.proposal import Effect, Proposal
from retrace.model.result import Counters
from retrace.redesign.applied import applied_unproven


def with_counted(view: ProcessView, made: Plan) -> Plan:
    """The plan with what was counted of its accepted proposals, which together are the change of each counter.

    A move only expects: a step that nobody said to be done by hand is none fewer when it goes, and what two proposals
    save only together counts with the later one.
    """
    found, before = dict[str, Proposal](), counters(view)
    for step in applied_unproven(view, made.accepted):
        after = before
        if not step.idle:
            after = counters(ProcessView(step.state.process, step.state.procedure, view.knowledge))
        effect = _effect(step.proposal.effect, before, after)
        found[step.proposal.id], before = replace(step.proposal, counted=effect), after
    return replace(made, proposals=tuple(found.get(each.id, each) for each in made.proposals))


def _effect(expected: Effect, before: Counters, after: Counters) -> Effect:
    visits, papers, manual_steps = (
        round((getattr(after, name) or 0.0) - (getattr(before, name) or 0.0), 6)
        for name in ("visits", "papers", "manual_steps")
    )
    return Effect(expected.criteria, visits, papers, manual_steps)

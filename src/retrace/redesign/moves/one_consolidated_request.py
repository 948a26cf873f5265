"""Ask once for everything that is missing.

When: many dossiers are sent back to be completed.
How: the request names everything that is missing, and is made only once for a dossier.
Gives: fewer rounds; each costs the applicant a trip or a week and the desk a second check.
Guard: what share still comes back is for the agency to say (`percent`); until it is given, the figures count the rounds
of today.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.figure import Figure
from retrace.model.finding import Finding
from retrace.model.process import Flow
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_node
from retrace.redesign.state import State

ORDER = 80


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each step that asks for completion."""
    for finding in of_check(findings, "rework-loop"):
        name = view.steps[finding.step].name
        settings = {"percent": None}
        steps = (finding.step, *finding.evidence[1:])
        yield proposal("one-consolidated-request", finding.step, steps, (finding,), settings=settings, step=name)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The request is one, and comes as often as the user says."""
    step = proposal.steps[0]
    if step not in state.process.nodes:
        return state
    name = label(state.process, "one-request", name=view.steps[step].name)
    state = change_node(state, step, proposal.id, name=name)
    percent = proposal.settings["percent"]
    return state if percent is None else _rarer(state, step, percent / 100, proposal.id)


def _rarer(state: State, step: str, share: float, because: str) -> State:
    """With that share on the only way to the step, and the rest on the only other way of the choice before it."""
    flows = state.process.flows
    ways = [flow for flow in flows.values() if flow.target == step]
    others = [flow for flow in flows.values() if ways and flow.source == ways[0].source and flow != ways[0]]
    before = ways[0].probability if len(ways) == 1 else None
    if before is None or len(others) != 1 or not 0 <= share <= before.value:
        return state
    changed: dict[str, Flow] = {
        ways[0].id: replace(ways[0], probability=Figure(share)),
        others[0].id: replace(others[0], probability=Figure(1 - share)),
    }
    state = replace(state, process=replace(state.process, flows={**flows, **changed}))
    for key in changed:
        state = state.traced(key, because, (key,))
    return state

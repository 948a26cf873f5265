"""Let units work at the same time on what does not depend on each other.

When: steps of different units follow one another, and none uses what another makes.
How: the dossier goes to all of them at once; the flow goes on when the last is done.
Gives: the time of the longest instead of the sum.
Guard: no paper and no system passes from one to another, no message or event hangs on them, and no article fixes their
order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.process import Flow, Node
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import add_flow, add_node, fresh_id
from retrace.redesign.rows import independent, only_way_between, plain
from retrace.redesign.state import State

ORDER = 94


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each row of steps of which every two are independent."""
    found = {(f.evidence[-1], f.step): f for f in of_check(findings, "serial-but-independent")}
    for row in _rows(found, view):
        names = ", ".join(f"“{view.steps[step].name}”" for step in row)
        yield proposal("parallelise", row[0], row, (found[pair] for pair in pairwise(row)), names=names)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The steps lie between a fork and a join."""
    row = [step for step in proposal.steps if step in state.process.nodes]
    ways = [only_way_between(one, other, state.process) for one, other in pairwise(row)]
    into = [flow for flow in state.process.flows.values() if row and flow.target == row[0]]
    out = [flow for flow in state.process.flows.values() if row and flow.source == row[-1]]
    if len(row) < 2 or not all(ways) or len(into) != 1 or len(out) != 1:
        return state
    because = proposal.id
    first, last = state.process.nodes[row[0]], state.process.nodes[row[-1]]
    fork, join = fresh_id(state, f"{first.id}_dong_thoi"), fresh_id(state, f"{first.id}_gop")
    state = add_node(state, Node(fork, "parallelGateway", "", first.scope, first.lane), because, first.id)
    state = add_node(state, Node(join, "parallelGateway", "", last.scope, last.lane), because, last.id)
    changed = {
        **{way.id: replace(way, target=join) for way in ways if way},
        into[0].id: replace(into[0], target=fork),
        out[0].id: replace(out[0], source=join),
    }
    state = replace(state, process=replace(state.process, flows={**state.process.flows, **changed}))
    for key in changed:
        state = state.traced(key, because, (key,))
    for step in row:
        state = state.traced(step, because, (step,))
        state = add_flow(state, Flow(fresh_id(state, f"{step}_vao"), fork, step), because, step)
    return add_flow(state, Flow(fresh_id(state, f"{last.id}_ra"), last.id, join), because, last.id)


def _rows(pairs: dict[tuple[str, str], Finding], view: ProcessView) -> list[list[str]]:
    """Rows as long as all their steps are independent and of different units; each step is in one row at most."""
    after = dict(pair for pair in pairs if all(plain(step, view) for step in pair))
    rows: list[list[str]] = []
    taken: set[str] = set()
    for start in view.steps:
        row = [start]
        while (following := after.get(row[-1])) and all(_apart(other, following, view) for other in row):
            row.append(following)
        if len(row) > 1 and not taken & set(row):
            rows.append(row)
            taken.update(row)
    return rows


def _apart(one: str, other: str, view: ProcessView) -> bool:
    return view.steps[one].actor.key != view.steps[other].actor.key and independent(one, other, view)

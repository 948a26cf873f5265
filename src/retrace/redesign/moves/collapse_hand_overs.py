"""Pass the dossier straight from unit to unit.

When: the one-stop desk takes the dossier from one unit only to send it to another.
How: the step of the desk goes; the units pass the dossier on in the system, where the desk follows its status.
Gives: two hand-overs and one wait less.
Guard: only a step that makes nothing and tells nobody anything; one that bears a lock stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import remove_node
from retrace.redesign.rows import plain
from retrace.redesign.state import State

ORDER = 86


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each detour through the desk."""
    for finding in of_check(findings, "one-stop-shuttle"):
        if plain(finding.step, view):
            before, after = (view.steps[step].name for step in finding.evidence[-2:])
            yield proposal(
                "collapse-hand-overs",
                finding.step,
                (finding.step, *finding.evidence[-2:]),
                (finding,),
                manual_steps=-1.0,
                step=view.steps[finding.step].name,
                before=before,
                after=after,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The detour is gone."""
    step = proposal.steps[0]
    return remove_node(state, step, proposal.id) if step in state.process.nodes else state

"""Verify a condition by query instead of in a ledger, on paper or by letter.

When: a condition is verified without a system although one holds the answer, or will.
How: the agency queries the system; a letter to the party that answered so far, and the waiting for it, disappear.
Gives: the answer at once, with a trace; no letters.
Guard: waits until the system is ready and its parts are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.consultation import consultations, remove_consultation
from retrace.redesign.move import of_check, proposal
from retrace.redesign.queries import add_query
from retrace.redesign.rewrite import change_facets
from retrace.redesign.state import State

ORDER = 70


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each condition that a system could answer."""
    for finding in of_check(findings, "condition-verified-on-paper"):
        if not finding.system:
            continue
        step = view.steps[finding.step]
        condition = step.facets.conditions[int(finding.subject) - 1]
        system = view.knowledge.system(finding.system)
        letters = consultations(view, condition.party) if condition.means == "letter" else ()
        yield proposal(
            "query-condition",
            f"{step.id}:{finding.subject}",
            (step.id, *letters),
            (finding, *(f for f in of_check(findings, "written-opinion-by-letter") if f.step in letters)),
            system=system.code,
            waits_for=(system,),
            manual_steps=-2.0 if letters else 0.0,
            condition=condition.name,
            system_name=system.name,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The condition is queried; consultations about it are gone."""
    step, *letters = proposal.steps
    number = int(proposal.id.rpartition(":")[2]) - 1
    conditions = list(state.process.nodes[step].facets.conditions)
    conditions[number] = replace(conditions[number], means="query")
    state = change_facets(state, step, proposal.id, conditions=tuple(conditions))
    for letter in letters:
        if letter in state.process.nodes:
            state = remove_consultation(state, letter, proposal.id)
    return add_query(state, view, view.knowledge.system(proposal.system), proposal.id)

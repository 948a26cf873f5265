"""Let the applicant file at any office.

When: the dossier may be filed at one office only.
How: any office takes the dossier in and decides on joined data.
Gives: shorter ways, evenly spread work.
Guard: waits until the databases that the offices need are joined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange, Proposal
from retrace.model.text import text
from retrace.redesign.labels import label
from retrace.redesign.move import basis_in_force, of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node
from retrace.redesign.state import State

ORDER = 80


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each filing step that is bound to a place."""
    for finding in of_check(findings, "territorial-filing-limit"):
        divided = [f for f in of_check(findings, "paper-in-fragmented-database") if f.step == finding.step]
        systems = [
            view.knowledge.system(holding.system)
            for f in divided
            for holding in view.knowledge.holdings(view.documents[f.document])
        ]
        allowed = basis_in_force("ND118/2025", view)
        change = LegalChange(text("legal.territory", step=view.steps[finding.step].name))
        yield proposal(
            "drop-territorial-limit",
            finding.step,
            (finding.step,),
            (finding, *divided),
            waits_for=systems,
            system=systems[0].code if systems else "",
            legal_changes=() if allowed else (change,),
            place=view.steps[finding.step].facets.territorial,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The filing step names no place any more."""
    step = proposal.steps[0]
    state = change_node(state, step, proposal.id, name=label(state.process, "file-anywhere"))
    return change_facets(state, step, proposal.id, territorial="")

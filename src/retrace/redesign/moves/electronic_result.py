"""Issue the result electronically.

When: the result exists only on paper.
How: the last approval is signed digitally and the result goes to the applicant's electronic account; a physical copy is
printed only where one is needed.
Gives: a result the next procedure can reuse; a condition of online service.
Guard: digital signatures must be ready.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_procedure, connect_system
from retrace.redesign.state import State

ORDER = 55
_SIGNATURE = "KYSO"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for the procedure."""
    causes = of_check(findings, "result-not-electronic", "no-digital-signature")
    if not any(finding.check == "result-not-electronic" for finding in causes):
        return
    agency = [step for step in view.steps.values() if step.actor.kind not in ("applicant", "partner")]
    approvals = [step.id for step in agency if step.facets.action == "approve"]
    issues = [step.id for step in agency if step.facets.action in ("issue", "deliver")]
    signature = view.knowledge.system(_SIGNATURE)
    yield proposal(
        "electronic-result",
        "procedure",
        (*(approvals[-1:] or issues[:1]), *(finding.step for finding in causes)),
        causes,
        system=signature.code,
        waits_for=(signature,),
        result=view.procedure.result or view.procedure.name or view.process.name,
    )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The first step of the proposal signs digitally; the result has an electronic original."""
    signer = proposal.steps[0]
    if not view.steps[signer].actor.is_applicant:
        state = change_facets(state, signer, proposal.id, medium="electronic")
        state = connect_system(state, signer, view.knowledge.system(_SIGNATURE), "in", proposal.id)
    for step in proposal.steps:
        state = state.traced(step, proposal.id, (step,))
    return change_procedure(state, result_electronic=True)

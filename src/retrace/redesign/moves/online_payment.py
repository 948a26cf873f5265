"""Pay online.

When: a fee can be paid only at the counter.
How: the applicant pays on the payment platform of the national public service portal.
Gives: no visit to pay, an electronic receipt.
Guard: the platform must be ready.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, change_procedure, connect_system
from retrace.redesign.state import State

_PLATFORM = "THANHTOAN"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each payment at the counter."""
    platform = view.knowledge.system(_PLATFORM)
    for finding in of_check(findings, "fee-at-counter"):
        yield proposal(
            "online-payment",
            finding.step,
            (finding.step,),
            (finding,),
            system=platform.code,
            waits_for=(platform,),
            visits=-1.0,
            system_name=platform.name,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The payment is made online."""
    step = proposal.steps[0]
    name = label(state.process, "online-payment", name=state.process.nodes[step].name)
    state = change_node(state, step, proposal.id, name=name, kind="userTask")
    state = change_facets(state, step, proposal.id, channels=("online",), presence=False, medium="electronic")
    state = connect_system(state, step, view.knowledge.system(_PLATFORM), "out", proposal.id)
    return change_procedure(state, online_payment=True)

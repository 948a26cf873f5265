"""One approval instead of several in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import remove_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Ủy quyền ký duyệt
  en: Delegate approval
when:
  vi: Một bước ký duyệt đứng ngay sau bước ký duyệt khác của cùng cơ quan.
  en: An approval follows another of the same party.
how:
  vi: Ủy quyền, bỏ cấp ký trước; giữ chữ ký cuối.
  en: The earlier one is delegated away; the last signature stays.
gives:
  vi: Bớt một chữ ký phải chờ.
  en: One signature less to wait for.
guard:
  vi: Cấp ký mà luật quy định thì giữ; việc ủy quyền cần quyết định của người đứng đầu.
  en: An approval that the law demands stays; the delegation needs a decision of the head.
answers: [approval-chain]
practices: [empower, numerical-involvement]
says:
  text:
    vi: Bỏ cấp ký “{before}”, giữ cấp ký “{step}”.
    en: Drop the approval “{before}”, keep “{step}”.
"""

ORDER = 88


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each approval that another follows."""
    for finding in of_check(findings, "approval-chain"):
        before = finding.evidence[-1]
        single = len(view.outgoing[before]) == 1 and len(view.incoming[before]) >= 1
        if single and not view.messages_from.get(before) and not view.messages_to.get(before):
            yield proposal(
                "delegate-approval",
                before,
                (before, finding.step),
                (finding,),
                manual_steps=-1.0,
                before=view.steps[before].name,
                step=view.steps[finding.step].name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The earlier approval is gone."""
    before = proposal.steps[0]
    return remove_node(state, before, proposal.id) if before in state.process.nodes else state

"""Let the system do routine work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Tự động hóa việc thủ công
  en: Automate routine work
when:
  vi: Việc tra cứu, ghi sổ, thông báo hoặc chuyển tiếp được làm bằng tay.
  en: Looking up, recording, notifying or forwarding is done by hand.
how:
  vi: Bước đó do hệ thống tự thực hiện.
  en: The step becomes an automatic one.
gives:
  vi: Bớt một bước thủ công.
  en: One manual step less.
guard:
  vi: Việc cần cân nhắc, đánh giá vẫn do con người làm; chỉ đề xuất với việc lặp lại.
  en: Work that needs judgement stays human; only routine work is proposed.
answers: [manual-automatable]
practices: [task-automation]
says:
  text:
    vi: Hệ thống tự thực hiện bước “{step}”.
    en: Let the system do “{step}”.
"""

ORDER = 90


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each routine step done by hand."""
    for finding in of_check(findings, "manual-automatable"):
        name = view.steps[finding.step].name
        yield proposal("automate-check", finding.step, (finding.step,), (finding,), manual_steps=-1.0, step=name)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The step is automatic."""
    step = proposal.steps[0]
    if step not in state.process.nodes:
        return state
    state = change_node(state, step, proposal.id, kind="serviceTask")
    return change_facets(state, step, proposal.id, medium="electronic")

"""Ask once for everything that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rework import rarer
from retrace.redesign.rewrite import change_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Chỉ yêu cầu bổ sung một lần
  en: One request for completion
when:
  vi: Nhiều hồ sơ phải bổ sung.
  en: Many dossiers are sent back to be completed.
how:
  vi: Văn bản yêu cầu nêu đủ mọi nội dung còn thiếu và chỉ yêu cầu một lần cho mỗi hồ sơ.
  en: The request names everything that is missing, and is made only once for a dossier.
gives:
  vi: Ít vòng bổ sung hơn; mỗi vòng làm người dân mất một lần đi hoặc một tuần, cơ quan mất một lần kiểm tra lại.
  en: Fewer rounds; each costs the applicant a trip or a week and the desk a second check.
guard:
  vi: Còn bao nhiêu phần trăm hồ sơ phải bổ sung do cơ quan cho biết (`percent`); chưa có thì vẫn tính theo tỷ lệ hiện
      tại.
  en: What share still comes back is for the agency to say (`percent`); until it is given, the figures count the
      rounds of today.
answers: [rework-loop]
practices: [contact-reduction]
says:
  text:
    vi: Ở bước “{step}”, chỉ yêu cầu bổ sung một lần và nêu đủ mọi nội dung còn thiếu.
    en: At “{step}” ask only once, for everything that is missing.
  step:
    vi: "{name} (một lần, nêu đủ nội dung)"
    en: "{name} (once, for everything)"
questions:
  percent:
    vi: Khi chỉ yêu cầu bổ sung một lần, còn bao nhiêu phần trăm hồ sơ phải bổ sung ở bước “{step}”?
    en: With a single request, what share of dossiers (percent) still comes back at “{step}”?
"""

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
    name = label(state.process, "one-consolidated-request", "step", name=view.steps[step].name)
    state = change_node(state, step, proposal.id, name=name)
    percent = proposal.settings["percent"]
    return state if percent is None else rarer(state, step, percent / 100, proposal.id)

"""Send the paper from its maker to the agency directly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.process import Message
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_document, drop_document, fresh_id
from retrace.redesign.state import State

CARD = """
title:
  vi: Liên thông trực tiếp giữa các cơ quan
  en: Direct exchange between agencies
when:
  vi: Người dân lấy giấy tờ ở một nơi rồi mang đến nơi khác.
  en: The applicant fetches a paper from one party and carries it to another.
how:
  vi: Nơi cấp gửi điện tử thẳng cho cơ quan giải quyết; người dân không phải cầm đi.
  en: The maker sends it to the agency electronically; the applicant no longer handles it.
gives:
  vi: Bớt một giấy tờ và một lần đi lấy.
  en: One paper and its way less.
guard:
  vi: Nơi cấp gửi được và cơ quan nhận được qua hệ thống một cửa điện tử.
  en: The maker must send, and the agency must receive, through the one-stop system.
answers: [applicant-as-courier]
practices: [integration, interfacing]
parameters:
  build_days:
    - value: 60
      since: 0001-01-01
      origin: default
      source: "Giả định của retrace: kết nối hai hệ thống"
says:
  text:
    vi: "{party} gửi {paper} điện tử trực tiếp cho cơ quan giải quyết."
    en: "{party} sends “{paper}” to the agency electronically."
"""

ORDER = 50
_SYSTEM = "HTGQTTHC"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each paper carried from party to party."""
    desk = _desk(view)
    for finding in of_check(findings, "applicant-as-courier"):
        if desk and view.pool_of(desk) != view.pool_of(finding.evidence[-1]):
            yield proposal(
                "direct-message",
                finding.document,
                (finding.step, finding.evidence[-1], desk),
                (finding,),
                document=finding.document,
                system=_SYSTEM,
                waits_for=(view.knowledge.system(_SYSTEM),),
                papers=-1.0,
                paper=view.documents[finding.document].name,
                party=view.steps[finding.evidence[-1]].actor.agency,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """A message from the maker's step to the desk takes the place of the paper."""
    _, maker, desk = proposal.steps
    document = state.procedure.documents[proposal.document]
    held = [step.id for step in view.steps.values() if step.actor.is_applicant]
    state = drop_document(state, document, held, proposal.id)
    message = Message(fresh_id(state, f"gui_{maker}_{desk}"), maker, desk, document.name)
    process = replace(state.process, messages={**state.process.messages, message.id: message})
    state = replace(state, process=process).traced(message.id, proposal.id, (maker, desk))
    return change_document(state, document.key, handed_in=False, electronic_original=True)


def _desk(view: ProcessView) -> str:
    return next((s.id for s in view.steps.values() if s.facets.action == "receive" and not s.actor.is_applicant), "")

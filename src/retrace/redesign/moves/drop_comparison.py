"""No comparison with the original: accept a certified electronic copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_document, trace_steps
from retrace.redesign.state import State

CARD = """
title:
  vi: Dùng bản sao chứng thực điện tử
  en: Certified electronic copy
when:
  vi: Phải xuất trình bản chính để đối chiếu với bản sao.
  en: An original is shown so that a copy can be compared.
how:
  vi: Người nộp hồ sơ gửi bản sao chứng thực điện tử.
  en: The applicant sends a certified electronic copy.
gives:
  vi: Không phải đến chỉ để đối chiếu.
  en: No visit for the comparison alone.
guard:
  vi: Phải có dịch vụ chứng thực bản sao điện tử. Giấy tờ sẽ được thay bằng dữ liệu thì đề xuất thay giấy tờ bỏ luôn
      việc đối chiếu.
  en: Certified electronic copies must be available. Where the paper's data will replace it, that move removes the
      comparison as well.
answers: [certified-copy-demanded, original-shown-for-comparison]
practices: [trusted-party]
says:
  text:
    vi: Dùng bản sao chứng thực điện tử của {paper}, không phải đối chiếu bản chính.
    en: Use a certified electronic copy of “{paper}”; no comparison with the original.
"""

ORDER = 25
_CERTIFICATION = "CHUNGTHUC"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each comparison that no ready database makes needless."""
    service = view.knowledge.system(_CERTIFICATION)
    for finding in of_check(findings, "original-shown-for-comparison", "certified-copy-demanded"):
        document = view.documents[finding.document]
        systems = [view.knowledge.system(holding.system) for holding in view.knowledge.holdings(document)]
        replaced = any(system.ready and not system.fragments for system in systems)
        if not replaced and (service.ready or not systems):
            yield proposal(
                "drop-comparison",
                document.key,
                (finding.step,),
                (finding,),
                document=document.key,
                system=service.code,
                waits_for=(service,),
                paper=document.name,
                system_name=service.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """A certified electronic copy does."""
    state = change_document(state, proposal.document, compared_with_original=False, form="electronic_copy")
    return trace_steps(state, proposal)

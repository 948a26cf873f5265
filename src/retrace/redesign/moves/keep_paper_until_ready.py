"""Take an electronic copy while the database is not ready."""

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
  vi: Nhận bản điện tử trong khi chờ cơ sở dữ liệu
  en: Electronic copy until the database is ready
when:
  vi: Dữ liệu của giấy tờ sẽ có trong một hệ thống chưa sẵn sàng.
  en: The data of a paper will be in a system that is not ready yet.
how:
  vi: Người nộp hồ sơ gửi bản điện tử thay cho việc mang bản giấy đến.
  en: The applicant sends an electronic copy instead of bringing the paper.
gives:
  vi: Nộp trực tuyến được ngay; giai đoạn sau thì bỏ giấy tờ.
  en: The dossier can be filed online at once; the paper disappears in the later phase.
guard:
  vi: Nơi còn phải đối chiếu bản chính thì vẫn phải đối chiếu và chưa đạt toàn trình.
  en: A comparison with the original, where demanded, stays and still blocks full online service.
answers: [paper-in-fragmented-database, paper-in-unready-database]
practices: [contact-reduction]
says:
  text:
    vi: Cho phép nộp bản điện tử của {paper} trong thời gian chờ cơ sở dữ liệu sẵn sàng.
    en: Accept an electronic copy of “{paper}” until the database is ready.
"""

ORDER = 20


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each paper that must be kept for the time being."""
    submits = {step.id for step in view.steps.values() if step.facets.action in ("submit", "receive", "")}
    for document in view.documents.values():
        causes = [
            finding
            for finding in of_check(findings, "paper-in-unready-database", "paper-in-fragmented-database")
            if finding.document == document.key and finding.step in submits
        ]
        if causes and not document.electronic_original:
            yield proposal(
                "keep-paper-until-ready",
                document.key,
                (finding.step for finding in causes),
                causes,
                document=document.key,
                paper=document.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The paper is sent as an electronic copy."""
    state = change_document(state, proposal.document, form="electronic_copy")
    return trace_steps(state, proposal)

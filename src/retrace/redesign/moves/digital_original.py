"""Issue the paper electronically where it is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_document, change_facets
from retrace.redesign.state import State

CARD = """
title:
  vi: Cấp bản điện tử tại nơi lập giấy tờ
  en: Electronic original at the source
when:
  vi: Giấy tờ của hồ sơ do cơ quan, tổ chức khác cấp và chỉ có bản giấy.
  en: Another party issues a paper of the dossier only on paper.
how:
  vi: Nơi cấp ký số bản điện tử và gửi vào hệ thống lưu giữ.
  en: The issuer signs an electronic original and sends it to the system that will hold it.
gives:
  vi: Không phải quét, đối chiếu, nhập lại.
  en: Nothing to scan, compare or type again.
guard:
  vi: Chờ hệ thống tiếp nhận bản điện tử sẵn sàng.
  en: Waits for the system that takes the electronic original.
answers: [step-output-not-electronic]
practices: [interfacing, integral-technology]
says:
  text:
    vi: "{party} cấp {paper} bản điện tử có chữ ký số và gửi vào cơ sở dữ liệu."
    en: "{party} issues “{paper}” electronically, signed, and sends it to the database."
"""

ORDER = 40


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each paper without an electronic original."""
    for document in view.documents.values():
        causes = [f for f in of_check(findings, "step-output-not-electronic") if f.document == document.key]
        if causes:
            systems = [view.knowledge.system(holding.system) for holding in view.knowledge.holdings(document)]
            yield proposal(
                "digital-original",
                document.key,
                (finding.step for finding in causes),
                causes,
                document=document.key,
                system=systems[0].code if systems else "",
                waits_for=systems[:1],
                paper=document.name,
                party=document.issued_by or _issuer(causes, view),
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The paper has an electronic original; its issuer works electronically."""
    state = change_document(state, proposal.document, electronic_original=True)
    for step in proposal.steps:
        if step in view.steps and not view.steps[step].actor.is_applicant and step in state.process.nodes:
            state = change_facets(state, step, proposal.id, medium="electronic")
    return state


def _issuer(causes: Sequence[Finding], view: ProcessView) -> str:
    """The party whose step writes the paper, where the procedure file names none."""
    key = causes[0].document
    makers = [step for step in view.steps.values() if any(paper.key == key for paper in step.writes)]
    return next((step.actor.agency for step in makers if not step.actor.is_applicant), "")

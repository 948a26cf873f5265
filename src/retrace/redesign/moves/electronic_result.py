"""Issue the result electronically."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_procedure, connect_system, trace_steps
from retrace.redesign.state import State

CARD = """
title:
  vi: Trả kết quả điện tử
  en: Electronic result
when:
  vi: Kết quả chỉ có bản giấy.
  en: The result exists only on paper.
how:
  vi: Người có thẩm quyền ký số, kết quả được gửi vào tài khoản điện tử của người nộp hồ sơ; chỉ in bản giấy khi cần.
  en: The last approval is signed digitally and the result goes to the applicant's electronic account; a physical copy
      is printed only where one is needed.
gives:
  vi: Thủ tục sau dùng lại được kết quả; đáp ứng một điều kiện của dịch vụ công trực tuyến.
  en: A result the next procedure can reuse; a condition of online service.
guard:
  vi: Chữ ký số phải sẵn sàng.
  en: Digital signatures must be ready.
answers: [no-digital-signature, result-not-electronic]
practices: [integral-technology]
says:
  text:
    vi: Ký số và cấp bản điện tử của {result}; chỉ in bản giấy khi cần.
    en: Sign and issue the result electronically ({result}); print only where needed.
"""

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
    state = trace_steps(state, proposal)
    return change_procedure(state, result_electronic=True)

"""Interactive electronic form instead of a paper form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_document, change_procedure, trace_steps
from retrace.redesign.state import State

CARD = """
title:
  vi: Biểu mẫu điện tử tương tác
  en: Interactive electronic form
when:
  vi: Biểu mẫu của hồ sơ chưa có bản điện tử tương tác.
  en: A form of the dossier has no interactive electronic form.
how:
  vi: Người dân điền trực tuyến, hệ thống kiểm tra ngay khi điền và điền sẵn từ dữ liệu của hệ thống đã sẵn sàng.
  en: The form is filled in online, checked while it is filled in, and prefilled from data where a system is ready.
gives:
  vi: Không phải nhập lại ở bộ phận một cửa, ít hồ sơ bị trả lại.
  en: No typing at the desk, fewer dossiers sent back.
guard:
  vi: Không có điều kiện riêng; chữ ký trên biểu mẫu được thay bằng chữ ký số hoặc việc đăng nhập theo quy định hiện
      hành.
  en: Nothing in particular; a signature on the form becomes a digital one or the login, as the law in force says.
answers: [paper-form]
practices: [integral-technology]
parameters:
  build_days:
    - value: 45
      since: 0001-01-01
      origin: default
      source: "Giả định của retrace: dựng và kiểm thử một biểu mẫu điện tử"
says:
  text:
    vi: Xây dựng biểu mẫu điện tử tương tác thay cho {paper} bản giấy.
    en: Replace “{paper}” on paper by an interactive electronic form.
"""

ORDER = 10


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each form on paper."""
    for finding in of_check(findings, "paper-form"):
        paper = view.documents[finding.document].name
        yield proposal(
            "interactive-e-form", finding.document, (finding.step,), (finding,), document=finding.document, paper=paper
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The form is interactive."""
    state = change_document(state, proposal.document, interactive_form=True)
    forms = [d for d in state.procedure.documents.values() if d.document_class == "form" and d.handed_in is not False]
    if all(form.interactive_form for form in forms):
        state = change_procedure(state, online_form=True)
    return trace_steps(state, proposal)

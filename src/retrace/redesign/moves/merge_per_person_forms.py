"""One signed list instead of a paper for each person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.document import Document
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.move import of_check, proposal, sentence
from retrace.redesign.rewrite import change_document, trace_steps
from retrace.redesign.state import State

CARD = """
title:
  vi: Lập một danh sách chung có chữ ký
  en: One signed list
when:
  vi: Phía người nộp hồ sơ lập cùng một giấy tờ cho từng người.
  en: The applicant's side makes the same paper once for each person of the case.
how:
  vi: Lập một danh sách chung, từng người ký.
  en: One list names all persons, and each signs it.
gives:
  vi: Chỉ lập, ký, nộp và xem xét một giấy tờ.
  en: One paper to make, sign, file and examine instead of one for each person.
guard:
  vi: Giấy tờ do nơi khác cấp cho từng người thì giữ; mẫu đã ban hành phải được sửa trước.
  en: Papers that somebody else issues for a person stay; a published form has to be changed first.
answers: [per-person-form-could-be-one-list]
practices: [contact-reduction]
parameters:
  build_days:
    - value: 45
      since: 0001-01-01
      origin: default
      source: "Giả định của retrace: sửa mẫu giấy tờ, dựng và kiểm thử danh sách điện tử"
says:
  text:
    vi: Lập một danh sách chung có chữ ký của từng người thay cho {paper} của mỗi người một bản.
    en: Make one list that each person signs instead of “{paper}” for each of them.
  law:
    vi: Sửa mẫu {paper} thành một danh sách chung có chữ ký của từng người.
    en: Change the form “{paper}” into one list that each person signs.
"""

ORDER = 8


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each paper that every person makes."""
    for document in view.documents.values():
        causes = [f for f in of_check(findings, "per-person-form-could-be-one-list") if f.document == document.key]
        if causes:
            yield proposal(
                "merge-per-person-forms",
                document.key,
                (finding.step for finding in causes),
                causes,
                document=document.key,
                legal_changes=_changes(document),
                paper=document.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The paper is made once for the case."""
    if state.procedure.documents[proposal.document].handed_in is False:
        return state
    state = change_document(state, proposal.document, per="case")
    return trace_steps(state, proposal)


def _changes(document: Document) -> tuple[LegalChange, ...]:
    """A form is published by a text; a paper of the applicant's own is not."""
    form = document.document_class == "form"
    return (
        (LegalChange(sentence("merge-per-person-forms", "law", paper=document.name), document.template),)
        if form
        else ()
    )

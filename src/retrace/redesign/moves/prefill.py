"""Fill in what a ready system knows already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.document import Document, FormField
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_document, connect_system
from retrace.redesign.state import State

CARD = """
title:
  vi: Điền sẵn thông tin đã có
  en: Fill in what is known
when:
  vi: Biểu mẫu hỏi điều mà một hệ thống đã sẵn sàng đã có.
  en: A form asks for what a ready system holds.
how:
  vi: Biểu mẫu điện tử đọc hệ thống và hiện sẵn; người nộp hồ sơ xác nhận.
  en: The electronic form reads the system and shows the answers; the applicant confirms them.
gives:
  vi: Bớt việc khai, bớt sai sót, không phải chứng minh điều đã biết.
  en: Less to type, fewer mistakes, nothing to prove that is known.
guard:
  vi: Chỉ trường thông tin nêu rõ hệ thống đã sẵn sàng; biểu mẫu giấy phải thành biểu mẫu điện tử trước.
  en: Only fields that name a ready system; a form that exists only on paper has to become an electronic one first.
answers: [form-field-already-known]
practices: [interfacing, buffering]
parameters:
  build_days:
    - value: 60
      since: 0001-01-01
      origin: default
      source: "Giả định của retrace: kết nối, kiểm thử một cơ sở dữ liệu đã sẵn sàng"
says:
  text:
    vi: "Điền sẵn trên {paper} các thông tin: {fields}, lấy từ {systems}; người nộp hồ sơ chỉ xác nhận."
    en: "Fill in on “{paper}” from {systems}: {fields}; the applicant only confirms."
"""

ORDER = 12


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each form with such fields."""
    for document in view.documents.values():
        causes = [f for f in of_check(findings, "form-field-already-known") if f.document == document.key]
        fields = [field for field in document.fields if _fillable(field, view)]
        if causes and fields:
            systems = [view.knowledge.system(code) for code in _systems(document, view)]
            yield proposal(
                "prefill",
                document.key,
                (finding.step for finding in causes),
                causes,
                document=document.key,
                system=systems[0].code,
                paper=document.name,
                fields="; ".join(field.name for field in fields),
                systems=tuple(system.told for system in systems),
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The fields are filled in; the filing step reads the systems."""
    document = state.procedure.documents[proposal.document]
    if document.interactive_form is False or document.handed_in is False:
        return state
    filled = tuple(replace(f, prefilled=True) if _fillable(f, view) else f for f in document.fields)
    state = change_document(state, document.key, fields=filled)
    for step in proposal.steps:
        if step in state.process.nodes:
            state = state.traced(step, proposal.id, (step,))
            for code in _systems(document, view):
                state = connect_system(state, step, view.knowledge.system(code), "in", proposal.id)
    return state


def _fillable(field: FormField, view: ProcessView) -> bool:
    return field.prefilled is False and bool(field.system) and view.knowledge.system(field.system).ready


def _systems(document: Document, view: ProcessView) -> list[str]:
    return list(dict.fromkeys(field.system for field in document.fields if _fillable(field, view)))

"""Application form on paper."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import handed_in, interactive
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

CARD = """
title:
  vi: Mẫu đơn, tờ khai bản giấy
  en: Application form on paper
finds:
  vi: Mẫu đơn, tờ khai chưa có biểu mẫu điện tử tương tác.
  en: A form the applicant fills in that has no interactive electronic form.
why:
  vi: Đơn giấy phải nhập lại, không điền sẵn được từ dữ liệu và không kiểm tra được ngay khi khai.
  en: The desk types a paper form again, and nothing in it can be filled in from data or checked at once.
example:
  vi: Đơn đề nghị đổi giấy phép lái xe.
  en: The request to exchange a driving licence.
instead:
  vi: Biểu mẫu điện tử tương tác, điền sẵn từ dữ liệu dân cư và kho dữ liệu điện tử.
  en: An interactive electronic form, filled in from the population database and the e-document store.
legal_basis: ["TT01/2018:21", "TT01/2023"]
says:
  found:
    vi: Điện tử hóa mẫu {paper} thành biểu mẫu điện tử tương tác.
    en: Turn “{paper}” into an interactive electronic form.
  met:
    vi: "{paper} đã là biểu mẫu điện tử tương tác."
    en: “{paper}” is an interactive electronic form.
  unknown:
    vi: Chưa rõ {paper} đã có biểu mẫu điện tử tương tác hay chưa.
    en: It is unknown whether “{paper}” has an interactive electronic form.
questions:
  interactive_form:
    vi: “{paper}” đã có biểu mẫu điện tử tương tác chưa?
    en: Does “{paper}” have an interactive electronic form?
"""


def _forms(step: Step, view: ProcessView) -> list[Document]:
    return [document for document in handed_in(step, view) if document.document_class == "form"]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant hands a form in."""
    return bool(_forms(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the form is interactive, unknown where nobody said."""
    for form in _forms(step, view):
        online = interactive(form, step, view)
        yield Found(
            None if online is None else float(online),
            {None: "unknown", True: "met", False: "found"}[online],
            document=form.key,
            ask="interactive_form",
            args={"paper": form.name},
        )

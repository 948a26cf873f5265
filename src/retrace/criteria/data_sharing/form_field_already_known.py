"""Field of a form that a ready system could fill in."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import handed_in
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

CARD = """
title:
  vi: Trường thông tin đã có trong cơ sở dữ liệu
  en: Form field that is already known
finds:
  vi: Mẫu đơn, tờ khai bắt người dân khai lại thông tin mà một hệ thống đã sẵn sàng đang có.
  en: A form that asks for what a ready system holds.
why:
  vi: Khai lại điều nhà nước đã biết tốn công và dễ sai; điền sẵn thì chỉ cần xác nhận.
  en: Stating again what is known takes time and makes mistakes; what is filled in need only be confirmed.
example:
  vi: Họ tên, ngày sinh, nơi cư trú trên đơn, khi cơ sở dữ liệu quốc gia về dân cư đã sẵn sàng.
  en: Name, date of birth and residence, with the population database ready.
instead:
  vi: Biểu mẫu điện tử điền sẵn từ cơ sở dữ liệu, người dân chỉ kiểm tra và bổ sung phần còn lại.
  en: An electronic form that is filled in from the database; the applicant checks it and adds the rest.
legal_basis: ["NQ66.7/2025:2.2", "ND224/2026:15.1.c", "ND224/2026:15.1.d"]
says:
  found:
    vi: Điền sẵn {fields} trên {paper} từ {systems}.
    en: Fill {fields} of “{paper}” in from {systems}.
  met:
    vi: "{paper} đã điền sẵn các thông tin có trong cơ sở dữ liệu."
    en: What databases hold is filled in on “{paper}”.
  unknown:
    vi: Chưa rõ {fields} trên {paper} có được điền sẵn hay không.
    en: It is unknown whether {fields} of “{paper}” are filled in.
questions:
  prefilled:
    vi: Những trường nào của “{paper}” đã được điền sẵn từ cơ sở dữ liệu?
    en: Which fields of “{paper}” are filled in from databases?
"""


def _forms(step: Step, view: ProcessView) -> list[Document]:
    """Forms with a field that a ready system holds."""
    return [d for d in handed_in(step, view) if any(_known(f.system, view) for f in d.fields)]


def _known(system: str, view: ProcessView) -> bool:
    return bool(system) and view.knowledge.system(system).ready


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which a form is handed in whose fields are listed."""
    return bool(_forms(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """The share of the fields that the applicant has to state and nobody knows yet, or that are filled in."""
    for form in _forms(step, view):
        known = [field for field in form.fields if _known(field.system, view)]
        open_, asked = [f for f in known if f.prefilled is False], [f for f in known if f.prefilled is None]
        systems = dict.fromkeys(view.knowledge.system(field.system).told for field in known)
        variant = "found" if open_ else "unknown" if asked else "met"
        yield Found(
            None if variant == "unknown" else 1.0 - len(open_) / len(form.fields),
            variant,
            document=form.key,
            ask="prefilled",
            missing="prefilled" if asked else "",
            args={
                "paper": form.name,
                "fields": "; ".join(field.name for field in open_ or asked),
                "systems": tuple(systems),
            },
        )

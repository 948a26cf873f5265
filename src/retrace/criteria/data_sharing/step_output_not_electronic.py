"""Paper issued without an electronic original."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import obtained
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

CARD = """
title:
  vi: Giấy tờ chưa có bản điện tử
  en: Paper without an electronic original
finds:
  vi: Giấy tờ do nơi khác cấp cho hồ sơ chỉ có bản giấy.
  en: A paper that another party issues for the dossier only on paper.
why:
  vi: Giấy tờ không sinh ra ở dạng điện tử thì phải quét, đối chiếu và nhập lại.
  en: What is not born digital must be scanned, compared and typed again.
example:
  vi: Giấy khám sức khỏe của phòng khám.
  en: The health certificate of a clinic.
instead:
  vi: Cấp bản điện tử có chữ ký số, hoặc số hóa ngay tại nơi lập.
  en: Issue it electronically with a digital signature, or digitise it where it is made.
legal_basis: ["TT01/2023"]
says:
  found:
    vi: "Số hóa {paper}: cấp bản điện tử có chữ ký số ngay tại nơi lập."
    en: "Digitise “{paper}”: issue it electronically with a digital signature where it is made."
  met:
    vi: "{paper} đã có bản điện tử."
    en: “{paper}” has an electronic original.
  unknown:
    vi: Chưa rõ {paper} đã có bản điện tử hay chưa.
    en: It is unknown whether “{paper}” has an electronic original.
questions:
  electronic_original:
    vi: “{paper}” đã được cấp bản điện tử chưa?
    en: Is “{paper}” issued electronically?
"""


def _issued(step: Step, view: ProcessView) -> list[Document]:
    made = [d for d in step.writes if d.handed_in and d.issued_by and not step.actor.is_applicant]
    return [*made, *obtained(step, view)]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which a paper for the dossier is issued or fetched."""
    return bool(_issued(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where an electronic original exists, unknown where nobody said."""
    for document in _issued(step, view):
        electronic = document.electronic_original
        yield Found(
            None if electronic is None else float(electronic),
            {None: "unknown", True: "met", False: "found"}[electronic],
            document=document.key,
            ask="electronic_original",
            args={"paper": document.name},
        )

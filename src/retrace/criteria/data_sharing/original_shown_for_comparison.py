"""Original shown so that a copy can be compared."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, handed_in
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

CARD = """
title:
  vi: Xuất trình bản chính để đối chiếu
  en: Original shown for comparison
finds:
  vi: Bản sao phải đối chiếu với bản chính trước mặt người nộp.
  en: A copy that the desk compares with the original in the applicant's presence.
why:
  vi: Chỉ riêng việc đối chiếu đã buộc người dân phải đến, dù mọi việc khác làm được trực tuyến.
  en: The comparison alone forces a visit, even where all else is online.
example:
  vi: Xuất trình căn cước tại quầy kèm bản sao.
  en: The identity card shown at the desk beside its copy.
instead:
  vi: Tra cứu cơ sở dữ liệu hoặc chấp nhận bản sao chứng thực điện tử.
  en: Query the database, or accept a certified electronic copy.
legal_basis: ["TT01/2023"]
says:
  found_database:
    vi: Khai thác {system} hoặc sử dụng bản sao chứng thực điện tử để không phải kiểm tra, đối chiếu {paper} với bản
      chính.
    en: Query {system} or accept a certified electronic copy, so that “{paper}” need not be compared with the original.
  found:
    vi: Sử dụng bản sao chứng thực điện tử để không phải kiểm tra, đối chiếu {paper} với bản chính.
    en: Accept a certified electronic copy, so that “{paper}” need not be compared with the original.
  shown_database:
    vi: "Khai thác {system} hoặc sử dụng bản sao chứng thực điện tử để không phải xuất trình bản chính: {paper}."
    en: "Query {system} or accept a certified electronic copy, so that the original need not be shown: “{paper}”."
  shown:
    vi: "Sử dụng bản sao chứng thực điện tử để không phải xuất trình bản chính: {paper}."
    en: "Accept a certified electronic copy, so that the original need not be shown: “{paper}”."
"""


def _compared(step: Step, view: ProcessView) -> list[Document]:
    papers = (d for d in handed_in(step, view) if not view.knowledge.waives(d))
    return [d for d in papers if d.compared_with_original or d.form == "shown"]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which a paper is shown or compared."""
    return bool(_compared(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper compared; names the database that would make the comparison needless."""
    for document in _compared(step, view):
        pair = best(document, view)
        variant = "shown" if document.form == "shown" else "found"
        yield Found(
            0.0,
            f"{variant}_database" if pair else variant,
            document=document.key,
            args={"paper": document.name, "system": pair[1].name if pair else ""},
        )

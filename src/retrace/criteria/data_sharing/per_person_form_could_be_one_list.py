"""Paper that each person makes although one list would do."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, handed_in
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

CARD = """
title:
  vi: Giấy tờ lập riêng cho từng người
  en: Paper for each person that could be one list
finds:
  vi: Giấy tờ do phía người nộp tự lập, mỗi người một bản, trong khi một danh sách chung có chữ ký là đủ.
  en: A paper that the applicant's side makes once for each person, where one signed list would do.
why:
  vi: Doanh nghiệp trăm người phải lập, ký và nộp trăm bản giống nhau.
  en: A firm with a hundred workers makes, signs and files the same paper a hundred times.
example:
  vi: Mỗi người lao động một bản thỏa thuận ngừng việc.
  en: One agreement on stopping work for each worker.
instead:
  vi: Một danh sách có chữ ký của từng người, phù hợp với việc nộp trên môi trường điện tử.
  en: One list that each person signs, which also fits electronic filing.
legal_basis: ["TT01/2018:21", "ND224/2026:15.1.c"]
says:
  found:
    vi: Đơn giản hóa mẫu {paper} để phù hợp với việc nộp trên môi trường điện tử, lập một danh sách chung có chữ ký thay
      cho mỗi người một bản.
    en: Simplify “{paper}” for electronic filing, with one signed list instead of one copy for each person.
"""

# Papers that somebody else issues for a person cannot be put into a list by the applicant.
_OWN = ("form", "own")


def _each(step: Step, view: ProcessView) -> list[Document]:
    papers = [d for d in handed_in(step, view) if d.per == "person" and d.document_class in _OWN]
    return [d for d in papers if not d.issued_by and not d.result_of and best(d, view) is None]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which papers made for each person are handed in."""
    return bool(_each(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each such paper."""
    for document in _each(step, view):
        yield Found(0.0, document=document.key, args={"paper": document.name})

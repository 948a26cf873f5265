"""Paper that a linked procedure has just made."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import from_sibling
from retrace.criteria.papers import best, handed_in
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Giấy tờ là kết quả của thủ tục cùng nhóm
  en: Result of a sibling procedure
finds:
  vi: Giấy tờ phải nộp là kết quả của một thủ tục khác trong cùng nhóm thủ tục liên thông.
  en: A paper to be handed in that is the result of another procedure of the same linked group.
why:
  vi: Cơ quan nhà nước vừa làm ra kết quả đó; người dân chỉ mang từ nơi này sang nơi khác.
  en: An agency has just made it; the applicant only carries it from one to the next.
example:
  vi: Danh sách lao động có xác nhận của cơ quan bảo hiểm xã hội nộp kèm hồ sơ vay vốn.
  en: The list of workers confirmed by social insurance, filed with the request for a loan.
instead:
  vi: Liên thông kết quả giữa các thủ tục, hoặc tra cứu thẳng hệ thống đang có dữ liệu.
  en: Pass the result on electronically, or query the system that holds the data.
legal_basis: ["ND61/2018", "ND118/2025", "ND224/2026:15.1.d"]
parameters:
  weight:
    - {value: 3, since: 0001-01-01, source: "Lựa chọn của retrace: bỏ hẳn được một giấy tờ"}
says:
  found:
    vi: Liên thông kết quả của thủ tục “{procedure}”; không yêu cầu nộp {paper}.
    en: Pass the result of the procedure “{procedure}” on electronically; do not ask for “{paper}”.
  system:
    vi: Kết nối, tích hợp với {system}; không yêu cầu nộp {paper} (kết quả của thủ tục “{procedure}”).
    en: Join {system}; do not ask for “{paper}” (the result of the procedure “{procedure}”).
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps of a linked procedure at which the applicant hands papers in."""
    return view.group is not None and any(from_sibling(d, step, view) for d in handed_in(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper that comes from a sibling; names the system that holds the data, if one does."""
    for document in handed_in(step, view):
        source = from_sibling(document, step, view)
        if source:
            pair = best(document, view)
            yield Found(
                0.0,
                "system" if pair else "found",
                document=document.key,
                system=pair[1].code if pair else "",
                basis=pair[0].clauses if pair else (),
                args={"paper": document.name, "procedure": source.name, "system": pair[1].name if pair else ""},
            )

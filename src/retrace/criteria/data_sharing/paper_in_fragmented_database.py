"""Paper whose data lie in several databases that are not joined."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import of_others
from retrace.criteria.papers import best
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Dữ liệu nằm ở nhiều cơ sở dữ liệu chưa kết nối
  en: Data spread over unconnected databases
finds:
  vi: Giấy tờ người dân phải nộp mà dữ liệu nằm rải rác ở nhiều cơ sở dữ liệu chưa kết nối với nhau.
  en: A paper the applicant hands in, whose data are spread over unconnected databases.
why:
  vi: Mỗi cơ quan chỉ thấy dữ liệu của mình nên người dân phải mang giấy tờ đến đúng cơ quan đó.
  en: An office sees only its own database, so the applicant must carry the paper and go to that office.
example:
  vi: Giấy phép lái xe của 61 tỉnh nằm ở một cơ sở dữ liệu, của Hà Nội và Thành phố Hồ Chí Minh ở hai cơ sở dữ liệu
    khác.
  en: Driving licences of 61 provinces in one database, those of Hà Nội and Hồ Chí Minh City in two others.
instead:
  vi: Kết nối các cơ sở dữ liệu, tra cứu chung và cho người dân chọn nơi nộp.
  en: Join the databases, query them together and let the applicant choose any office.
legal_basis: ["TT01/2018:21", "ND47/2020", "ND278/2025", "ND224/2026:15.1.d"]
parameters:
  weight:
    - {value: 2, since: 0001-01-01, source: "Lựa chọn của retrace"}
says:
  found:
    vi: Kết nối, chia sẻ dữ liệu của {count} cơ sở dữ liệu ({regions}) thuộc {system} để không yêu cầu nộp {paper}.
    en: Join the {count} databases ({regions}) of {system} so that “{paper}” need not be handed in.
  territorial:
    vi: Kết nối, chia sẻ dữ liệu của {count} cơ sở dữ liệu ({regions}) thuộc {system} để người dân được chọn cơ quan
      tiếp nhận theo nhu cầu và không phải nộp {paper}.
    en: Join the {count} databases ({regions}) of {system} so that the applicant may choose any office and need not
      hand in “{paper}”.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant hands papers in."""
    return bool(of_others(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper whose system has several fragments."""
    for document in of_others(step, view):
        pair = best(document, view)
        if pair and len(pair[1].fragments) > 1:
            yield Found(
                0.0,
                "territorial" if step.facets.territorial else "found",
                document=document.key,
                system=pair[1].code,
                args={
                    "paper": document.name,
                    "system": pair[1].name,
                    "count": len(pair[1].fragments),
                    "regions": "; ".join(fragment.covers or fragment.name for fragment in pair[1].fragments),
                },
            )

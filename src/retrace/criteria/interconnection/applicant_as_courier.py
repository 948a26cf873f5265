"""Applicant as courier between two parties."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import best, maker, obtained
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Người nộp hồ sơ phải chuyển giấy tờ giữa các cơ quan
  en: Applicant as courier
finds:
  vi: Giấy tờ do một nơi lập, người dân đi lấy rồi nộp cho nơi khác.
  en: A paper that one party makes, the applicant fetches and hands in to another.
why:
  vi: Hai nơi có thể tự gửi cho nhau.
  en: The two parties could exchange it directly.
example:
  vi: Giấy xác nhận của xã mà người dân mang lên cơ quan cấp trên.
  en: A confirmation of the commune that the citizen carries to the district.
instead:
  vi: Nơi lập gửi điện tử thẳng cho cơ quan giải quyết.
  en: A direct electronic message from the maker to the agency.
legal_basis: ["ND61/2018", "ND118/2025"]
says:
  found:
    vi: Liên thông điện tử với {party} để nhận {paper}, không yêu cầu người nộp hồ sơ đi lấy.
    en: Receive “{paper}” from {party} electronically instead of through the applicant.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which the applicant fetches a paper that no system of the registry holds."""
    return any(best(document, view) is None for document in obtained(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each paper carried; where a system holds the data, the database checks speak instead."""
    for document in obtained(step, view):
        source = maker(document, step, view)
        if source and best(document, view) is None:
            yield Found(
                0.0,
                document=document.key,
                evidence=(source.id,),
                args={"paper": document.name, "party": source.actor.agency},
            )

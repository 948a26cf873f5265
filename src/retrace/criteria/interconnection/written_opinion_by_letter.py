"""Opinion asked for by letter."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Lấy ý kiến bằng văn bản giấy
  en: Opinion asked for by letter
finds:
  vi: Lấy ý kiến cơ quan khác bằng văn bản giấy.
  en: Another agency consulted in writing on paper.
why:
  vi: Công văn mất nhiều ngày, không mang dữ liệu và không theo dõi được tình trạng.
  en: Letters take days, carry no data and leave no status.
example:
  vi: Công văn gửi Công an hỏi về vi phạm.
  en: A letter to the police about violations.
instead:
  vi: Tra cứu nếu có hệ thống lưu dữ liệu, nếu không thì lấy ý kiến qua hệ thống quản lý văn bản, có thời hạn.
  en: Query the data if a system holds them, else consult through the document system with a deadline.
legal_basis: ["ND61/2018", "ND118/2025"]
says:
  found:
    vi: Thực hiện liên thông điện tử với {party} thay cho việc lấy ý kiến bằng văn bản giấy.
    en: Consult {party} electronically instead of by letter.
  unnamed:
    vi: Lấy ý kiến trên môi trường điện tử thay cho văn bản giấy.
    en: Consult electronically instead of by letter.
  met:
    vi: Việc lấy ý kiến đã thực hiện trên môi trường điện tử.
    en: The consultation is electronic.
  unknown:
    vi: Chưa rõ việc lấy ý kiến thực hiện bằng văn bản giấy hay điện tử.
    en: It is unknown whether the consultation is on paper or electronic.
questions:
  consultation_medium:
    vi: Việc lấy ý kiến ở bước “{step}” thực hiện bằng văn bản giấy hay điện tử?
    en: Is the consultation at “{step}” on paper or electronic?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Consultations."""
    return step.facets.action == "consult"


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the consultation is electronic, unknown where its medium is not stated."""
    party = next(iter(_asked(step, view)), "")
    medium = step.facets.medium
    if medium is None:
        yield Found(None, "unknown", ask="consultation_medium")
    elif medium == "electronic":
        yield Found(1.0, "met", args={"party": party})
    else:
        yield Found(0.0, "found" if party else "unnamed", args={"party": party})


def _asked(step: Step, view: ProcessView) -> Iterator[str]:
    for message in view.messages_from.get(step.id, ()):
        pool = view.party(message.target)
        if pool and pool.name:
            yield pool.name

"""Filing limited to one office."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Giới hạn nơi nộp hồ sơ theo địa giới
  en: Filing limited to one office
finds:
  vi: Hồ sơ chỉ được nộp tại nơi đã cấp giấy tờ cũ hoặc nơi cư trú.
  en: A dossier that may be filed only where a former paper was issued or where the applicant lives.
why:
  vi: Người dân phải đi đến nơi đó dù cơ quan nào cũng giải quyết được trên cùng dữ liệu.
  en: The applicant travels to that place although every office could decide on the same data.
example:
  vi: Chỉ đổi giấy phép lái xe tại tỉnh đã cấp.
  en: Exchanging a driving licence only in the province that issued it.
instead:
  vi: Cho phép nộp ở bất kỳ nơi nào, trên dữ liệu đã kết nối.
  en: Let any office take the dossier in, on joined data.
legal_basis: ["ND118/2025"]
says:
  found:
    vi: "Cho phép nộp hồ sơ không phụ thuộc địa giới hành chính (hiện chỉ được nộp tại: {place})."
    en: "Allow filing at any office (today only at: {place})."
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Filing steps with a stated limit of place."""
    return step.facets.action == "submit" and bool(step.facets.territorial)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet: the limit is stated."""
    yield Found(0.0, args={"place": step.facets.territorial})

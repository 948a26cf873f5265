"""Inspection on site."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Thẩm tra tại hiện trường
  en: Inspection on site
finds:
  vi: Bước mà công chức phải đến hiện trường.
  en: A step for which officials must go to the place.
why:
  vi: Không thể trực tuyến toàn trình, và quyết định thời gian của cả thủ tục.
  en: It rules out full online service and sets the pace of the whole procedure.
example:
  vi: Xem vị trí xây dựng.
  en: Looking at the building site.
instead:
  vi: Kiểm tra theo mức độ rủi ro, kiểm tra liên ngành một lần hoặc kiểm tra từ xa.
  en: Inspect by risk, jointly with other agencies, or remotely.
legal_basis: ["TT01/2023"]
says:
  found:
    vi: Phải thẩm tra tại hiện trường nên chưa thể cung cấp trực tuyến toàn trình; đề nghị kiểm tra theo mức độ rủi ro
      hoặc phối hợp kiểm tra một lần.
    en: The inspection rules out full online service; inspect by risk or jointly.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Inspections."""
    return step.facets.action == "inspect"


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet as long as somebody must go."""
    yield Found(0.0)

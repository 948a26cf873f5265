"""Certified copy demanded."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import handed_in
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document

CARD = """
title:
  vi: Yêu cầu bản sao chứng thực
  en: Certified copy demanded
finds:
  vi: Giấy tờ phải nộp bản sao công chứng, chứng thực.
  en: A paper to be handed in as a notarised or certified copy.
why:
  vi: Chứng thực là một thủ tục riêng, tốn một lần đi lại và một khoản phí.
  en: The certification is a procedure of its own, with a visit and a fee.
example:
  vi: Bản sao chứng thực văn bằng.
  en: A certified copy of a diploma.
instead:
  vi: Tra cứu dữ liệu, đối chiếu điện tử hoặc chấp nhận bản sao chứng thực điện tử.
  en: Query the data, compare electronically, or accept a certified electronic copy.
legal_basis: ["ND45/2020"]
says:
  found:
    vi: Thay yêu cầu nộp bản sao chứng thực ({paper}) bằng dữ liệu, bản điện tử hoặc bản sao chứng thực điện tử.
    en: Replace the certified copy (“{paper}”) by data, an electronic original or a certified electronic copy.
"""


def _certified(step: Step, view: ProcessView) -> list[Document]:
    return [document for document in handed_in(step, view) if document.form == "certified_copy"]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which a certified copy is handed in."""
    return bool(_certified(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each certified copy."""
    for document in _certified(step, view):
        yield Found(0.0, document=document.key, args={"paper": document.name})

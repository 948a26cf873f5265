"""Approval without a digital signature."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Ký duyệt chưa dùng chữ ký số
  en: Approval without a digital signature
finds:
  vi: Bước ký duyệt trên bản giấy.
  en: An approval signed on paper.
why:
  vi: Kết quả ký giấy thì không phải kết quả điện tử, dù các bước trước đã điện tử.
  en: A result that is signed on paper is not electronic, whatever comes before it.
example:
  vi: Giám đốc ký quyết định đã in ra.
  en: The director signs the printed decision.
instead:
  vi: Ký số trong hệ thống xử lý.
  en: Sign digitally in the processing system.
legal_basis: ["ND130/2018", "ND23/2025", "ND45/2020", "ND224/2026:15.1.e"]
says:
  found:
    vi: Ký số trên hệ thống thay cho ký bản giấy.
    en: Sign digitally in the system instead of on paper.
  met:
    vi: Đã ký số trên hệ thống.
    en: Signed digitally in the system.
  unknown:
    vi: Chưa rõ việc ký duyệt dùng chữ ký số hay ký bản giấy.
    en: It is unknown whether the approval is signed digitally.
questions:
  signature:
    vi: Bước “{step}” dùng chữ ký số hay ký bản giấy?
    en: Is “{step}” signed digitally or on paper?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Approvals by an agency."""
    return step.facets.action == "approve" and step.actor.kind not in ("applicant", "")


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the approval is electronic, unknown where its medium is not stated."""
    medium = step.facets.medium
    if medium is None:
        yield Found(None, "unknown", ask="signature")
    else:
        yield Found(float(medium == "electronic"), "met" if medium == "electronic" else "found")

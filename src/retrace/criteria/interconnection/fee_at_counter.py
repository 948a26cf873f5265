"""Fee paid at the counter."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Nộp phí, lệ phí tại quầy
  en: Fee paid at the counter
finds:
  vi: Phí, lệ phí chỉ nộp được tại quầy.
  en: A payment that is possible only in person.
why:
  vi: Người dân phải đến và phải có biên lai giấy.
  en: It forces a visit and a receipt on paper.
example:
  vi: Lệ phí đổi giấy phép lái xe nộp tại quầy thu.
  en: The fee for exchanging a driving licence, paid at the cashier's desk.
instead:
  vi: Thanh toán trên nền tảng thanh toán của Cổng Dịch vụ công quốc gia.
  en: Pay on the payment platform of the national public service portal.
legal_basis: ["ND61/2018", "ND118/2025", "ND224/2026:15.1.đ"]
says:
  found:
    vi: Tích hợp với hệ thống thanh toán trực tuyến của Cổng Dịch vụ công quốc gia để cho phép nộp phí, lệ phí trực
      tuyến.
    en: Join the payment platform of the national public service portal so that fees can be paid online.
  met:
    vi: Đã cho phép nộp phí, lệ phí trực tuyến.
    en: Fees can be paid online.
  unknown:
    vi: Chưa rõ phí, lệ phí được nộp qua kênh nào.
    en: It is unknown how fees are paid.
questions:
  payment_channel:
    vi: Phí, lệ phí ở bước “{step}” được nộp qua kênh nào?
    en: How is the fee at “{step}” paid?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Payments by the applicant, or taken by the agency where the model does not show the applicant."""
    return step.facets.action == "pay" and (step.actor.is_applicant or not _paid_by_applicant(view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where an online channel is stated, unknown where no channel is."""
    channels = step.facets.channels
    if not channels:
        yield Found(None, "unknown", ask="payment_channel")
    elif "online" in channels:
        yield Found(1.0, "met")
    else:
        yield Found(0.0)


def _paid_by_applicant(view: ProcessView) -> bool:
    return any(step.facets.action == "pay" and step.actor.is_applicant for step in view.steps.values())

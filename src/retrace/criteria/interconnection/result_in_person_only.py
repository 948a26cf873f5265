"""Result handed over in person only."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import shows_collecting
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Chỉ trả kết quả trực tiếp
  en: Result in person only
finds:
  vi: Kết quả mà người dân phải đến nhận.
  en: A result that the applicant must fetch.
why:
  vi: Dịch vụ công trực tuyến toàn trình đòi hỏi trả kết quả trực tuyến hoặc qua bưu chính, không ký nhận tại quầy.
  en: Full online service needs delivery online or by post, without a signature at the desk.
example:
  vi: Quay lại cơ quan để nhận giấy phép lái xe mới.
  en: Coming back to the office for the new driving licence.
instead:
  vi: Trả kết quả điện tử, và trả qua bưu chính công ích đăng ký trực tuyến.
  en: An electronic result, and delivery by the public postal service ordered online.
rests_on: [delivery]
legal_basis: ["QD45/2016"]
says:
  found:
    vi: Liên thông điện tử với dịch vụ bưu chính công ích (VNPost) để cho phép đăng ký trực tuyến việc nhận kết quả tại
      nhà.
    en: Join the public postal service (VNPost) so that home delivery can be ordered online.
  met:
    vi: Đã cho phép nhận kết quả trực tuyến hoặc qua bưu chính công ích.
    en: The result comes online or by post.
  unknown:
    vi: Chưa rõ kết quả được trả qua kênh nào.
    en: It is unknown how the result is delivered.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Where the applicant receives the result, or the desk hands it over if the model does not show the applicant."""
    if step.facets.action == "collect":
        return step.actor.is_applicant
    return step.facets.action == "deliver" and not shows_collecting(view)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the result comes online or by post, unknown where no channel is stated."""
    channels = set(step.facets.channels) | set(view.procedure.delivery)
    if not channels:
        yield Found(None, "unknown", ask="delivery_channel")
    elif channels & {"online", "post"}:
        yield Found(1.0, "met")
    else:
        yield Found(0.0)

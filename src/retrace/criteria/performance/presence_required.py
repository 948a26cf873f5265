"""Presence for a picture that people can take themselves."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Phải có mặt để chụp ảnh
  en: Presence to be photographed
finds:
  vi: Bước mà người dân phải đến để chụp ảnh.
  en: A step at which the applicant must come to be photographed.
why:
  vi: Hệ thống nhận ảnh trực tuyến tiết kiệm cho mỗi người một lần đi.
  en: A system that takes pictures in online saves every applicant a visit.
example:
  vi: Ảnh chân dung trên giấy phép lái xe.
  en: The portrait for the driving licence.
instead:
  vi: Cho phép tự chụp và gửi trực tuyến, hệ thống kiểm tra theo quy cách.
  en: Let the applicant take the picture and send it online, checked by rules.
says:
  found:
    vi: Cho phép tự chụp ảnh và gửi trực tuyến.
    en: Let applicants take the picture themselves and send it online.
  met:
    vi: Đã cho phép gửi ảnh trực tuyến.
    en: Pictures can be sent online.
  unknown:
    vi: Chưa rõ có bắt buộc chụp ảnh trực tiếp hay không.
    en: It is unknown whether the applicant must come for the picture.
questions:
  presence:
    vi: Bước “{step}” có bắt buộc người nộp hồ sơ có mặt không, theo quy định nào?
    en: Must the applicant be present at “{step}”, and under which rule?
  presence_basis:
    vi: Điều, khoản nào yêu cầu người nộp hồ sơ có mặt ở bước “{step}”?
    en: Which article demands the applicant's presence at “{step}”?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Picture taking."""
    return step.facets.action == "photograph"


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where no presence is needed, unknown where nobody said."""
    presence = step.facets.presence
    if presence is None:
        yield Found(None, "unknown", ask="presence")
    else:
        unfounded = presence and not step.facets.presence_basis
        missing = "presence_basis" if unfounded else ""
        yield Found(0.0 if presence else 1.0, "found" if presence else "met", missing=missing)

"""Joining a system takes longer than the policy can wait."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import carriers, filing
from retrace.graph.view import ProcessView, Step
from retrace.model.system import InformationSystem

CARD = """
title:
  vi: Thời gian tích hợp so với thời hạn của chính sách
  en: Time of integration against the deadline
finds:
  vi: Hệ thống dự kiến dùng để liên thông còn phải tích hợp, trong khi chính sách cần thực hiện sớm.
  en: A system that was to join the agencies still has to be integrated, while the policy has to start soon.
why:
  vi: Chờ tích hợp xong thì chính sách đã hết hiệu lực; cách làm khác trên hệ thống có sẵn hiệu quả hơn.
  en: When the integration is done the policy is over; a system that is there already serves better.
example:
  vi: Hệ thống một cửa điện tử cần thời gian hoàn thiện, nên thực hiện trên Cổng Dịch vụ công quốc gia.
  en: The one-stop system needs time, so the national portal is used.
instead:
  vi: Thực hiện trên hệ thống đã sẵn sàng, tích hợp hệ thống còn lại ở giai đoạn sau.
  en: Use the system that is ready, and join the other in a later phase.
no_move:
  vi: "Thời gian xây dựng kết nối là việc của kế hoạch triển khai: chọn cách làm nhanh hơn hoặc để sang giai đoạn
      sau (`phase` trong tệp quyết định), quy trình không đổi."
  en: "The time to build is a matter of the road map: choose a quicker way or put it off to a later phase (`phase`
      in the decisions file); the process stays the same."
rests_on: [needed_by]
says:
  late:
    vi: "{system} đến {ready_by} mới tích hợp xong, muộn hơn thời hạn {needed_by}; cần chọn cách làm khác."
    en: "{system} will be joined on {ready_by}, after the deadline {needed_by}; choose another way."
  late_alternative:
    vi: "{system} đến {ready_by} mới tích hợp xong, muộn hơn thời hạn {needed_by}; thực hiện trên {other}."
    en: "{system} will be joined on {ready_by}, after the deadline {needed_by}; use {other}."
  alternative:
    vi: "{system} cần thời gian để hoàn thiện, tích hợp; thực hiện liên thông trên {other} đã sẵn sàng."
    en: "{system} needs time to be joined; use {other}, which is ready."
  met:
    vi: "{system} tích hợp xong trước thời hạn."
    en: "{system} will be joined before the deadline."
  unknown:
    vi: "{system} chưa tích hợp; chưa rõ khi nào tích hợp xong."
    en: "{system} is not joined; it is unknown when it will be."
questions:
  integrated_by:
    vi: Khi nào “{system}” tích hợp xong, chính sách cần thực hiện từ ngày nào?
    en: When will “{system}” be joined, and by which day does the policy need it?
"""


def _unjoined(view: ProcessView) -> list[InformationSystem]:
    return [system for system in carriers(view) if system.integrates is False]


def applies(step: Step, view: ProcessView) -> bool:
    """Where the dossier is filed, if a portal or one-stop system is known not to be joined."""
    return filing(view) == step and bool(_unjoined(view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet where the system comes late or another is ready now; unknown where nobody says when it comes."""
    other = next((s for s in carriers(view) if s.ready and s.integrates is not False), None)
    needed_by = view.procedure.needed_by
    for system in _unjoined(view):
        args = {"system": system.told, "other": other.told if other else ""}
        if system.integrated_by and needed_by:
            dates = {"ready_by": f"{system.integrated_by:%d/%m/%Y}", "needed_by": f"{needed_by:%d/%m/%Y}"}
            late = "late_alternative" if other else "late"
            in_time = system.integrated_by <= needed_by
            yield Found(float(in_time), "met" if in_time else late, system=system.code, args={**args, **dates})
        elif other:
            yield Found(0.0, "alternative", system=system.code, missing="integrated_by", args=args)
        else:
            yield Found(None, "unknown", system=system.code, ask="integrated_by", args=args)

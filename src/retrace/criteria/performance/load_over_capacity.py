"""More work than the people of a unit can do."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.lanes import busiest, work_per_case
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Khối lượng công việc vượt năng lực
  en: Load over capacity
finds:
  vi: Đơn vị có khối lượng việc của thủ tục trong năm sát hoặc vượt quỹ thời gian của số người được bố trí.
  en: A unit whose yearly work for the procedure comes near or above the time of its people.
why:
  vi: Khi mức sử dụng gần 100%, hàng chờ dài ra không giới hạn, rút ngắn bước khác cũng không kịp.
  en: Near full use, queues grow without limit, whatever else is improved.
example:
  vi: Một người xử lý 3.000 hồ sơ, mỗi hồ sơ một giờ, trong khi một năm có khoảng 1.900 giờ làm việc.
  en: One person and 3,000 dossiers of an hour each, while a year has some 1,900 working hours.
instead:
  vi: Tự động hóa việc lặp lại, chia đều giữa các đơn vị, hoặc bố trí thêm người.
  en: Automate what repeats, share the work between units, or add people.
no_move:
  vi: Bố trí thêm người hoặc nâng hạ tầng do cấp có thẩm quyền quyết định; phương án không tự thêm người, mô phỏng
      cho thấy cần thêm bao nhiêu.
  en: Staff and hardware are given by the authority in charge; a plan adds none by itself, and the simulation shows
      how much is missing.
rests_on: [staff, volume]
parameters:
  utilisation:
    - {value: 0.85, since: 0001-01-01, source: "Lựa chọn của retrace: trên 85% thì hàng chờ tăng nhanh"}
  hours_per_year:
    - value: 1904
      since: 0001-01-01
      source: 40 giờ mỗi tuần (Quyết định 188/1999/QĐ-TTg), trừ 10 ngày lễ và 12 ngày phép (Bộ luật Lao động 2012)
    - value: 1896
      since: 2021-01-01
      source: 40 giờ mỗi tuần (Quyết định 188/1999/QĐ-TTg), trừ 11 ngày lễ và 12 ngày phép (Bộ luật Lao động 2019)
says:
  found:
    vi: Cần {needed} giờ làm việc mỗi năm, {unit} có {available} giờ ({percent}%).
    en: "{needed} hours of work a year are needed, {unit} has {available} ({percent}%)."
  met:
    vi: "{unit} đủ người cho khối lượng công việc ({percent}%)."
    en: "{unit} has enough people for the work ({percent}%)."
  unknown:
    vi: Chưa đủ số liệu để tính khối lượng công việc của {unit} so với số người.
    en: The figures to compare the work of {unit} with its people are not all known.
questions:
  staffing:
    vi: "{unit} có mấy người làm thủ tục này, chiếm bao nhiêu phần thời gian; mỗi năm bao nhiêu hồ sơ; mỗi bước mất
      bao lâu?"
    en: How many people of {unit} do this procedure, for which share of their time; how many dossiers a year; how long
      does each step take?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """The step with the most work of a unit whose staff is stated."""
    return step.actor.key in view.procedure.staff and busiest(step.actor.key, view) == step


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Utilisation against its limit; without the share of time, only more work than their whole time is a finding."""
    staff, volume = view.procedure.staff[step.actor.key], view.procedure.volume
    work = work_per_case(step.actor.key, view)
    unit = step.actor.name
    if work is None or volume is None or not staff.count:
        yield Found(None, "unknown", ask="staffing", ask_about=step.actor.key, args={"unit": unit})
        return
    share = 1.0 if staff.share is None else staff.share
    needed, available = volume.per_year * work / 3600, staff.count * share * given["hours_per_year"]
    used, limit = needed / available if available else 2.0, given["utilisation"]
    if staff.share is None and used <= limit:
        yield Found(None, "unknown", ask="staffing", ask_about=step.actor.key, args={"unit": unit})
        return
    value = min(1.0, max(0.0, (1.0 - used) / (1.0 - limit)))
    figures = {"needed": round(needed), "available": round(available), "percent": round(100 * used)}
    yield Found(value, "met" if value == 1.0 else "found", args={"unit": unit, **figures})

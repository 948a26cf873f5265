"""One person whom every case needs."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Args, Found, Parameters
from retrace.criteria.lanes import busiest, share_of_work
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Phụ thuộc vào một người
  en: Single-person bottleneck
finds:
  vi: Vai trò chỉ có một người mà phần lớn công việc của mỗi hồ sơ dồn vào đó.
  en: A role of one person that does most of the work of each case.
why:
  vi: Người đó nghỉ hoặc bận thì mọi hồ sơ dừng lại.
  en: When that person is away or busy, every dossier stops.
example:
  vi: Cả xã chỉ có một công chức tư pháp – hộ tịch.
  en: A commune with a single civil-status officer.
instead:
  vi: Bố trí người thay thế, chia việc cho vai trò khác, tự động hóa phần việc lặp lại.
  en: Name a deputy, give part of the work to other roles, automate what repeats.
no_move:
  vi: Bố trí người thay thế là quyết định về nhân sự; các giải pháp tự động hóa, gộp bước làm nhẹ phần việc của
      người đó.
  en: A deputy is a decision on staff; the moves that automate and merge steps relieve the person.
rests_on: [staff]
parameters:
  share_of_work:
    - {value: 0.5, since: 0001-01-01, source: "Lựa chọn của retrace: từ một nửa công việc của mỗi hồ sơ"}
says:
  found:
    vi: "{percent}% công việc của mỗi hồ sơ dồn vào một người ({unit}); cần bố trí người thay thế hoặc chia việc."
    en: "{percent}% of the work of each dossier is done by one person ({unit}); name a deputy or share the work."
  met:
    vi: Công việc không phụ thuộc vào một người ({unit}).
    en: The work does not depend on one person ({unit}).
  unknown:
    vi: Chưa rõ có bao nhiêu người làm việc của {unit}.
    en: It is unknown how many people do the work of {unit}.
questions:
  staff_count:
    vi: Có mấy người làm việc của {unit}?
    en: How many people do the work of {unit}?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """The step with the most work of a unit whose staff is stated, if the unit does a large part of the work."""
    return step.actor.key in view.procedure.staff and busiest(step.actor.key, view) == step


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet where one person does at least the stated share of the work; unknown without a number of people."""
    staff = view.procedure.staff[step.actor.key]
    share = share_of_work(step.actor.key, view)
    args: Args = {"unit": step.actor.name, "percent": round(100 * (share or 0.0))}
    if staff.count is None:
        yield Found(None, "unknown", ask="staff_count", ask_about=step.actor.key, args=args)
    elif staff.count > 1:
        yield Found(1.0, "met", args=args)
    elif share is not None:
        alone = share >= given["share_of_work"]
        yield Found(float(not alone), "found" if alone else "met", args=args)

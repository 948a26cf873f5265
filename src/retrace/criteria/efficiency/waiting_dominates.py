"""Step at which a dossier mostly waits."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Thời gian chờ lấn át thời gian làm việc
  en: Waiting dominates
finds:
  vi: Bước chiếm phần lớn thời gian chờ của quy trình mà việc thật sự làm chỉ chiếm phần nhỏ thời gian ở bước đó.
  en: A step with much of the waiting of the process, at which work is only a small part of the time.
why:
  vi: Thời gian giải quyết thường mất vào chờ đợi; rút ngắn việc làm không giúp gì nếu hồ sơ vẫn nằm chờ.
  en: Most of the time of a dossier is waiting; quicker work changes nothing as long as it lies in a tray.
example:
  vi: Thẩm định một giờ nhưng hồ sơ nằm chờ ba ngày.
  en: An hour of examination after three days in the tray.
instead:
  vi: Phân luồng tự động, cảnh báo hạn xử lý, gộp bước hoặc tăng người ở nơi tắc.
  en: Route and remind automatically, merge the step, or add people where dossiers queue.
parameters:
  working_share:
    - {value: 0.2, since: 0001-01-01, source: "Lựa chọn của retrace: làm việc từ 20% thời gian thì đạt"}
  share_of_waiting:
    - {value: 0.2, since: 0001-01-01, source: "Lựa chọn của retrace: chỉ xét bước chờ nhiều"}
says:
  found:
    vi: Hồ sơ chờ {wait_days} ngày để được xử lý {work_hours} giờ; {percent}% thời gian ở bước này là chờ.
    en: A dossier waits {wait_days} days for {work_hours} hours of work; {percent}% of its time here is waiting.
  met:
    vi: Thời gian chờ không lấn át thời gian làm việc.
    en: Waiting does not dominate.
  unknown:
    vi: Hồ sơ chờ {wait_days} ngày ở bước này; chưa rõ thời gian làm việc.
    en: A dossier waits {wait_days} days here; the time of work is unknown.
questions:
  work_time:
    vi: Bước “{step}” thực làm mất bao lâu?
    en: How long does the work at “{step}” take?
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps with a stated wait, other than for an answer, whose remedy is a deadline."""
    return bool(step.facets.wait and step.facets.wait.value > 0) and step.facets.action not in ("consult", "answer")


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """The share of work in the time of the step, against the share at which waiting is no longer the matter."""
    wait = step.facets.wait.value if step.facets.wait else 0.0
    total = view.once(_waiting)
    if not total or view.visits[step.id] * wait < given["share_of_waiting"] * total:
        return
    days = round(wait / 86400, 1)
    if step.facets.work is None:
        yield Found(None, "unknown", ask="work_time", args={"wait_days": days})
        return
    work = step.facets.work.value
    share = work / (work + wait)
    value = min(1.0, share / given["working_share"])
    args = {"wait_days": days, "work_hours": round(work / 3600, 1), "percent": round(100 * (1 - share))}
    yield Found(value, "met" if value == 1.0 else "found", args=args)


def _waiting(view: ProcessView) -> float:
    """Seconds that a case waits at all steps."""
    waits = ((step.id, step.facets.wait) for step in view.steps.values())
    return sum(view.visits[step] * wait.value for step, wait in waits if wait)

"""Statutory limit far above the time that the work takes."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Args, Found, Parameters
from retrace.criteria.steps import agency_steps, closing, untimed
from retrace.graph.critical_path import critical_path
from retrace.graph.view import ProcessView, Step
from retrace.graph.working_days import days, limit_days

CARD = """
title:
  vi: Thời hạn quy định dài hơn nhiều so với thời gian cần thiết
  en: Slack in the statutory limit
finds:
  vi: Thủ tục có thời hạn quy định dài hơn hẳn thời gian của chuỗi bước dài nhất trong cơ quan nhà nước.
  en: A procedure whose limit is far longer than the longest chain of steps in the agencies.
why:
  vi: Thời hạn thừa là thời gian người dân phải chờ mà không ai làm việc; rút ngắn không tốn thêm nguồn lực.
  en: The rest of the limit is waiting that nobody needs; shortening it costs nothing.
example:
  vi: Quy định 20 ngày làm việc, các bước nối nhau chỉ mất 8 ngày.
  en: A limit of 20 working days, while the steps take 8.
instead:
  vi: Rút ngắn thời hạn giải quyết.
  en: Shorten the limit.
rests_on: [time_limit]
legal_basis: ["ND61/2018", "ND118/2025"]
parameters:
  used_share:
    - {value: 0.7, since: 0001-01-01, source: "Lựa chọn của retrace: dùng từ 70% thời hạn trở lên là hợp lý"}
says:
  found:
    vi: Các bước của cơ quan chỉ cần {needed} ngày trong thời hạn {limit} ngày; đề nghị rút ngắn thời hạn giải quyết.
    en: The agencies need {needed} days of a limit of {limit} days; shorten the limit.
  met:
    vi: Thời hạn {limit} ngày phù hợp với thời gian các bước ({needed} ngày).
    en: The limit of {limit} days fits the steps ({needed} days).
  unknown:
    vi: Chưa rõ thời gian của {count} bước nên chưa so sánh được với thời hạn {limit} ngày.
    en: The time of {count} steps is unknown and cannot be compared with the limit of {limit} days.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Where the result leaves the agency, if a limit and the times of some steps are stated."""
    if closing(view) != step or not limit_days(view.procedure.time_limit):
        return False
    return any(days(other) for other in agency_steps(view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """The share of the limit that the longest chain uses, against the share at which a limit is fair."""
    limit = limit_days(view.procedure.time_limit) or 0.0
    steps = agency_steps(view)
    if open_ := untimed(steps):
        asked: Args = {"count": len(open_), "limit": limit, "steps": "; ".join(other.name for other in open_)}
        yield Found(None, "unknown", ask="step_times", ask_about="procedure", args=asked)
        return
    known = {other.id: days(other) or 0.0 for other in steps}
    path = critical_path(view, known)
    needed = sum(view.visits[node] * known.get(node, 0.0) for node in path)
    value = min(1.0, needed / limit / given["used_share"])
    args: Args = {"needed": round(needed, 2), "limit": limit}
    yield Found(value, "met" if value == 1.0 else "found", evidence=path, args=args)

"""A time limit that fits the work."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.graph.working_days import limit_days
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_procedure, trace_steps
from retrace.redesign.state import State

CARD = """
title:
  vi: Rút ngắn thời hạn giải quyết
  en: Shorten the time limit
when:
  vi: Thời hạn giải quyết dài hơn nhiều so với chuỗi bước dài nhất của các cơ quan.
  en: The statutory limit is far longer than the longest chain of steps of the agencies.
how:
  vi: Đặt thời hạn bằng thời gian các bước cần, cộng dự phòng hợp lý.
  en: The limit is set to what the steps need and a fair reserve; the limits of the steps add up to it.
gives:
  vi: Hẹn trả kết quả sớm hơn mà không tốn kém.
  en: A result that is promised earlier, at no cost.
guard:
  vi: Bao nhiêu ngày do cơ quan quyết định (`days`, ngày làm việc); mức đề nghị là mức dài nhất mà nhận định coi là
      đạt. Hẹn ngắn hơn luật chỉ cần quyết định của cơ quan, thời hạn trong luật giữ nguyên.
  en: The length is the agency's decision (`days`); the proposed figure is the longest at which the check is met. A
      promise below the limit of the law needs the decision of the agency only, the limit of the law itself stays.
answers: [statutory-slack]
says:
  text:
    vi: Rút ngắn thời hạn giải quyết {limit} ngày cho sát thời gian mà các bước cần; mức đề nghị là {days} ngày.
    en: Shorten the time limit of {limit} days to what the steps need; {days} days are proposed.
questions:
  days:
    vi: Rút thời hạn giải quyết xuống bao nhiêu ngày làm việc?
    en: To how many working days is the limit shortened?
"""

ORDER = 98
_HOURS_A_DAY = 8


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for the procedure."""
    limit = limit_days(view.procedure.time_limit) or 0.0
    for finding in of_check(findings, "statutory-slack"):
        # The value is the share of a fair limit in the limit of today. In whole days, or hours where the law counts so.
        parts = _HOURS_A_DAY if _in_hours(view) else 1
        fair = math.ceil(round((finding.value or 0.0) * limit * parts, 6)) / parts
        if 0 < fair < limit:
            settings = {"days": fair}
            yield proposal(
                "shorten-deadline", "procedure", (finding.step,), (finding,), settings=settings, limit=limit, days=fair
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The procedure has the shorter limit."""
    days, limit = proposal.settings["days"], state.procedure.time_limit
    old = limit_days(limit)
    if not days or limit is None or old is None or days >= old:
        return state
    shorter = replace(limit, value=days * _HOURS_A_DAY) if _in_hours(view) else replace(limit, value=days)
    if limit.unit == "months":
        shorter = replace(shorter, unit="days")
    state = change_procedure(state, time_limit=shorter)
    return trace_steps(state, proposal)


def _in_hours(view: ProcessView) -> bool:
    return view.procedure.time_limit is not None and view.procedure.time_limit.unit == "hours"

"""Stated total that is not the sum of the steps."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Args, Found, Parameters
from retrace.criteria.steps import agency_steps, closing, untimed
from retrace.graph.view import ProcessView, Step
from retrace.graph.working_days import days, limit_days

CARD = """
title:
  vi: Tổng thời gian không khớp với các bước
  en: Stated total differs from the sum of steps
finds:
  vi: Quy trình nội bộ ghi tổng thời gian khác với tổng thời gian của các bước.
  en: An internal process whose stated total is not the sum of its steps.
why:
  vi: Không khớp thì không ai biết thời hạn nào là đúng; mọi so sánh trước sau đều sai theo.
  en: Nobody then knows which of the two holds, and every comparison built on them is wrong.
example:
  vi: Các bước cộng lại 8 ngày, dòng cuối ghi 10 ngày.
  en: The steps add up to 8 days, the last line says 10.
instead:
  vi: Rà soát lại thời gian từng bước, sửa quy trình nội bộ cho khớp.
  en: Review the time of each step and correct the internal process.
no_move:
  vi: Đây là sai lệch trong số liệu đã nêu, phải do người lập phương án sửa; không giải pháp nào biết số nào đúng.
  en: The stated figures contradict each other, and only people can say which is right.
rests_on: [stated_total]
legal_basis: ["ND61/2018", "ND118/2025"]
parameters:
  tolerance_days:
    - {value: 0.05, since: 0001-01-01, source: "Lựa chọn của retrace: bỏ qua sai khác do làm tròn"}
says:
  found:
    vi: Tổng thời gian ghi {stated} ngày, các bước cộng lại {sum} ngày; cần rà soát.
    en: The stated total is {stated} days, the steps add up to {sum}; review them.
  met:
    vi: Tổng thời gian {stated} ngày khớp với các bước.
    en: The stated total of {stated} days fits the steps.
  unknown:
    vi: Tổng thời gian ghi {stated} ngày; chưa rõ thời gian của {count} bước.
    en: The stated total is {stated} days; the time of {count} steps is unknown.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Where the result leaves the agency, if a total is stated."""
    return closing(view) == step and limit_days(view.procedure.stated_total) is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet beyond the tolerance, unknown where the time of a step is."""
    stated = limit_days(view.procedure.stated_total) or 0.0
    agency = agency_steps(view)
    if open_ := untimed(agency):
        asked: Args = {"stated": stated, "count": len(open_), "steps": "; ".join(other.name for other in open_)}
        yield Found(None, "unknown", ask="step_times", ask_about="procedure", args=asked)
        return
    total = sum(view.visits[other.id] * (days(other) or 0.0) for other in agency)
    fits = abs(total - stated) <= given["tolerance_days"]
    args: Args = {"stated": stated, "sum": round(total, 2)}
    yield Found(float(fits), "met" if fits else "found", evidence=tuple(s.id for s in agency), args=args)

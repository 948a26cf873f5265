"""Dossiers gathered until the next round."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step
from retrace.knowledge import words
from retrace.model.duration import seconds

CARD = """
title:
  vi: Chờ gom hồ sơ theo đợt
  en: Dossiers wait for the next batch
finds:
  vi: Bước chỉ làm theo đợt, theo định kỳ, nên hồ sơ phải chờ đến đợt sau.
  en: A step that is done in rounds, so that a dossier waits for the next one.
why:
  vi: Trung bình mỗi hồ sơ chờ nửa chu kỳ dù không có việc gì phải làm.
  en: On average a dossier waits for half a round while nothing happens.
example:
  vi: Trình ký vào thứ Năm hằng tuần.
  en: What is to be signed goes to the director every Thursday.
instead:
  vi: Xử lý ngay khi có hồ sơ; nếu luật buộc họp hội đồng thì lấy ý kiến điện tử giữa các kỳ họp.
  en: Handle each dossier when it comes; where the law demands a meeting, ask its members electronically.
says:
  found:
    vi: Xử lý ngay khi có hồ sơ thay vì theo đợt {period} ngày; mỗi hồ sơ bớt chờ trung bình {wait} ngày.
    en: Handle dossiers as they come instead of every {period} days; each waits {wait} days less on average.
  by_words:
    vi: Xử lý ngay khi có hồ sơ thay vì theo đợt.
    en: Handle dossiers as they come instead of in rounds.
questions:
  batch_period:
    vi: Bước “{step}” bao lâu làm một đợt, theo quy định nào?
    en: How often is “{step}” done, and under which rule?
"""


def _gathered(step: Step, view: ProcessView) -> bool:
    """Whether dossiers are gathered for the step, as a fact, a clock before it or its label tells."""
    return step.facets.every is not None or bool(_clocks(step, view)) or words.is_batch(step.name)


def _clocks(step: Step, view: ProcessView) -> list[str]:
    """Expressions of the repeating timers that lead to the step; `R/P7D` and the like, or a cron line."""
    return [
        event.detail
        for node in view.predecessors(step.id)
        for event in view.process.nodes[node].events
        if event.kind == "timer" and (event.detail.startswith("R") or len(event.detail.split()) > 4)
    ]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps of agencies and partners that are done in rounds."""
    return not step.actor.is_applicant and _gathered(step, view)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet; asks how often where nothing tells."""
    period = step.facets.every.value if step.facets.every else None
    for clock in _clocks(step, view):
        period = period or seconds(clock.rpartition("/")[2])
    if period:
        days = period / 86400
        yield Found(0.0, args={"period": round(days, 1), "wait": round(days / 2, 1)})
    else:
        yield Found(0.0, "by_words", missing="batch_period")

"""Tests that end a case, in an order that wastes work."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import by_people, order_is_fixed
from retrace.graph.knock_out import KnockOut, knock_outs
from retrace.graph.sequence import uses
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Thứ tự các bước có thể loại hồ sơ
  en: Order of knock-out tests
finds:
  vi: Hai bước kiểm tra liên tiếp đều có thể loại hồ sơ, mà bước sau loại được nhiều hơn trên mỗi giờ làm việc.
  en: Two tests in a row that can each end the case, of which the later one rejects more for each hour of work.
why:
  vi: Việc làm trước khi hồ sơ bị loại là việc uổng; kiểm tra rẻ và loại được nhiều nên làm trước.
  en: Work done before a rejection is lost; the cheap test that rejects much belongs first.
example:
  vi: Thẩm định kỹ thuật ba ngày rồi mới tra cứu điều kiện cấp phép mất năm phút.
  en: Three days of technical review before a five-minute look-up of a condition.
instead:
  vi: Đưa bước kiểm tra nhanh, loại được nhiều lên trước; vẫn nêu đủ mọi điểm chưa đạt trong một lần trả lời.
  en: Put the quick test that rejects much first, and still name everything that is missing at once.
says:
  found:
    vi: Làm bước này trước bước “{before}”; nhanh hơn và loại được nhiều hồ sơ không đủ điều kiện hơn trên mỗi giờ làm.
    en: Do this before “{before}”; it rejects more for each hour of work.
  met:
    vi: Thứ tự với bước “{before}” đã hợp lý.
    en: The order with “{before}” is right.
  unknown:
    vi: Chưa rõ tỷ lệ hồ sơ bị loại và thời gian của bước này và bước “{before}” để xét thứ tự.
    en: The share of rejected dossiers and the time of this step and “{before}” are unknown.
questions:
  reject_share:
    vi: Ở bước “{step}” và bước “{before}”, bao nhiêu phần trăm hồ sơ bị loại và mỗi bước mất bao lâu?
    en: What share of dossiers is rejected at “{step}” and at “{before}”, and how long does each take?
"""

_TESTS = ("check", "examine", "inspect", "query")


def _pair(step: Step, view: ProcessView) -> tuple[KnockOut, KnockOut] | None:
    """This test and the one that leads straight to it, where nothing forbids to swap them."""
    tests = view.once(knock_outs)
    later = tests.get(step.id)
    earlier = next((test for test in tests.values() if test.next_step == step.id), None)
    if later is None or earlier is None:
        return None
    first = view.steps[earlier.step]
    if first.facets.action not in _TESTS or step.facets.action not in _TESTS:
        return None
    free = by_people(first) and by_people(step) and not (order_is_fixed(first) or order_is_fixed(step))
    return (earlier, later) if free and not uses(step, first) else None


def applies(step: Step, view: ProcessView) -> bool:
    """Tests that can end the case straight after another such test."""
    return _pair(step, view) is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Order by rejections for each second of time (van der Aalst 2001: knock-out processes)."""
    pair = _pair(step, view)
    if pair is None:
        return
    earlier, later = pair
    before = view.steps[earlier.step]
    evidence, args = (before.id,), {"before": before.name}
    gains = earlier.rejected_per_second(view), later.rejected_per_second(view)
    if gains[0] is None or gains[1] is None:
        yield Found(None, "unknown", ask="reject_share", evidence=evidence, args=args)
    elif gains[1] > gains[0]:
        yield Found(0.0, evidence=evidence, args=args)
    else:
        yield Found(1.0, "met", evidence=evidence, args=args)

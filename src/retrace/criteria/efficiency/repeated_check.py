"""The same thing verified twice on one way."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import by_people
from retrace.graph.sequence import comes_before
from retrace.graph.view import ProcessView, Step
from retrace.knowledge.patterns import normal

CARD = """
title:
  vi: Kiểm tra lặp lại
  en: Repeated check
finds:
  vi: Điều kiện hoặc giấy tờ đã được kiểm tra ở bước trước mà bước sau kiểm tra lại.
  en: A condition or paper that an earlier step on the same way has verified already.
why:
  vi: Kiểm tra lại điều đã kiểm tra không làm kết quả đúng hơn, chỉ thêm thời gian và thêm chỗ chờ.
  en: Verifying again what is verified adds time and a queue, and no certainty.
example:
  vi: Bộ phận một cửa kiểm tra thành phần hồ sơ, chuyên viên lại kiểm tra thành phần hồ sơ.
  en: The desk checks whether the dossier is complete, and the specialist checks that again.
instead:
  vi: Kiểm tra một lần, ghi kết quả vào hệ thống để bước sau sử dụng.
  en: Verify once and record the outcome in the system for those who come later.
says:
  condition:
    vi: Điều kiện “{condition}” đã được kiểm tra ở bước “{before}”; sử dụng kết quả đó, không kiểm tra lại.
    en: The condition “{condition}” is verified at “{before}”; use that outcome instead of verifying again.
  papers:
    vi: Đã kiểm tra ở bước “{before}” trên cùng giấy tờ ({papers}); sử dụng kết quả đó, không kiểm tra lại.
    en: Checked at “{before}” on the same papers ({papers}); use that outcome instead of checking again.
  unknown:
    vi: Chưa rõ bước này kiểm tra nội dung gì khác với bước “{before}”.
    en: It is unknown what this step verifies that “{before}” does not.
questions:
  what_is_checked:
    vi: Bước “{step}” kiểm tra nội dung gì mà bước “{before}” chưa kiểm tra?
    en: What does “{step}” verify that “{before}” does not?
"""

_VERIFYING = ("check", "examine")


def applies(step: Step, view: ProcessView) -> bool:
    """Checks and examinations of an agency."""
    return step.facets.action in _VERIFYING and by_people(step)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """A finding for each condition verified before; else one for papers checked before, unknown without both."""
    earlier = [other for other in view.steps.values() if _before(other, step, view)]
    known = {normal(condition.name): other for other in earlier for condition in other.facets.conditions}
    for number, condition in enumerate(step.facets.conditions, 1):
        other = known.get(normal(condition.name))
        if other:
            args = {"condition": condition.name, "before": other.name}
            yield Found(0.0, "condition", subject=str(number), evidence=(other.id,), args=args)
    same = [other for other in earlier if other.facets.action == step.facets.action]
    if same and not step.facets.conditions:
        yield from _by_papers(step, same[-1])


def _by_papers(step: Step, other: Step) -> Iterator[Found]:
    if other.facets.conditions or other.actor.key == step.actor.key:
        return
    if not (step.reads and other.reads):
        yield Found(None, "unknown", evidence=(other.id,), ask="what_is_checked", args={"before": other.name})
        return
    seen = {document.key for document in other.reads}
    again = [document.name for document in step.reads if document.key in seen]
    if again and len(again) == len(step.reads):
        args = {"before": other.name, "papers": "; ".join(again)}
        yield Found(0.0, "papers", evidence=(other.id,), args=args)


def _before(other: Step, step: Step, view: ProcessView) -> bool:
    verifies = other.facets.action in _VERIFYING and by_people(other)
    return verifies and other.id != step.id and comes_before(other.id, step.id, view)

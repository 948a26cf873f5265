"""Work one after the other that could be done at once."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import by_people, order_is_fixed
from retrace.graph.sequence import next_in_line, uses
from retrace.graph.view import ProcessView, Step
from retrace.graph.working_days import days

CARD = """
title:
  vi: Làm lần lượt dù không phụ thuộc nhau
  en: Serial but independent
finds:
  vi: Hai bước liền nhau của hai đơn vị mà bước sau không dùng gì do bước trước lập ra.
  en: Two steps in a row of two units, of which the second uses nothing that the first has made.
why:
  vi: Làm đồng thời thì chỉ mất thời gian của bước dài hơn.
  en: Done at once they take only the time of the longer one.
example:
  vi: Phòng Quy hoạch xem hồ sơ xong mới đến Phòng Môi trường xem cùng hồ sơ.
  en: The planning division reads the dossier, and only then the environment division reads the same dossier.
instead:
  vi: Giao hai đơn vị xử lý đồng thời trên cùng hồ sơ điện tử.
  en: Let both units work on the same electronic dossier at the same time.
says:
  found:
    vi: Không dùng kết quả của bước “{before}”; có thể xử lý đồng thời.
    en: Uses nothing that “{before}” has made; both can be done at the same time.
  found_time:
    vi: Không dùng kết quả của bước “{before}”; xử lý đồng thời tiết kiệm {saved} ngày.
    en: Uses nothing that “{before}” has made; done at the same time, {saved} days are saved.
  unknown:
    vi: Chưa rõ bước này có cần kết quả của bước “{before}” hay không.
    en: It is unknown whether this step needs anything of “{before}”.
questions:
  needs_of_the_step_before:
    vi: Bước “{step}” cần gì do bước “{before}” lập ra, hay có thể làm đồng thời?
    en: What does “{step}” need of what “{before}” makes, or can both be done at once?
"""

# What cannot be done before its turn by its nature, or has a check of its own.
_IN_TURN = (
    "approve",
    "archive",
    "collect",
    "consult",
    "deliver",
    "draft",
    "forward",
    "issue",
    "notify",
    "pay",
    "prepare",
    "receive",
    "record",
    "submit",
    "supplement",
)


def _before(step: Step, view: ProcessView) -> Step | None:
    """The step of another unit that leads straight to this one."""
    ways = view.incoming[step.id]
    other = view.steps.get(ways[0].source) if len(ways) == 1 else None
    if other is None or next_in_line(other, view) != step or other.actor.key == step.actor.key:
        return None
    return other if _could_move(other) and _could_move(step) else None


def _could_move(step: Step) -> bool:
    return by_people(step) and step.facets.action not in _IN_TURN and not order_is_fixed(step)


def applies(step: Step, view: ProcessView) -> bool:
    """Work of a unit straight after work of another, where the papers of one of them are drawn."""
    other = _before(step, view)
    return other is not None and bool(step.reads or other.reads)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet where no paper leads from one to the other, unknown where the papers of one are not drawn."""
    other = _before(step, view)
    if other is None or uses(step, other):
        return
    if not (step.reads and other.reads):
        args = {"before": other.name}
        yield Found(None, "unknown", evidence=(other.id,), ask="needs_of_the_step_before", args=args)
        return
    both = days(step), days(other)
    saved = min(both[0], both[1]) if both[0] is not None and both[1] is not None else 0.0
    variant = "found_time" if saved else "found"
    yield Found(0.0, variant, evidence=(other.id,), args={"before": other.name, "saved": round(saved, 2)})

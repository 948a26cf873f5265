"""A procedure whose time limit is told nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import OWN_ACTIVITIES, Hit, View, kinds_of

SEVERITY = "info"
CARD = """
title:
  vi: Chưa có thời hạn giải quyết
  en: No time limit
finds:
  vi: Mô hình không có sự kiện thời gian nào, và tệp thông tin thủ tục bên cạnh cũng không ghi thời hạn (time_limit).
  en: A model without any timer, beside which no procedure file states a time_limit.
why:
  vi: Không biết thời hạn thì không so sánh được thời gian trước và sau, không thấy được bước nào vượt hạn.
  en: Without the limit nothing can be compared, and nobody sees which step exceeds it.
example:
  vi: Quy trình 7 bước chỉ vẽ các bước, không nêu 5 ngày làm việc.
  en: Seven steps are drawn, but not the five working days that they may take.
instead:
  vi: Ghi time_limit trong tệp thông tin thủ tục, hoặc gắn sự kiện thời gian vào bước có thời hạn.
  en: State the time_limit in the procedure file, or attach a timer to the step that has a limit.
says:
  found:
    vi: "{name} chưa thể hiện thời hạn giải quyết."
    en: "{name} does not tell its time limit."
"""
_FEWEST_STEPS = 3


def find(view: View) -> Iterator[Hit]:
    """The agency's process with most steps, where there are enough to speak of a procedure and no timer is drawn."""
    if view.limited or any("timer" in kinds_of(node) for node in view.process.nodes.values()):
        return
    steps = {
        scope: sum(node.kind in OWN_ACTIVITIES for node in view.scopes[scope])
        for scope, pool in view.pool_by_process.items()
        if not view.is_applicant_pool(pool)
    }
    largest = max(steps, key=lambda scope: steps[scope], default="")
    if largest and steps[largest] >= _FEWEST_STEPS:
        yield Hit(largest)

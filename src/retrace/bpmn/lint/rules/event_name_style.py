"""A start or end event whose name tells no state."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.knowledge.label_style import matches
from retrace.knowledge.words import action

SEVERITY = "info"
CARD = """
title:
  vi: Tên sự kiện viết như một bước
  en: Event named like a step
finds:
  vi: Sự kiện bắt đầu hoặc kết thúc mang tên một việc phải làm, hoặc chỉ ghi “Bắt đầu”, “Kết thúc”.
  en: A start or end event of a Vietnamese model that is named like work, or only “start” or “end”.
why:
  vi: Sự kiện là điều đã xảy ra, không phải việc; việc viết ở vòng tròn thì không ai thực hiện, không được đánh giá.
  en: An event is something that has happened; work that is written into a circle is done by nobody and judged by no
    criterion.
example:
  vi: Vòng tròn kết thúc mang tên “Trả kết quả”.
  en: An end event called “Trả kết quả” (hand over the result).
instead:
  vi: Vẽ việc thành một bước, đặt tên sự kiện theo trạng thái, ví dụ “Có hồ sơ nộp”, “Đã trả kết quả”.
  en: Draw the work as a step and name the event after the state, such as “Đã trả kết quả”.
says:
  found:
    vi: Sự kiện {name} viết như một bước phải làm.
    en: The event {name} reads like a step.
  empty:
    vi: Tên sự kiện {name} chưa cho biết điều gì xảy ra.
    en: The name of the event {name} does not say what happens.
"""


def find(view: View) -> Iterator[Hit]:
    """Plain start and end events of the processes themselves; those of sub-processes only frame them, and an event that
    sends or receives something may say so."""
    for node in view.nodes({"startEvent", "endEvent"}) if view.vietnamese else ():
        if node.scope not in view.pool_by_process or node.events:
            continue
        if matches("event", "empty", node.name):
            yield Hit(node.id, "empty")
        elif action(node.name) and not matches("event", "state", node.name):
            yield Hit(node.id)

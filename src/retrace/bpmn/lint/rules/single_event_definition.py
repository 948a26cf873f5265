"""An event with more than one event definition."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import EVENTS

SEVERITY = "warning"
CARD = """
title:
  vi: Một sự kiện có nhiều loại
  en: Event of several types
finds:
  vi: Sự kiện ghi từ hai loại trở lên, ví dụ vừa là thông điệp vừa là thời gian.
  en: An event with more than one type, such as message and timer.
why:
  vi: Hình vẽ không cho biết đó là những loại nào, và phần lớn phần mềm chỉ đọc loại đầu tiên.
  en: The drawing does not show which, and most software reads only the first.
example:
  vi: Một sự kiện vừa chờ công văn trả lời vừa chờ hết 5 ngày.
  en: One event waits for a reply and for five days to pass.
instead:
  vi: Vẽ mỗi loại thành một sự kiện riêng, sau cổng chờ sự kiện.
  en: Draw an event for each, after an event-based gateway.
says:
  found:
    vi: "{name} ghi nhiều loại sự kiện cùng lúc."
    en: "{name} has several event types at once."
"""


def find(view: View) -> Iterator[Hit]:
    """Events with more than one definition."""
    return (Hit(node.id) for node in view.nodes(EVENTS) if len(node.events) > 1)

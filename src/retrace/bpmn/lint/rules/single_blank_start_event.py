"""A process with several start events that do not say what starts them."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "warning"
CARD = """
title:
  vi: Nhiều sự kiện bắt đầu trống
  en: Several blank start events
finds:
  vi: Quy trình hoặc quy trình con có từ hai sự kiện bắt đầu không ghi loại trở lên.
  en: A process or sub-process with more than one start event of no type.
why:
  vi: Không rõ công việc bắt đầu ở điểm nào, hay bắt đầu ở mọi điểm cùng lúc.
  en: Nobody can tell whether the work begins at one of them or at all of them.
example:
  vi: Hai vòng tròn bắt đầu “Nộp trực tiếp” và “Nộp trực tuyến” đều để trống.
  en: Two blank circles, “Filed at the desk” and “Filed online”.
instead:
  vi: Chỉ giữ một sự kiện bắt đầu rồi rẽ nhánh, hoặc ghi loại cho từng sự kiện, ví dụ thông điệp.
  en: Keep one start event and branch after it, or give each a type such as message.
says:
  found:
    vi: "{name} có nhiều sự kiện bắt đầu không ghi loại."
    en: "{name} has several start events of no type."
"""


def find(view: View) -> Iterator[Hit]:
    """Scopes with more than one blank start event."""
    for scope, nodes in view.scopes.items():
        if sum(node.kind == "startEvent" and not node.events for node in nodes) > 1:
            yield Hit(scope)

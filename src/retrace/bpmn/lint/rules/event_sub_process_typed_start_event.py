"""An event sub-process whose start says not what it waits for."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "error"
CARD = """
title:
  vi: Quy trình con theo sự kiện bắt đầu mà không rõ sự kiện
  en: Event sub-process that starts with no event
finds:
  vi: Sự kiện bắt đầu của quy trình con theo sự kiện không ghi loại sự kiện.
  en: The start event of an event sub-process that has no event type.
why:
  vi: Quy trình con này chỉ chạy khi có sự kiện xảy ra; không ghi loại thì nó không bao giờ chạy.
  en: It runs only when its event happens; without a type it never runs.
example:
  vi: Quy trình con “Người dân rút hồ sơ” bắt đầu bằng sự kiện trống.
  en: “Applicant withdraws” begins with a blank start event.
instead:
  vi: Chọn loại cho sự kiện bắt đầu, ví dụ thông điệp hoặc thời gian.
  en: Give the start event a type, such as message or timer.
says:
  found:
    vi: "{name} mở đầu quy trình con theo sự kiện nhưng chưa ghi loại sự kiện."
    en: "{name} opens an event sub-process but has no event type."
"""


def find(view: View) -> Iterator[Hit]:
    """Blank start events directly in an event sub-process."""
    nodes = view.process.nodes
    for node in view.nodes({"startEvent"}):
        if not node.events and node.scope in nodes and nodes[node.scope].event_sub_process:
            yield Hit(node.id)

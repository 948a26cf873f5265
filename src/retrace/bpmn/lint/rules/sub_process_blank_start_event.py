"""A sub-process that starts with a typed event."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import SUB_PROCESSES

SEVERITY = "error"
CARD = """
title:
  vi: Quy trình con bắt đầu bằng sự kiện có loại
  en: Sub-process with a typed start event
finds:
  vi: Sự kiện bắt đầu của quy trình con thường có ghi loại, ví dụ thời gian hoặc thông điệp.
  en: The start event of an ordinary sub-process that has a type such as timer or message.
why:
  vi: Quy trình con chạy khi luồng đi đến nó, không chờ sự kiện nào; BPMN không cho phép ghi loại ở đây.
  en: A sub-process runs when the flow arrives and waits for nothing; BPMN forbids a type here.
example:
  vi: Quy trình con “Thẩm định” bắt đầu bằng thông điệp “Nhận hồ sơ”.
  en: The sub-process “Examine” starts with the message “Dossier received”.
instead:
  vi: Bỏ loại của sự kiện bắt đầu; nếu phải chờ thì vẽ sự kiện chờ ngay sau đó hoặc ở ngoài.
  en: Drop the type; if there is something to wait for, draw an intermediate event after it or outside.
says:
  found:
    vi: "{name} mở đầu quy trình con nên không được ghi loại sự kiện."
    en: "{name} opens a sub-process and must have no event type."
"""


def find(view: View) -> Iterator[Hit]:
    """Start events with a type directly in a sub-process that is not triggered by an event."""
    nodes = view.process.nodes
    for node in view.nodes({"startEvent"}):
        around = nodes.get(node.scope)
        if node.events and around is not None and around.kind in SUB_PROCESSES and not around.event_sub_process:
            yield Hit(node.id)

"""A node other than a start event to which nothing leads."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import FLOWING, Hit, View, only
from retrace.model.process import Node

SEVERITY = "warning"
CARD = """
title:
  vi: Chỗ bắt đầu không vẽ sự kiện bắt đầu
  en: Start without a start event
finds:
  vi: Bước, cổng hoặc sự kiện không có luồng đi vào mà không phải là sự kiện bắt đầu.
  en: A step, gateway or event that no flow enters although it is no start event.
why:
  vi: Người đọc không biết quy trình bắt đầu ở đây hay luồng đi đến bị quên.
  en: Nobody can tell whether the process starts here or the flow before it was forgotten.
example:
  vi: Không có mũi tên nào đi đến bước “Thẩm định”.
  en: No arrow leads to the step “Examine”.
instead:
  vi: Nối từ bước trước đó, hoặc vẽ sự kiện bắt đầu.
  en: Connect the step before it, or draw a start event.
says:
  found:
    vi: Không có luồng nào dẫn đến {name} và cũng không có sự kiện bắt đầu ở đó.
    en: Nothing leads to {name}, not even a start event.
"""


def find(view: View) -> Iterator[Hit]:
    """Nodes that must be led to and are not."""
    for node in view.nodes(FLOWING - {"startEvent", "boundaryEvent"}):
        if not view.incoming[node.id] and not _may_start(node, view):
            yield Hit(node.id, echo=view.disconnected(node))


def _may_start(node: Node, view: View) -> bool:
    """Whether a node needs nothing before it by its nature."""
    caught_link = node.kind == "intermediateCatchEvent" and only(node, "link")
    return node.event_sub_process or node.compensation or view.in_ad_hoc(node) or caught_link

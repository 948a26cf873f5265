"""A node other than an end event from which nothing goes on."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import FLOWING, Hit, View, only
from retrace.model.process import Node

SEVERITY = "warning"
CARD = """
title:
  vi: Chỗ kết thúc không vẽ sự kiện kết thúc
  en: End without an end event
finds:
  vi: Bước, cổng hoặc sự kiện không có luồng đi ra mà không phải là sự kiện kết thúc.
  en: A step, gateway or event that no flow leaves although it is no end event.
why:
  vi: Người đọc không biết quy trình dừng ở đây hay luồng đi tiếp bị quên.
  en: Nobody can tell whether the process ends here or the next flow was forgotten.
example:
  vi: Bước “Lưu hồ sơ” không dẫn tới đâu.
  en: The step “Archive” leads nowhere.
instead:
  vi: Nối tới bước tiếp theo, hoặc vẽ sự kiện kết thúc với tên của kết quả.
  en: Lead on to the next step, or draw an end event named after the outcome.
says:
  found:
    vi: Sau {name} không có luồng đi tiếp và cũng không có sự kiện kết thúc.
    en: Nothing follows {name}, not even an end event.
"""


def find(view: View) -> Iterator[Hit]:
    """Nodes that must lead on and do not."""
    for node in view.nodes(FLOWING - {"endEvent"}):
        if not view.outgoing[node.id] and not _may_end(node, view):
            yield Hit(node.id, echo=view.disconnected(node))


def _may_end(node: Node, view: View) -> bool:
    """Whether a node needs nothing after it by its nature."""
    return (
        node.event_sub_process
        or node.compensation
        or view.in_ad_hoc(node)
        or (node.kind == "intermediateThrowEvent" and only(node, "link"))
        or (node.kind == "boundaryEvent" and only(node, "compensate") and _compensated(node, view))
    )


def _compensated(node: Node, view: View) -> bool:
    return any(line.source == node.id for line in view.process.associations.values())

"""A node that no flow enters or leaves."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "error"
CARD = """
title:
  vi: Phần tử không nối với luồng nào
  en: Element that no flow touches
finds:
  vi: Bước, cổng hoặc sự kiện không có luồng đi vào lẫn đi ra.
  en: A step, gateway or event with no flow in and none out.
why:
  vi: Phần tử này không bao giờ được thực hiện, hoặc luồng nối với nó đã bị quên.
  en: It never happens, or its flow was forgotten.
example:
  vi: Bước “Thông báo bổ sung” đứng riêng, không có mũi tên nào.
  en: The step “Ask for a supplement” stands alone without any arrow.
instead:
  vi: Nối phần tử vào quy trình hoặc xóa đi.
  en: Connect it, or delete it.
says:
  found:
    vi: "{name} không nối với luồng nào."
    en: "{name} is not connected by any flow."
"""


def find(view: View) -> Iterator[Hit]:
    """Nodes without any flow that are no part of compensation, an event sub-process or an ad-hoc sub-process."""
    return (Hit(node.id) for node in view.process.nodes.values() if view.disconnected(node))

"""A decision that is named like work."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import DECIDING, Hit, View
from retrace.knowledge.label_style import matches
from retrace.knowledge.words import action

SEVERITY = "info"
CARD = """
title:
  vi: Cổng mang tên một việc
  en: Decision named like work
finds:
  vi: Cổng rẽ nhánh mang tên một việc phải làm thay vì một câu hỏi.
  en: A deciding gateway of a Vietnamese model that is named like work instead of asking a question.
why:
  vi: Cổng chỉ chọn nhánh theo kết quả đã có, không làm việc gì; việc viết ở cổng thì không có người thực hiện và
    thời gian.
  en: A gateway only follows a result that is there; work that is written into it has neither an actor nor a time.
example:
  vi: Cổng “Kiểm tra hồ sơ” rẽ thành “Đủ” và “Không đủ”.
  en: A gateway “Kiểm tra hồ sơ” (check the dossier) with the branches “Đủ” and “Không đủ”.
instead:
  vi: Vẽ việc thành bước đứng trước cổng và đặt tên cổng bằng câu hỏi, ví dụ “Hồ sơ đủ?”.
  en: Draw the work as a step before the gateway and let the gateway ask, such as “Hồ sơ đủ?”.
says:
  found:
    vi: Cổng {name} mang tên một việc phải làm, không phải câu hỏi.
    en: The gateway {name} is named like work and asks nothing.
"""


def find(view: View) -> Iterator[Hit]:
    """Deciding gateways with several branches whose name is an action and no question."""
    for node in view.nodes(DECIDING) if view.vietnamese else ():
        asks = "?" in node.name or matches("decision", "question", node.name)
        if len(view.outgoing[node.id]) > 1 and action(node.name) and not asks:
            yield Hit(node.id)

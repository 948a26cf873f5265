"""A gateway with one flow in and one out."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import GATEWAYS

SEVERITY = "warning"
CARD = """
title:
  vi: Cổng thừa
  en: Superfluous gateway
finds:
  vi: Cổng chỉ có một luồng vào và một luồng ra.
  en: A gateway with one flow in and one out.
why:
  vi: Cổng này không rẽ nhánh cũng không gộp nhánh, chỉ làm sơ đồ rối; hoặc một nhánh đã bị quên.
  en: It neither splits nor joins and only clutters the diagram, or a branch was forgotten.
example:
  vi: Cổng “Hợp lệ?” chỉ vẽ nhánh “Có”.
  en: The gateway “Valid?” has only the branch “Yes”.
instead:
  vi: Vẽ thêm nhánh còn thiếu, hoặc xóa cổng và nối thẳng.
  en: Draw the missing branch, or delete the gateway and connect its neighbours.
says:
  found:
    vi: "{name} chỉ có một luồng vào và một luồng ra."
    en: "{name} has one flow in and one out."
"""


def find(view: View) -> Iterator[Hit]:
    """Gateways that neither split nor join."""
    for node in view.nodes(GATEWAYS):
        if len(view.incoming[node.id]) == len(view.outgoing[node.id]) == 1:
            yield Hit(node.id)

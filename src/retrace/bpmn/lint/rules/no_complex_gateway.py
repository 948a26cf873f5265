"""A complex gateway."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "warning"
CARD = """
title:
  vi: Cổng phức hợp
  en: Complex gateway
finds:
  vi: Cổng phức hợp (complex gateway).
  en: A complex gateway.
why:
  vi: Quy tắc của cổng này không nhìn thấy trên sơ đồ, nên mỗi người hiểu một cách.
  en: Its rule is not visible on the diagram, so everybody reads it differently.
example:
  vi: Cổng phức hợp “Đủ 2 trong 3 ý kiến”.
  en: A complex gateway “two of three opinions”.
instead:
  vi: Dùng cổng loại trừ, song song hoặc chờ sự kiện, ghi rõ từng trường hợp.
  en: Use exclusive, parallel or event-based gateways and write each case out.
says:
  found:
    vi: "{name} là cổng phức hợp, khó hiểu đúng."
    en: "{name} is a complex gateway, which is hard to read rightly."
"""


def find(view: View) -> Iterator[Hit]:
    """Every complex gateway."""
    return (Hit(node.id) for node in view.nodes({"complexGateway"}))

"""An event-based gateway with a single branch, or with a condition on a branch."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "error"
CARD = """
title:
  vi: Cổng chờ sự kiện vẽ chưa đúng
  en: Event-based gateway drawn wrongly
finds:
  vi: Cổng chờ sự kiện có ít hơn hai nhánh, hoặc có nhánh ghi điều kiện.
  en: An event-based gateway with fewer than two branches, or with a condition on one of them.
why:
  vi: Cổng này đi theo sự kiện nào đến trước; một nhánh thì không có gì để chờ, còn điều kiện thì không bao giờ được
    xét.
  en: It follows whichever event comes first, so one branch leaves nothing to wait for and a condition is never
    looked at.
example:
  vi: Sau cổng chờ chỉ có nhánh “Nhận được ý kiến”, thiếu nhánh “Hết thời hạn”.
  en: The gateway waits for “Opinion received” only, without a branch “Time is up”.
instead:
  vi: Vẽ đủ các sự kiện có thể đến, thường là thông điệp chờ đợi và thời hạn; bỏ điều kiện trên nhánh.
  en: Draw each event that may come, usually the awaited message and a time limit, and drop the condition.
says:
  found:
    vi: "{name} có ít hơn hai nhánh để chờ."
    en: "{name} waits on fewer than two branches."
  condition:
    vi: Luồng {name} đi ra từ cổng chờ sự kiện nên không được ghi điều kiện.
    en: The flow {name} leaves an event-based gateway and must not have a condition.
"""


def find(view: View) -> Iterator[Hit]:
    """Gateways that wait for fewer than two events, and their conditional flows."""
    for node in view.nodes({"eventBasedGateway"}):
        flows = view.outgoing[node.id]
        if len(flows) < 2:
            yield Hit(node.id)
        for flow in filter(view.has_condition, flows):
            yield Hit(flow.id, "condition")

"""A gateway that joins and splits at once."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.rewrite import join_before
from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import GATEWAYS, Process

SEVERITY = "warning"
CARD = """
title:
  vi: Một cổng vừa gộp vừa tách
  en: Gateway that joins and splits
finds:
  vi: Cổng có từ hai luồng vào và từ hai luồng ra trở lên.
  en: A gateway with several flows in and several out.
why:
  vi: Người đọc khó biết cổng chờ gì ở đầu vào và hỏi gì ở đầu ra.
  en: It is hard to see what it waits for and what it asks.
example:
  vi: Cổng “Hợp lệ?” vừa nhận nhánh quay lại vừa rẽ “Có”, “Không”.
  en: “Valid?” both receives the way back and splits into “Yes” and “No”.
instead:
  vi: Tách thành hai cổng nối tiếp, một để gộp, một để rẽ nhánh.
  en: Use two gateways, first one that joins, then one that splits.
says:
  found:
    vi: "{name} vừa gộp vừa tách các luồng."
    en: "{name} joins and splits flows at once."
  fixed:
    vi: Đã tách {name} thành hai cổng, một cổng gộp rồi một cổng rẽ nhánh.
    en: Split {name} into two gateways, one that joins and one that splits.
"""
_JOINS = {
    "exclusiveGateway": "exclusiveGateway",
    "parallelGateway": "parallelGateway",
    "eventBasedGateway": "exclusiveGateway",
}


def find(view: View) -> Iterator[Hit]:
    """Gateways with more than one flow on both sides."""
    for node in view.nodes(GATEWAYS):
        if len(view.incoming[node.id]) > 1 and len(view.outgoing[node.id]) > 1:
            yield Hit(node.id)


def fix(process: Process, element: str) -> Process | None:
    """With a gateway of the same kind before it that joins; what waits for events only passes on what arrives."""
    node = process.nodes[element]
    kind = _JOINS.get(node.kind)
    return join_before(process, node, kind) if kind else None

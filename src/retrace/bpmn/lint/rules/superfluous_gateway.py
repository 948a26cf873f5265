"""A gateway with one flow in and one out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retrace.bpmn.lint.rewrite import flows_into, flows_out_of, stands_bare, with_flows, without
from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import GATEWAYS, Flow, Node, Process

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
  fixed:
    vi: Đã bỏ {name} và nối thẳng hai đầu.
    en: Removed {name} and connected its neighbours.
"""
_PLAIN = frozenset({"exclusiveGateway", "parallelGateway", "inclusiveGateway"})


def find(view: View) -> Iterator[Hit]:
    """Gateways that neither split nor join."""
    for node in view.nodes(GATEWAYS):
        if len(view.incoming[node.id]) == len(view.outgoing[node.id]) == 1:
            yield Hit(node.id)


def fix(process: Process, element: str) -> Process | None:
    """Without the gateway, if it says nothing and no branch seems to be missing.

    A gateway with a name asks something, and a step nearby to which nothing leads was meant for a branch.
    """
    node = process.nodes[element]
    entering, leaving = flows_into(process, element), flows_out_of(process, element)
    if node.kind not in _PLAIN or len(entering) != 1 or len(leaving) != 1 or not stands_bare(process, node):
        return None
    before, after = entering[0], leaving[0]
    loops = before.source in (element, after.target)
    reached = {flow.target for flow in process.flows.values()}
    lost = any(
        each.id not in reached and not _starts(each) for each in process.nodes.values() if each.scope == node.scope
    )
    if loops or lost or after != Flow(after.id, element, after.target):
        return None
    return with_flows(without(process, {element, after.id}), replace(before, target=after.target))


def _starts(node: Node) -> bool:
    return node.kind in ("startEvent", "boundaryEvent") or node.event_sub_process or node.compensation

"""A branch without a condition beside branches that have one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retrace.bpmn.lint.rewrite import flows_out_of, with_nodes
from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import Process

SEVERITY = "warning"
CARD = """
title:
  vi: Nhánh thiếu điều kiện bên cạnh các nhánh có điều kiện
  en: Branch without a condition beside branches with one
finds:
  vi: Luồng không có điều kiện và cũng không phải luồng mặc định, trong khi luồng khác cùng chỗ rẽ đã có.
  en: A flow with neither a condition nor the mark of a default, where another flow of the same fork has one.
why:
  vi: Người đọc và phần mềm không biết khi nào thì đi theo nhánh này.
  en: Neither people nor software know when this branch is taken.
example:
  vi: Cổng “Hồ sơ đủ?” có nhánh “Đủ” ghi điều kiện, nhánh còn lại để trống.
  en: At “Complete?” the branch “Yes” has a condition and the other branch has none.
instead:
  vi: Ghi điều kiện cho nhánh đó hoặc đánh dấu nó là luồng mặc định.
  en: Give the branch a condition or mark it as the default flow.
says:
  found:
    vi: Luồng {name} chưa có điều kiện, trong khi nhánh khác cùng chỗ rẽ đã có.
    en: The flow {name} has no condition although another branch of the same fork has one.
  fixed:
    vi: Đã đánh dấu {name} là luồng mặc định của cổng.
    en: Marked {name} as the default flow of its gateway.
"""


def find(view: View) -> Iterator[Hit]:
    """Unconditional flows out of a node that has a default or a conditional flow."""
    for node in view.process.nodes.values():
        flows = view.outgoing[node.id]
        if view.default(node) or any(map(view.has_condition, flows)):
            for flow in view.unconditional(node):
                yield Hit(flow.id)


def fix(process: Process, element: str) -> Process | None:
    """As the default of an exclusive gateway where all other branches have a condition."""
    flow = process.flows.get(element)
    if flow is None or process.nodes[flow.source].kind != "exclusiveGateway" or process.nodes[flow.source].default:
        return None
    others = [each for each in flows_out_of(process, flow.source) if each.id != element]
    if not all(each.condition for each in others):
        return None
    return with_nodes(process, replace(process.nodes[flow.source], default=element))

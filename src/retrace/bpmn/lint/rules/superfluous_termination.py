"""A terminate end event in a process that ends nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retrace.bpmn.lint.rewrite import with_nodes
from retrace.bpmn.lint.view import Hit, View, kinds_of, only
from retrace.model.process import Node, Process

SEVERITY = "info"
CARD = """
title:
  vi: Sự kiện chấm dứt thừa
  en: Superfluous termination
finds:
  vi: Sự kiện chấm dứt (terminate) trong quy trình không có chỗ kết thúc nào khác.
  en: A terminate end event in a process that ends nowhere else.
why:
  vi: Chấm dứt nghĩa là dừng mọi nhánh đang chạy; ở đây không có nhánh nào để dừng, người đọc lại phải đi tìm.
  en: To terminate means to stop all branches; here is none to stop, and readers look for one in vain.
example:
  vi: Quy trình một nhánh kết thúc bằng sự kiện chấm dứt.
  en: A process without branches that ends with a terminate event.
instead:
  vi: Đổi thành sự kiện kết thúc thường.
  en: Make it a plain end event.
says:
  found:
    vi: "{name} là sự kiện chấm dứt nhưng không có nhánh nào khác để dừng."
    en: "{name} terminates although there is nothing else to stop."
  fixed:
    vi: Đã đổi {name} thành sự kiện kết thúc thường.
    en: Made {name} a plain end event.
"""


def find(view: View) -> Iterator[Hit]:
    """The one terminate event of a scope in which nothing else ends but interrupting event sub-processes."""
    for nodes in view.scopes.values():
        ends = [node for node in nodes if not view.outgoing[node.id]]
        terminating = [node for node in ends if node.kind == "endEvent" and "terminate" in kinds_of(node)]
        if len(terminating) == 1 and all(node in terminating or _interrupts(node, view) for node in ends):
            yield Hit(terminating[0].id)


def _interrupts(node: Node, view: View) -> bool:
    inside = view.scopes.get(node.id, []) if node.event_sub_process else []
    return any(each.kind == "startEvent" and each.interrupting for each in inside)


def fix(process: Process, element: str) -> Process | None:
    """With a plain end event instead."""
    node = process.nodes[element]
    return with_nodes(process, replace(node, events=())) if only(node, "terminate") else None

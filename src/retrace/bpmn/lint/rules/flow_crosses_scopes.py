"""A sequence flow that leaves its process or sub-process."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "error"
CARD = """
title:
  vi: Luồng tuần tự vượt ra ngoài quy trình
  en: Sequence flow that leaves its process
finds:
  vi: Luồng tuần tự nối hai phần tử của hai bên khác nhau, hoặc xuyên qua đường viền của quy trình con.
  en: A sequence flow between two pools, or across the border of a sub-process.
why:
  vi: BPMN không cho phép; phần mềm khác sẽ bỏ luồng này hoặc từ chối mở tệp.
  en: BPMN forbids it; other software drops the flow or refuses the file.
example:
  vi: Mũi tên liền nối từ bước của Sở Y tế sang bước của bệnh viện.
  en: A solid arrow from a step of the department to a step of the hospital.
instead:
  vi: Giữa các bên dùng luồng thông điệp; với quy trình con thì nối vào và ra ở đường viền.
  en: Use a message flow between pools; enter and leave a sub-process at its border.
says:
  found:
    vi: Luồng {name} vượt ra ngoài quy trình hoặc quy trình con của nó.
    en: The flow {name} leaves its process or sub-process.
"""


def find(view: View) -> Iterator[Hit]:
    """Flows whose ends are in different scopes."""
    nodes = view.process.nodes
    for flow in view.process.flows.values():
        if nodes[flow.source].scope != nodes[flow.target].scope:
            yield Hit(flow.id)

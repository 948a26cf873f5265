"""A lane in which nothing is done."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "warning"
CARD = """
title:
  vi: Làn không có việc
  en: Lane without work
finds:
  vi: Làn không chứa bước, sự kiện hay cổng nào, kể cả trong các làn con.
  en: A lane that holds no step, event or gateway, not even in a lane within it.
why:
  vi: Đơn vị hoặc vai trò đó không có việc trong quy trình, hoặc các bước đã vẽ nhưng chưa được xếp vào làn.
  en: The unit or role has no work here, or steps were drawn but not assigned to it.
example:
  vi: Làn “Văn thư” để trống.
  en: The lane “Registry” is empty.
instead:
  vi: Xếp các bước vào làn hoặc xóa làn.
  en: Move the steps into the lane, or delete it.
says:
  found:
    vi: Làn {name} không có bước nào.
    en: The lane {name} has no step.
"""


def find(view: View) -> Iterator[Hit]:
    """Lanes without a node of their own or in a lane nested within them."""
    lanes = view.process.lanes
    busy: set[str] = set()
    for node in view.process.nodes.values():
        lane = node.lane
        while lane is not None and lane not in busy:
            busy.add(lane)
            lane = lanes[lane].parent if lane in lanes else None
    return (Hit(identifier) for identifier in lanes if identifier not in busy)

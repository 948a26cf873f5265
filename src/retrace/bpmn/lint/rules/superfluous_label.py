"""A name on a flow that decides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import DECIDING, Hit, View
from retrace.model.process import Flow

SEVERITY = "info"
CARD = """
title:
  vi: Luồng không rẽ nhánh mà có tên
  en: Name on a flow that is no branch
finds:
  vi: Luồng có tên tuy không có điều kiện và không đi ra từ một cổng rẽ nhánh.
  en: A flow with a name although it has no condition and leaves no deciding gateway.
why:
  vi: Người đọc hiểu tên luồng là điều kiện, trong khi luồng này luôn được đi.
  en: People read the name as a condition, while the flow is always taken.
example:
  vi: Mũi tên từ “Tiếp nhận” tới “Thẩm định” mang tên “Hồ sơ”.
  en: The arrow from “Receive” to “Examine” is called “dossier”.
instead:
  vi: Bỏ tên luồng; giấy tờ chuyển đi thì vẽ thành đối tượng dữ liệu, điều kiện thì vẽ cổng.
  en: Drop the name; draw a paper that is passed on as a data object, and a condition as a gateway.
says:
  found:
    vi: Luồng {name} có tên nhưng không phải là nhánh của một quyết định.
    en: The flow {name} has a name but is no branch of a decision.
"""


def find(view: View) -> Iterator[Hit]:
    """Named flows that are neither conditional, nor a default, nor one of several out of a deciding gateway."""
    for flow in view.flows:
        if flow.name.strip() and not view.has_condition(flow) and not _is_branch(flow, view):
            yield Hit(flow.id)


def _is_branch(flow: Flow, view: View) -> bool:
    source = view.process.nodes.get(flow.source)
    if source is None:
        return False
    return view.default(source) == flow.id or (source.kind in DECIDING and len(view.outgoing[source.id]) > 1)

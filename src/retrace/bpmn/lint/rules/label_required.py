"""An element without a name where people need one."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import EVENTS, GATEWAYS, SUB_PROCESSES

SEVERITY = "warning"
CARD = """
title:
  vi: Phần tử chưa có tên
  en: Element without a name
finds:
  vi: Bước, sự kiện, cổng có nhiều nhánh ra, bên tham gia, làn hoặc luồng có điều kiện mà chưa có tên.
  en: A step, an event, a gateway with several branches, a pool, a lane or a conditional flow that has no name.
why:
  vi: Người đọc không hiểu sơ đồ, và không tiêu chí nào đánh giá được một bước không tên.
  en: People cannot read the diagram, and no criterion can judge a step without a name.
example:
  vi: Một ô trống giữa “Tiếp nhận hồ sơ” và “Trả kết quả”.
  en: An empty box between “Receive the dossier” and “Hand over the result”.
instead:
  vi: Đặt tên bước bằng động từ và đối tượng (“Kiểm tra hồ sơ”), cổng bằng câu hỏi (“Hồ sơ hợp lệ?”), sự kiện bằng
    trạng thái
    (“Đã cấp giấy phép”), làn và bên tham gia bằng tên đơn vị hoặc vai trò.
  en: Name a step with a verb and an object (“Check the dossier”), a gateway with a question (“Valid?”), an event with a
    state (“Licence issued”), a lane or pool after the unit or role.
says:
  found:
    vi: "{name} chưa có tên."
    en: "{name} has no name."
"""
_UNNAMED_BY_NATURE = SUB_PROCESSES | {"parallelGateway", "eventBasedGateway"}


def find(view: View) -> Iterator[Hit]:
    """What has no name, other than sub-processes, gateways that do not decide, and flows without a condition."""
    process = view.process
    for node in process.nodes.values():
        decides = node.kind not in GATEWAYS or len(view.outgoing[node.id]) > 1
        if not node.name.strip() and decides and node.kind not in _UNNAMED_BY_NATURE:
            yield Hit(node.id, severity="info" if node.kind in EVENTS else None)
    for flow in view.flows:
        if not flow.name.strip() and view.has_condition(flow):
            yield Hit(flow.id)
    for pool in process.pools.values():
        if not pool.name.strip() and pool.id != pool.process:
            yield Hit(pool.id)
    for lane in process.lanes.values():
        if not lane.name.strip():
            yield Hit(lane.id)

"""A wait for others that may last for ever."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View, kinds_of
from retrace.model.process import Node

SEVERITY = "info"
CARD = """
title:
  vi: Chờ không có thời hạn
  en: Wait without a limit
finds:
  vi: Bước hoặc sự kiện chờ thông điệp của bên khác, hoặc cổng chờ sự kiện, mà không có sự kiện thời gian nào giới hạn.
  en: A step or event that waits for a message of another party, or an event-based gateway, that no timer limits.
why:
  vi: Bên kia không trả lời thì hồ sơ dừng mãi; quy định thường có thời hạn trả lời và cách xử lý khi quá hạn.
  en: If the other party keeps silent the dossier stands still; regulations usually set a time for the answer and say
    what silence means.
example:
  vi: Sự kiện “Nhận ý kiến của Sở Tài chính” không có thời hạn.
  en: The event “Opinion received” has no deadline.
instead:
  vi: Gắn sự kiện thời gian lên bước chờ, hoặc dùng cổng chờ sự kiện với một nhánh thời hạn.
  en: Attach a timer to the waiting step, or use an event-based gateway with a branch for the time limit.
says:
  found:
    vi: "{name} chờ bên khác mà không có thời hạn."
    en: "{name} waits for others without a limit."
"""


def find(view: View) -> Iterator[Hit]:
    """Waiting nodes of agencies that no timer limits, neither their own nor one of a sub-process around them."""
    for node in view.nodes({"receiveTask", "intermediateCatchEvent", "eventBasedGateway"}):
        if _waits(node, view) and not view.is_applicant(node.id) and not _limited(node, view):
            yield Hit(node.id)


def _waits(node: Node, view: View) -> bool:
    """Whether somebody else decides when it goes on. Of an event-based gateway and its events only the gateway
    waits."""
    if node.kind == "eventBasedGateway" or any(
        view.kind(f.source) == "eventBasedGateway" for f in view.incoming[node.id]
    ):
        return node.kind == "eventBasedGateway"
    return node.kind == "receiveTask" or kinds_of(node) == ["message"]


def _limited(node: Node, view: View) -> bool:
    followed = (view.process.nodes.get(flow.target) for flow in view.outgoing[node.id])
    if node.kind == "eventBasedGateway" and any(each and "timer" in kinds_of(each) for each in followed):
        return True
    around: Node | None = node
    while around is not None:
        if around.id in view.timed or around.scope in view.timed:
            return True
        around = view.process.nodes.get(around.scope)
    return False

"""An error, cancellation or escalation that nobody around catches."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.graph.index import Index
from retrace.graph.soundness.throwing import caught, thrown
from retrace.model.process import Node

SEVERITY = "warning"
CARD = """
title:
  vi: Báo lỗi, hủy hoặc báo lên cấp trên mà không nơi nào bắt
  en: Error, cancellation or escalation that nobody catches
finds:
  vi: Sự kiện báo lỗi, hủy hoặc báo lên cấp trên mà quanh nó không có sự kiện biên hay quy trình con sự kiện nào bắt.
  en: An error, cancel or escalation event with no boundary event and no event sub-process around it that catches it.
why:
  vi: Theo BPMN, lỗi không nơi nào bắt thì chấm dứt bất thường cả quy trình; hủy chỉ có nghĩa trong một giao dịch; việc
    báo lên cấp trên thì bị bỏ qua.
  en: By BPMN an error that nobody catches ends the whole process abnormally, a cancellation means something in a
    transaction only, and an escalation is ignored.
example:
  vi: Quy trình con “Thẩm định” kết thúc bằng lỗi “Thiếu giấy tờ” nhưng không có sự kiện biên để đưa hồ sơ về bổ sung.
  en: The sub-process “Examine” ends with the error “Paper missing”, and no boundary event leads the dossier back.
instead:
  vi: Gắn sự kiện biên cùng loại lên quy trình con bao ngoài, hoặc dùng sự kiện kết thúc thường nếu chỉ là một kết quả.
  en: Attach a boundary event of that kind to the sub-process around it, or use a plain end event for an ordinary
    outcome.
says:
  found:
    vi: "{name} báo lỗi mà không nơi nào bắt, nên cả quy trình dừng lại ở đó."
    en: "{name} throws an error that nobody catches, so the whole process stops there."
  top:
    vi: "{name} kết thúc quy trình bằng lỗi; nếu đây là một kết quả bình thường thì dùng sự kiện kết thúc thường."
    en: "{name} ends the process with an error; use a plain end event if this is an ordinary outcome."
  cancel:
    vi: "{name} hủy giao dịch nhưng giao dịch không có sự kiện biên hủy, nên cả quy trình dừng lại ở đó."
    en: "{name} cancels a transaction that has no cancel event at its border, so the whole process stops there."
  no_transaction:
    vi: "{name} hủy giao dịch nhưng không nằm trong giao dịch nào."
    en: "{name} cancels a transaction but stands in none."
  escalation:
    vi: "{name} báo lên cấp trên mà không nơi nào bắt, nên không có tác dụng."
    en: "{name} escalates to nobody and has no effect."
"""


def find(view: View) -> Iterator[Hit]:
    """Throwing events without a catcher; an error outside every sub-process is only a matter of style."""
    throwing = [node for node in view.process.nodes.values() if thrown(node)]
    index = Index(view.process) if throwing else None
    for node in throwing:
        if index and not caught(index, node):
            yield _hit(node, index)


def _hit(node: Node, index: Index) -> Hit:
    kinds = {event.kind for event in thrown(node)}
    around = index.enclosing(node)
    if "error" in kinds:
        return Hit(node.id) if around else Hit(node.id, "top", "info")
    if "cancel" in kinds:
        inside = any(scope.kind == "transaction" for scope in around)
        return Hit(node.id, "cancel") if inside else Hit(node.id, "no_transaction", "error")
    return Hit(node.id, "escalation", "info")

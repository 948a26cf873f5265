"""Several flows that leave a step or event without a gateway or a condition."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.rewrite import flows_out_of, fork_after
from retrace.bpmn.lint.view import STEPS_AND_EVENTS, Hit, View
from retrace.graph.soundness import soundness
from retrace.model.process import Process

SEVERITY = "warning"
CARD = """
title:
  vi: Rẽ nhánh mà không qua cổng
  en: Split without a gateway
finds:
  vi: Từ hai luồng không có điều kiện trở lên cùng đi ra từ một bước hoặc sự kiện.
  en: More than one unconditional flow out of a step or event.
why:
  vi: Theo BPMN, mọi luồng đó được đi cùng lúc, trong khi nhiều người đọc hiểu là chọn một.
  en: All are followed at once, while many readers take it for a choice.
example:
  vi: Sau “Kiểm tra hồ sơ” có hai mũi tên tới “Thẩm định” và “Trả lại hồ sơ”.
  en: Two arrows leave “Check the dossier”, to “Examine” and to “Return the dossier”.
instead:
  vi: Dùng cổng loại trừ nếu chỉ chọn một nhánh, cổng song song nếu làm cùng lúc.
  en: Use an exclusive gateway for a choice, a parallel one for work side by side.
says:
  found:
    vi: Nhiều luồng cùng đi ra từ {name} mà không qua cổng.
    en: Several flows leave {name} without a gateway.
  fixed:
    vi: Đã đặt cổng song song sau {name}, vì các nhánh ở đó được làm cùng lúc.
    en: Put a parallel gateway after {name}, because its branches run side by side.
"""


def find(view: View) -> Iterator[Hit]:
    """Steps and events with more than one flow out that is neither conditional nor the default."""
    for node in view.nodes(STEPS_AND_EVENTS):
        if len(view.unconditional(node)) > 1:
            yield Hit(node.id)


def fix(process: Process, element: str) -> Process | None:
    """With a parallel gateway where only that makes sense: the process is sound, and would not be with a choice."""
    node = process.nodes[element]
    leaving = flows_out_of(process, element)
    if node.default or any(flow.condition or flow.name for flow in leaving) or len(leaving) < 2:
        return None
    if soundness(process).verdict != "sound":
        return None
    if soundness(fork_after(process, node, "exclusiveGateway")).verdict != "unsound":
        return None
    return fork_after(process, node, "parallelGateway")

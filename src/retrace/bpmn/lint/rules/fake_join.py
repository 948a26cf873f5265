"""Several flows that enter a step or event without a gateway."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.rewrite import flows_into, join_before
from retrace.bpmn.lint.view import STEPS_AND_EVENTS, Hit, View
from retrace.graph.soundness import soundness
from retrace.model.process import Process

SEVERITY = "warning"
CARD = """
title:
  vi: Nhiều luồng cùng đi vào mà không qua cổng
  en: Several flows in without a gateway
finds:
  vi: Bước hoặc sự kiện có từ hai luồng đi vào trở lên.
  en: A step or event with more than one flow in.
why:
  vi: Bước được làm một lần cho mỗi luồng đến. Sau một chỗ rẽ song song thì bước bị làm nhiều lần, ít khi là điều
    mong muốn.
  en: The step is done once for each flow that arrives; after a parallel split that means several times, which is
    seldom meant.
example:
  vi: Hai nhánh thẩm định song song cùng nối vào bước “Trình ký”, nên hồ sơ bị trình hai lần.
  en: Two parallel reviews both lead to “Submit for signature”, so the dossier is submitted twice.
instead:
  vi: Gộp các nhánh bằng cổng cùng loại với cổng đã tách chúng.
  en: Join the branches with a gateway of the kind that split them.
says:
  found:
    vi: Nhiều luồng cùng đi vào {name} mà không qua cổng, nên bước có thể bị làm nhiều lần.
    en: Several flows enter {name} without a gateway, so it may happen several times.
  end:
    vi: Nhiều luồng cùng đi vào {name}; mỗi kết quả nên có một sự kiện kết thúc riêng.
    en: Several flows enter {name}; each outcome deserves an end event of its own.
  fixed:
    vi: Đã đặt cổng loại trừ trước {name} để gộp các luồng đi vào.
    en: Put an exclusive gateway before {name} to gather the flows that enter it.
"""


def find(view: View) -> Iterator[Hit]:
    """Steps and events with more than one flow in; at an end event that is only a matter of style."""
    for node in view.nodes(STEPS_AND_EVENTS):
        if len(view.incoming[node.id]) > 1:
            yield Hit(node.id, "end", "info") if node.kind == "endEvent" else Hit(node.id)


def fix(process: Process, element: str) -> Process | None:
    """With an exclusive gateway before the step where the process is sound: then one flow at a time arrives."""
    node = process.nodes[element]
    waiting = any(process.nodes[flow.source].kind == "eventBasedGateway" for flow in flows_into(process, element))
    if node.kind == "endEvent" or waiting or soundness(process).verdict != "sound":
        return None
    return join_before(process, node, "exclusiveGateway")

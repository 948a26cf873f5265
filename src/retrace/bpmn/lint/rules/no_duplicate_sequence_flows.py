"""Two sequence flows between the same two nodes."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.rewrite import without
from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import Process

SEVERITY = "error"
CARD = """
title:
  vi: Luồng bị vẽ trùng
  en: Flow drawn twice
finds:
  vi: Hai luồng có cùng điểm đi, cùng điểm đến và cùng điều kiện.
  en: Two flows with the same source, target and condition.
why:
  vi: Luồng vẽ trùng thường nằm đè lên nhau nên không ai thấy, nhưng làm bước sau bị thực hiện hai lần.
  en: They usually lie on top of each other unseen, and make the next step happen twice.
example:
  vi: Hai mũi tên cùng nối “Tiếp nhận” với “Thẩm định”.
  en: Two arrows both lead from “Receive” to “Examine”.
instead:
  vi: Xóa bớt một luồng.
  en: Delete one of them.
says:
  found:
    vi: Luồng {name} trùng với một luồng khác.
    en: The flow {name} is drawn twice.
  end:
    vi: "{name} có luồng vẽ trùng."
    en: "{name} has a flow that is drawn twice."
  fixed:
    vi: Đã bỏ luồng vẽ trùng {name}.
    en: Removed the flow {name}, which was drawn twice.
"""


def find(view: View) -> Iterator[Hit]:
    """Each flow that repeats an earlier one, and once the nodes at its ends."""
    seen: set[tuple[str, str, str]] = set()
    told: set[str] = set()
    for flow in view.process.flows.values():
        if (flow.source, flow.target, flow.condition) not in seen:
            seen.add((flow.source, flow.target, flow.condition))
            continue
        yield Hit(flow.id)
        for end in (flow.source, flow.target):
            if end not in told:
                told.add(end)
                yield Hit(end, "end", echo=True)


def fix(process: Process, element: str) -> Process | None:
    """Without the later flow, if it says nothing that the earlier one does not."""
    flow = process.flows.get(element)
    if flow is None or flow.probability is not None or any(node.default == element for node in process.nodes.values()):
        return None
    same = (flow.source, flow.target, flow.condition)
    earlier = next(each for each in process.flows.values() if (each.source, each.target, each.condition) == same)
    return without(process, {element}) if earlier != flow and flow.name in ("", earlier.name) else None

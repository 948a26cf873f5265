"""Two sequence flows between the same two nodes."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

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

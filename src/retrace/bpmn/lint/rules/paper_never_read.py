"""A paper that nothing is done with."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import ACTIVITIES

SEVERITY = "info"
CARD = """
title:
  vi: Giấy tờ không ai dùng
  en: Paper that nobody uses
finds:
  vi: Giấy tờ vẽ trên sơ đồ mà không bước nào đọc hay lập; hoặc được lập ra nhưng sau đó không bước nào đọc và không
    gửi cho ai.
  en: A paper on the diagram that no step reads or makes, or one that is made and then neither read nor sent to anybody.
why:
  vi: Giấy tờ không ai dùng là công sức thừa; hoặc đường nối tới bước dùng nó đã bị quên, khi đó đánh giá dữ liệu sẽ
    sai.
  en: Such a paper is wasted work, or its line was forgotten, and then what is said of its data is wrong.
example:
  vi: Bước “Ghi sổ” lập “Phiếu kiểm soát” mà không bước nào xem.
  en: The step “Record” makes a control sheet that no step looks at.
instead:
  vi: Nối giấy tờ với bước đọc nó, hoặc bỏ giấy tờ đó.
  en: Connect the paper to the step that reads it, or drop it.
says:
  found:
    vi: Giấy tờ {name} được lập ra nhưng không bước nào đọc và không gửi cho ai.
    en: The paper {name} is made but neither read nor sent to anybody.
  loose:
    vi: Giấy tờ {name} không nối với bước nào.
    en: The paper {name} is connected to no step.
"""


def find(view: View) -> Iterator[Hit]:
    """Papers without any line, and papers that are written although work goes on without them."""
    process = view.process
    lines = process.associations.values()
    touched = {flow.data for flow in process.data_flows.values()} | {end for a in lines for end in (a.source, a.target)}
    read = {view.paper(flow.data) for flow in process.data_flows.values() if flow.direction == "in"}
    told: set[str] = set()
    for flow in process.data_flows.values():
        paper = view.paper(flow.data)
        if flow.direction == "out" and paper and paper not in read | told and _goes_on_without(flow.node, view):
            told.add(paper)
            yield Hit(flow.data)
    for data in process.data_objects.values():
        if data.kind == "dataObjectReference" and data.id not in touched:
            yield Hit(data.id, "loose")


def _goes_on_without(node: str, view: View) -> bool:
    """Whether steps follow a node, and neither it nor they send anything: then what it makes is no result."""
    after = view.after(node)
    senders = {message.source for message in view.process.messages.values()}
    sends = senders & {node, *after, view.pool_of(node)}
    return not sends and any(view.kind(each) in ACTIVITIES for each in after)

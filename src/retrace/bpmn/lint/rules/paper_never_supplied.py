"""A paper that a step reads and nobody supplies."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "info"
CARD = """
title:
  vi: Giấy tờ không rõ ai cung cấp
  en: Paper that nobody supplies
finds:
  vi: Giấy tờ mà một bước đọc nhưng không bước nào lập, người nộp hồ sơ không dùng đến và không thông điệp nào mang tới.
  en: A paper that a step reads although no step makes it, the applicant has nothing to do with it and no message
    brings it.
why:
  vi: Không rõ giấy tờ ở đâu ra thì không xét được nó có thể thay bằng dữ liệu nào.
  en: Where a paper comes from decides which data may replace it.
example:
  vi: Bước “Thẩm định” đọc “Ý kiến của Sở Xây dựng” nhưng không bước nào lấy ý kiến.
  en: “Examine” reads an opinion that no step has asked for.
instead:
  vi: Vẽ bước lập giấy tờ đó, hoặc thông điệp từ bên gửi nó.
  en: Draw the step that makes the paper, or the message of the party that sends it.
says:
  found:
    vi: Giấy tờ {name} được đọc nhưng không rõ ai cung cấp.
    en: The paper {name} is read but nobody supplies it.
"""


def find(view: View) -> Iterator[Hit]:
    """Papers read in a pool that no message enters, made by no step and touched by no applicant."""
    flows = view.process.data_flows.values()
    supplied = {view.paper(flow.data) for flow in flows if flow.direction == "out" or view.is_applicant(flow.node)}
    receiving = {view.pool_of(message.target) for message in view.process.messages.values()}
    for flow in flows:
        paper = view.paper(flow.data)
        if flow.direction == "in" and paper and paper not in supplied and view.pool_of(flow.node) not in receiving:
            supplied.add(paper)
            yield Hit(flow.data)

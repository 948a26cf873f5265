"""A process or sub-process without an end event."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "warning"
CARD = """
title:
  vi: Không có sự kiện kết thúc
  en: No end event
finds:
  vi: Quy trình hoặc quy trình con không có sự kiện kết thúc nào.
  en: A process or sub-process in which no end event is drawn.
why:
  vi: Không ai thấy được khi nào công việc xong và xong với kết quả gì.
  en: Nobody can see when the work is done and with which outcome.
example:
  vi: Bước cuối “Trả kết quả” không dẫn tới đâu.
  en: The last step “Hand over the result” leads nowhere.
instead:
  vi: Vẽ một sự kiện kết thúc cho mỗi kết quả và đặt tên theo kết quả đó, ví dụ “Đã trả giấy phép”.
  en: Draw an end event for each outcome and name it after that outcome, such as “Licence issued”.
says:
  found:
    vi: "{name} không có sự kiện kết thúc."
    en: "{name} has no end event."
  empty:
    vi: "{name} chưa vẽ gì bên trong."
    en: Nothing is drawn inside {name}.
"""


def find(view: View) -> Iterator[Hit]:
    """Scopes in which nothing ends. Of an empty one the missing start tells already."""
    for scope, nodes in view.ordered_scopes.items():
        if not any(node.kind == "endEvent" for node in nodes):
            yield Hit(scope) if nodes else Hit(scope, "empty", "info", echo=True)

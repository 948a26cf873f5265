"""A start or end event inside an ad-hoc sub-process."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "warning"
CARD = """
title:
  vi: Quy trình con tùy nghi có sự kiện bắt đầu hoặc kết thúc
  en: Start or end event in an ad-hoc sub-process
finds:
  vi: Sự kiện bắt đầu hoặc sự kiện kết thúc vẽ bên trong quy trình con tùy nghi (ad hoc).
  en: A start event or an end event drawn inside an ad-hoc sub-process.
why:
  vi: Các bước trong quy trình con tùy nghi được làm theo thứ tự tùy chọn; sự kiện bắt đầu, kết thúc ở đó không có ý
    nghĩa
    và chuẩn BPMN không cho phép.
  en: The steps of an ad-hoc sub-process are done in any order, so starting and ending there means nothing; BPMN
    forbids it.
example:
  vi: Trong quy trình con tùy nghi “Xác minh hồ sơ” có vẽ sự kiện bắt đầu.
  en: The ad-hoc sub-process “Verify the dossier” holds a start event.
instead:
  vi: Xóa sự kiện đó; nếu các bước phải theo thứ tự thì đổi thành quy trình con thường.
  en: Delete the event, or make it an ordinary sub-process if the steps have an order.
says:
  found:
    vi: "{name} nằm trong quy trình con tùy nghi, nơi không được vẽ sự kiện bắt đầu hay kết thúc."
    en: "{name} stands in an ad-hoc sub-process, where there is neither start nor end."
"""


def find(view: View) -> Iterator[Hit]:
    """Start and end events directly in an ad-hoc sub-process."""
    for node in view.nodes({"startEvent", "endEvent"}):
        if view.in_ad_hoc(node):
            yield Hit(node.id)

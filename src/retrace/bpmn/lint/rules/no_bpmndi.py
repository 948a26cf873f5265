"""An element that the diagram does not show."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.model.process import Process

SEVERITY = "info"
CARD = """
title:
  vi: Phần tử chưa được vẽ trên sơ đồ
  en: Element not drawn
finds:
  vi: Bước, luồng, làn, giấy tờ hoặc phần tử khác có trong tệp nhưng không có hình trên sơ đồ.
  en: A step, flow, lane, paper or other element that is in the file but not on the diagram.
why:
  vi: Người đọc sơ đồ không thấy phần tử này, còn phần mềm thì vẫn tính đến nó.
  en: People who look at the diagram miss it, while software still counts it.
example:
  vi: Tệp do chương trình sinh ra, chưa có sơ đồ.
  en: A file made by a program, without a diagram.
instead:
  vi: Vẽ lại sơ đồ bằng lệnh retrace layout, hoặc mở mô hình trong công cụ vẽ và bổ sung hình còn thiếu.
  en: Draw the model anew with retrace layout, or add what is missing in an editor.
says:
  found:
    vi: "{name} chưa được vẽ trên sơ đồ."
    en: "{name} is not drawn on the diagram."
  fixed:
    vi: Đã vẽ bổ sung {name} cùng những gì còn thiếu vào chỗ trống của sơ đồ.
    en: Drew {name} and whatever else was missing into free room of the diagram.
"""


def find(view: View) -> Iterator[Hit]:
    """Elements that have a shape or a line in BPMN but not in this diagram."""
    drawn = {*view.diagram.shapes, *view.diagram.edges, *view.aside.drawn}
    return (Hit(element) for element in view.drawable if element not in drawn)


def fix(process: Process, element: str) -> Process:
    """The process as it is: what a mended model lacks in its diagram is drawn whenever it is written."""
    return process

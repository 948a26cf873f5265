"""A step whose name is not what somebody does."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import OWN_ACTIVITIES, Hit, View
from retrace.knowledge.label_style import matches

SEVERITY = "info"
CARD = """
title:
  vi: Tên bước không mở đầu bằng động từ
  en: Name of a step that does not open with a verb
finds:
  vi: Tên bước mở đầu bằng danh từ, bằng người thực hiện hoặc bằng số thứ tự.
  en: A Vietnamese name of a step that opens with a noun, with who does it, or with a number.
why:
  vi: Tên gồm động từ và đối tượng cho biết ngay phải làm gì; người làm đã có ở làn, thứ tự đã có ở mũi tên.
  en: A verb and an object tell at once what is done; the lane tells who, and the arrows tell the order.
example:
  vi: “Bước 2. Chuyên viên thẩm định”, “Việc trả kết quả”, “Hồ sơ được kiểm tra”.
  en: “Bước 2. Chuyên viên thẩm định” (step 2, the officer examines).
instead:
  vi: Viết động từ rồi đến đối tượng, ví dụ “Thẩm định hồ sơ”, “Trả kết quả”.
  en: Write the verb and then its object, such as “Thẩm định hồ sơ”.
says:
  found:
    vi: Tên bước {name} mở đầu bằng danh từ, chưa nói phải làm gì.
    en: The name of the step {name} opens with a noun and does not say what is done.
  actor:
    vi: Tên bước {name} nêu người thực hiện; người thực hiện nên thể hiện bằng làn.
    en: The name of the step {name} tells who does it, which is for the lane to tell.
  numbered:
    vi: Tên bước {name} mở đầu bằng số thứ tự; thứ tự đã có ở mũi tên.
    en: The name of the step {name} opens with a number, although the arrows tell the order.
"""


def find(view: View) -> Iterator[Hit]:
    """Steps of Vietnamese models with such a name."""
    for node in view.nodes(OWN_ACTIVITIES) if view.vietnamese else ():
        if matches("step", "numbered", node.name):
            yield Hit(node.id, "numbered")
        elif matches("step", "actor", node.name):
            yield Hit(node.id, "actor")
        elif matches("step", "nominal", node.name) or matches("step", "object", node.name):
            yield Hit(node.id)

"""A name that is a paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "info"
CARD = """
title:
  vi: Tên quá dài
  en: Name too long
finds:
  vi: Tên bước, sự kiện hoặc cổng dài hơn 100 ký tự.
  en: The name of a step, event or gateway of more than 100 characters.
why:
  vi: Tên dài không vừa ô, thường gộp nhiều việc vào một bước nên không đánh giá riêng được từng việc.
  en: It does not fit its box, and usually puts several pieces of work into one step that cannot be judged one by one.
example:
  vi: Một ô chép nguyên đoạn “Công chức tiếp nhận hồ sơ, kiểm tra tính đầy đủ, nếu thiếu thì hướng dẫn bổ sung, …”.
  en: A box that holds the whole paragraph of the regulation.
instead:
  vi: Giữ động từ và đối tượng, chuyển phần còn lại vào mô tả (documentation) hoặc tách thành nhiều bước.
  en: Keep the verb and the object, and move the rest to the documentation or to steps of its own.
says:
  found:
    vi: Tên {name} dài hơn 100 ký tự.
    en: The name {name} has more than 100 characters.
"""
# A box of the usual size holds about five lines of twenty letters.
_MOST_LETTERS = 100


def find(view: View) -> Iterator[Hit]:
    """Nodes whose name does not fit into a box."""
    nodes = view.process.nodes
    return (Hit(element) for element, name in view.names if element in nodes and len(name) > _MOST_LETTERS)

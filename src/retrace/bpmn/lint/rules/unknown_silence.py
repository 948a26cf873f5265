"""A request to silence a rule that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.rules import codes
from retrace.bpmn.lint.view import Hit, View

SEVERITY = "info"
CARD = """
title:
  vi: Tắt một quy tắc không có
  en: Silencing a rule that does not exist
finds:
  vi: Thuộc tính retrace:silence ghi tên một quy tắc mà công cụ không có.
  en: An attribute retrace:silence that names a rule which does not exist.
why:
  vi: Quy tắc định tắt vẫn được báo, vì tên ghi sai hoặc quy tắc đã đổi tên.
  en: The rule that was meant is still told, because its name is misspelt or has changed.
example:
  vi: Ghi retrace:silence="label-require" thay cho “label-required”.
  en: Writing retrace:silence="label-require" for “label-required”.
instead:
  vi: Ghi đúng tên quy tắc, là chữ trong ngoặc vuông ở cuối mỗi dòng cảnh báo.
  en: Write the name of the rule as it stands in brackets at the end of each warning.
says:
  found:
    vi: "{name} xin tắt một quy tắc không có."
    en: "{name} asks to silence a rule that does not exist."
"""


def find(view: View) -> Iterator[Hit]:
    """Elements that name an unknown rule, each once."""
    return (Hit(element) for element in dict.fromkeys(e for e, rule in view.aside.silences if rule not in codes()))

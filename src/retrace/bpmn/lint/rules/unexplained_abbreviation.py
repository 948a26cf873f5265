"""A short form that is explained nowhere in the model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View
from retrace.knowledge.label_style import known_abbreviations

SEVERITY = "info"
CARD = """
title:
  vi: Chữ viết tắt không được giải thích
  en: Abbreviation that is not explained
finds:
  vi: Chữ viết tắt ít gặp trong tên mà mô hình không ghi tên đầy đủ ở chỗ nào.
  en: An uncommon short form in a name of a Vietnamese model that is written out nowhere in the model.
why:
  vi: Người ngoài đơn vị, nhất là người dân và cơ quan thẩm định, không hiểu chữ viết tắt nội bộ.
  en: Outsiders, citizens and reviewers above all, do not know the short forms of an office.
example:
  vi: Làn “BP TNTKQ”.
  en: A lane “BP TNTKQ”.
instead:
  vi: Viết đầy đủ, hoặc giải thích một lần trong mô hình, ví dụ “Bộ phận Tiếp nhận và Trả kết quả (TNTKQ)”.
  en: Write it out, or explain it once in the model, such as “Bộ phận Tiếp nhận và Trả kết quả (TNTKQ)”.
says:
  found:
    vi: Tên {name} có chữ viết tắt chưa được giải thích trong mô hình.
    en: The name {name} has a short form that the model does not explain.
"""
_SHORT = re.compile(r"(?<![\w&-])[A-ZĐƯƠ][A-ZĐƯƠ&-]{1,7}(?![\w&-])")
_ROMAN = re.compile("[IVX]+$")


def find(view: View) -> Iterator[Hit]:
    """The first name that bears each short form; names all in capitals hide what is short for what."""
    if not view.vietnamese:
        return
    told = set(known_abbreviations())
    told.update(short for text in view.texts for short in re.findall(r"\(([^()\s]+)\)", text))
    for element, name in view.names:
        new = [] if name.isupper() and " " in name else [s for s in _SHORT.findall(name) if not _known(s, told)]
        if new:
            told.update(new)
            yield Hit(element)


def _known(short: str, told: set[str]) -> bool:
    """Whether a short form, or each of the parts that a sign joins, is known."""
    return short in told or bool(_ROMAN.match(short)) or all(part in told for part in re.split("[&-]", short))

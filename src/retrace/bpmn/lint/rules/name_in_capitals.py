"""A name written in capitals throughout."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.bpmn.lint.view import Hit, View

SEVERITY = "info"
CARD = """
title:
  vi: Tên viết toàn chữ hoa
  en: Name in capitals
finds:
  vi: Tên bước, sự kiện, cổng, làn hoặc bên tham gia có từ ba chữ trở lên, viết toàn chữ hoa.
  en: The name of a step, event, gateway, lane or pool, of three words or more, that is all in capitals.
why:
  vi: Chữ hoa khó đọc hơn, chiếm nhiều chỗ hơn và không còn phân biệt được tên viết tắt.
  en: Capitals are harder to read, take more room, and hide abbreviations.
example:
  vi: “TIẾP NHẬN VÀ KIỂM TRA HỒ SƠ”.
  en: “RECEIVE AND CHECK THE DOSSIER”.
instead:
  vi: Chỉ viết hoa chữ cái đầu, tên riêng và chữ viết tắt.
  en: Use a capital for the first letter, for names and for abbreviations only.
says:
  found:
    vi: Tên {name} viết toàn chữ hoa.
    en: The name {name} is all in capitals.
"""
_FEWEST_WORDS = 3
_FEWEST_LETTERS = 12


def find(view: View) -> Iterator[Hit]:
    """Long enough names without a small letter: a short one is an abbreviation or a code."""
    for element, name in view.names:
        letters = sum(map(str.isalpha, name))
        if name.isupper() and letters >= _FEWEST_LETTERS and len(name.split()) >= _FEWEST_WORDS:
            yield Hit(element)

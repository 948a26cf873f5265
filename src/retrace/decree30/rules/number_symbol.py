"""Number and symbol: "Số: 15/QĐ-UBND"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import DECISION

CARD = """
title:
  vi: Số, ký hiệu không đúng
  en: Wrong number or symbol
finds:
  vi: >-
    Thiếu từ "Số" và dấu hai chấm, số nhỏ hơn 10 không ghi số 0 phía trước, thiếu dấu gạch chéo, ký hiệu không in
    hoa, có cách chữ, dùng dấu khác gạch nối, không bắt đầu bằng chữ viết tắt của tên loại.
  en: >-
    No "Số" with a colon, a number below 10 without its zero, no slash, a symbol in small letters, with spaces, with
    other marks than hyphens, or not beginning with the short form of the kind.
says:
  word:
    vi: Ghi từ “Số”, sau đó là dấu hai chấm.
    en: The word “Số” comes first, with a colon.
  zero:
    vi: Số nhỏ hơn 10 ghi thêm số 0 phía trước.
    en: A number below 10 has a zero before it.
  slash:
    vi: Giữa số và ký hiệu có dấu gạch chéo (/).
    en: A slash stands between number and symbol.
  symbol:
    vi: Ký hiệu in hoa, giữa các nhóm chữ viết tắt có dấu gạch nối (-), không cách chữ.
    en: The symbol is in capitals, its groups joined by hyphens without spaces.
  kind:
    vi: Ký hiệu của quyết định bắt đầu bằng “QĐ-”.
    en: The symbol of a decision begins with “QĐ-”.
"""
_WORD = re.compile(r"^Số\s*:")
_SYMBOL = re.compile(r"^[A-ZĐ0-9]+(?:-[A-ZĐ0-9.&]+)*$")
_WRITTEN_SO = ("TTg", "TTr")  # short forms of the decree's own list that have small letters
_OPEN = re.compile(r"[.…_]")


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on the line of number and symbol; a blank number is no fault of a draft."""
    line = paper.first("number")
    if line is None:
        return
    where = clause("number")

    def hit(variant: str) -> Hit:
        return Hit(variant, "number", quoted(line), where, line)

    if not _WORD.match(line.text):
        yield hit("word")
    written = re.sub(r"^[Ss][Ốố]\s*:?", "", line.text).strip()
    number, slash, symbol = written.partition("/")
    if not slash:
        yield hit("slash")
        return
    if re.fullmatch(r"[1-9]", number.strip()):
        yield hit("zero")
    if re.match(r"\d{4}/", symbol):  # the year of laws and decrees
        symbol = symbol[5:]
    if _OPEN.search(symbol):
        symbol = _OPEN.sub("", symbol).strip().rstrip("-")
        if not symbol:
            return
    if not _SYMBOL.match(re.sub("|".join(_WRITTEN_SO), "X", symbol)):
        yield hit("symbol")
    elif paper.kind == DECISION and symbol != "QĐ" and not symbol.startswith("QĐ-"):
        yield hit("kind")

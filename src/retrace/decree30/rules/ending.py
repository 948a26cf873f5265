"""The text ends with "./."."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper

CARD = """
title:
  vi: Kết thúc văn bản không đúng
  en: Wrong end of the text
finds:
  vi: Nội dung văn bản không kết thúc bằng "./.", hoặc dấu này đứng ở giữa văn bản.
  en: A text that does not end with "./.", or has that mark in its middle.
says:
  missing:
    vi: Nội dung văn bản kết thúc bằng “./.”.
    en: The text ends with “./.”.
  middle:
    vi: Dấu “./.” chỉ đặt ở cuối nội dung văn bản.
    en: “./.” stands at the end of the text only.
"""
_CLAUSE = "III-1.3"
_END = "./."


def find(paper: Paper) -> Iterator[Hit]:
    """One hit on the last line, one on a mark that comes too early."""
    text = [line for line in paper.text if line.text]
    if not text:
        return
    if not text[-1].text.endswith(_END):
        yield Hit("missing", "body", quoted(text[-1]), _CLAUSE, text[-1])
    early = [line for line in text[:-1] if line.text.endswith(_END)]
    if early:
        yield Hit("middle", "body", quoted(early[0]), _CLAUSE, early[0], count=len(early))

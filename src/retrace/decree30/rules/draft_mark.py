"""Marks that belong to a draft and have to go before it is signed."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper

CARD = """
title:
  vi: Còn dấu của bản dự thảo
  en: Marks of a draft
finds:
  vi: Khung hoặc dòng "DỰ THẢO", "CHƯA ĐỦ ĐIỀU KIỆN TRÌNH" phía trên phần đầu văn bản, không thuộc thể thức.
  en: A frame or line such as "DỰ THẢO" above the head, which is no part of the form.
says:
  draft:
    vi: Bỏ dấu của bản dự thảo trước khi ký.
    en: The mark of a draft goes before signing.
"""


def find(paper: Paper) -> Iterator[Hit]:
    """One hit, for information."""
    if paper.drafts:
        line = paper.drafts[0]
        yield Hit("draft", "", quoted(line), "II", line, severity="info", count=len(paper.drafts))

"""Numbers of pages: above the text, centred, Arabic, hidden on page 1, anew in each annex."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper

CARD = """
title:
  vi: Số trang không đúng
  en: Wrong page numbers
finds:
  vi: >-
    Số trang đặt ở chân trang, không canh giữa, hiện ở trang thứ nhất, không dùng chữ số Ả Rập; phụ lục không đánh
    số trang riêng.
  en: Page numbers below the text, not centred, shown on page 1, not Arabic; annexes not numbered anew.
says:
  place:
    vi: Số trang đặt trong phần lề trên.
    en: Page numbers stand above the text.
  centre:
    vi: Số trang canh giữa theo chiều ngang.
    en: Page numbers are centred.
  first:
    vi: Không hiển thị số trang thứ nhất.
    en: Page 1 shows no number.
  arabic:
    vi: Số trang dùng chữ số Ả Rập, đánh từ số 1.
    en: Page numbers are Arabic and begin with 1.
  annex:
    vi: Số trang của phụ lục được đánh số riêng theo từng phụ lục.
    en: Each annex has page numbers of its own.
"""


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on the headers of the main text, then on those of annexes."""
    main, where = paper.document.sections[0], clause("page_number")
    header, footer = main.headers.get("default"), main.footers.get("default")
    if footer and footer.numbers:
        yield Hit("place", "page_number", found("below"), where, region="bottom")
    if not header or not header.numbers:
        return
    line = header.numbers[0]
    if line.layout.align != "center" and not line.tabbed:
        yield Hit("centre", "page_number", found(f"align_{line.layout.align}"), where, region="top")
    first = main.headers.get("first")
    if not main.hidden or (first is not None and first.numbers):
        yield Hit("first", "page_number", found("shown_first"), where, region="top")
    if main.roman or (main.start or 1) != 1:
        yield Hit("arabic", "page_number", found("begins", number=main.start or 1), where, region="top")
    for annex in paper.annexes:
        section = paper.document.sections[min(annex.section, len(paper.document.sections) - 1)]
        if section.start != 1:
            yield Hit("annex", "page_number", found("runs_on"), "III.1", annex.label)

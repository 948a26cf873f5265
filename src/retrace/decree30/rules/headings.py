"""Parts, chapters, sections: label and title on lines of their own, Roman and Arabic numbers."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, found, quoted
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import CHAPTER, PART_SECTION, folded

CARD = """
title:
  vi: Phần, chương, mục không đúng
  en: Wrong parts, chapters or sections
finds:
  vi: Số của phần, chương không phải số La Mã; số của mục, tiểu mục không phải số Ả Rập; thiếu tiêu đề ở dòng dưới.
  en: Parts and chapters not in Roman numbers, sections not in Arabic ones, no title on the next line.
says:
  roman:
    vi: Số thứ tự của phần, chương dùng chữ số La Mã.
    en: Parts and chapters have Roman numbers.
  arabic:
    vi: Số thứ tự của mục, tiểu mục dùng chữ số Ả Rập.
    en: Sections have Arabic numbers.
  title:
    vi: "{component} có số thứ tự trên một dòng riêng, tiêu đề ngay dưới."
    en: "{component}: the number has a line of its own, the title stands below it."
"""
_ROMAN = frozenset("ivxlc")


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on each heading."""
    for component, pattern in (("part", CHAPTER), ("section", PART_SECTION)):
        titles = [line.paragraph for line in paper.lines(f"{component}_title")]
        for line in paper.lines(component):
            label = pattern.match(folded(line.text))
            if label is None:
                continue
            where = clause(component)
            roman = set(label[2]) <= _ROMAN
            if component == "part" and not roman:
                yield Hit("roman", component, quoted(line), where, line)
            if component == "section" and not label[2].isdigit():
                yield Hit("arabic", component, quoted(line), where, line)
            if label[3] or not any(0 < title - line.paragraph <= 2 for title in titles):
                yield Hit("title", component, quoted(line) if label[3] else found("missing"), where, line)

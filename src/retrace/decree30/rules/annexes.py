"""Annexes: numbered in Roman figures, on a page of their own, with a reference to the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Annex, Paper
from retrace.decree30.parts.words import ANNEX, folded

CARD = """
title:
  vi: Phụ lục không đúng
  en: Wrong annexes
finds:
  vi: >-
    Có từ hai phụ lục mà không đánh số La Mã liên tục; phụ lục không bắt đầu ở trang mới; chỉ dẫn kèm theo không nêu
    loại văn bản, cơ quan ban hành hoặc không đặt trong ngoặc đơn.
  en: >-
    Two or more annexes not counted in Roman figures, an annex that begins on no new page, a reference that does not
    name kind and agency or has no brackets.
says:
  roman:
    vi: Từ hai phụ lục trở lên đánh số thứ tự bằng chữ số La Mã.
    en: Two or more annexes have Roman numbers.
  count:
    vi: Số thứ tự phụ lục liên tục, từ I.
    en: Annexes are counted through from I.
  page:
    vi: Phụ lục bắt đầu ở trang mới, đánh số trang riêng.
    en: An annex begins on a new page, with page numbers of its own.
  reference:
    vi: Chỉ dẫn đặt trong ngoặc đơn, ghi “Kèm theo …”, số, ký hiệu, ngày tháng năm và tên cơ quan ban hành.
    en: The reference in brackets reads “Kèm theo …”, number, date and agency.
"""
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_REFERENCE = re.compile(r"^\((?:ban hành )?kèm theo .+ của .+\)$")


def find(paper: Paper) -> Iterator[Hit]:
    """Hits annex by annex."""
    where = clause("annex")
    several = len(paper.annexes) > 1
    for position, annex in enumerate(paper.annexes):
        label = ANNEX.match(folded(annex.label.text))
        number = (label[1] if label else None) or ""
        if several and (not number or set(number) - set("ivxlc")):
            yield Hit("roman", "annex", quoted(annex.label), where, annex.label)
        elif several and position < len(_ROMAN) and number != _ROMAN[position]:
            yield Hit("count", "annex", quoted(annex.label), where, annex.label)
        if not _on_new_page(paper, annex):
            yield Hit("page", "annex", quoted(annex.label), where, annex.label)
        reference = " ".join(line.text for line in annex.reference)
        if reference and not _REFERENCE.match(folded(reference)):
            yield Hit("reference", "annex_reference", quoted(annex.reference[0]), where, annex.reference[0])


def _on_new_page(paper: Paper, annex: Annex) -> bool:
    """After a page break or the end of a section; only blank lines may stand between."""
    lines = paper.document.lines
    at = next(index for index, line in enumerate(lines) if line is annex.label)
    if annex.label.breaks_page:
        return True
    for line in reversed(lines[:at]):
        if line.breaks_page and not line.text:
            return True
        if line.place.section != annex.section:
            return not paper.document.sections[min(annex.section, len(paper.document.sections) - 1)].continues
        if line.text:
            return line.breaks_page
    return True

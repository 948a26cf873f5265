"""The exact words of the national title, the motto and the opening formula."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import KINDS, folded

CARD = """
title:
  vi: Sai chữ ở Quốc hiệu, Tiêu ngữ, tên loại
  en: Wrong words in the national title, the motto or the kind
finds:
  vi: >-
    Quốc hiệu, Tiêu ngữ viết khác quy định (thiếu cách chữ quanh gạch nối, dùng gạch dài, viết hoa sai); "QUYẾT
    ĐỊNH:" thiếu dấu hai chấm; tên loại có dấu câu.
  en: >-
    A national title or motto written otherwise (no spaces around the hyphen, a dash, wrong capitals); "QUYẾT ĐỊNH:"
    without its colon; a kind with a mark behind it.
says:
  nation:
    vi: Quốc hiệu ghi “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.
    en: The national title reads “CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM”.
  motto:
    vi: Tiêu ngữ ghi “Độc lập - Tự do - Hạnh phúc”, giữa các cụm từ có gạch nối (-), có cách chữ.
    en: The motto reads “Độc lập - Tự do - Hạnh phúc”, with spaced hyphens.
  resolves:
    vi: Trước Điều 1 ghi “QUYẾT ĐỊNH:”.
    en: “QUYẾT ĐỊNH:” stands before Article 1.
  kind:
    vi: Tên loại văn bản ghi riêng một dòng, sau tên loại không có dấu câu.
    en: The kind stands alone on its line, without a mark.
"""
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_NATION = "cộng hòa xã hội chủ nghĩa việt nam"


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on wrong wording; letters in capitals are another rule's business."""
    nation, motto, resolves, kind = (paper.first(key) for key in ("nation", "motto", "resolves", "kind"))
    if nation and folded(nation.text) != _NATION:
        yield Hit("nation", "nation", quoted(nation), clause("nation"), nation)
    if motto and not motto.capitals and unicodedata.normalize("NFC", motto.text) != _MOTTO:
        yield Hit("motto", "motto", quoted(motto), clause("motto"), motto)
    if resolves and not re.search(r"\S:$", resolves.text):
        yield Hit("resolves", "resolves", quoted(resolves), clause("resolves"), resolves)
    if kind and folded(kind.text) not in KINDS:
        yield Hit("kind", "kind", quoted(kind), clause("kind"), kind)

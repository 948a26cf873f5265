"""Who signs: short form of the delegation, title, name without degrees."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import BODY, OFFICE, PREFIX, folded

CARD = """
title:
  vi: Quyền hạn, chức vụ, họ tên người ký không đúng
  en: Wrong signature block
finds:
  vi: >-
    Chữ viết tắt "TM.", "KT.", "TL.", "TUQ.", "Q." không kèm tên tập thể hoặc chức vụ, thiếu chức vụ của người ký
    thay; ký thay mặt tập thể mà không phải "TM."; họ tên kèm học hàm, học vị, danh hiệu.
  en: >-
    A short form without the body or office it stands for, or without the title of who signs; "TM." before an
    office; a name with degrees or honours.
says:
  tm:
    vi: Sau “TM.” ghi tên tập thể lãnh đạo hoặc tên cơ quan, tổ chức.
    en: “TM.” is followed by the name of the collective body.
  office:
    vi: Sau “{prefix}.” ghi chức vụ của người đứng đầu.
    en: “{prefix}.” is followed by the office signed for.
  title:
    vi: Dưới dòng “{prefix}.” ghi chức vụ của người ký.
    en: The title of who signs stands below the line “{prefix}.”.
  degree:
    vi: Trước họ tên người ký không ghi học hàm, học vị và các danh hiệu danh dự khác.
    en: No degrees or honours before the name of who signs.
  prefix:
    vi: Chữ viết tắt quyền hạn là “TM.”, “KT.”, “TL.”, “TUQ.” hoặc “Q.”, có dấu chấm.
    en: The short form is “TM.”, “KT.”, “TL.”, “TUQ.” or “Q.”, with a full stop.
"""
_DEGREE = re.compile(
    r"^(?:gs|pgs|ts|ths|gs\.ts|pgs\.ts|tiến sĩ|thạc sĩ|giáo sư|phó giáo sư|bác sĩ|bs|cn|ks|luật sư|ls|nsnd|nsưt)\b[. ]"
)
_BARE = re.compile(r"^(?:TM|KT|TL|TUQ|T/M|K/T|T/L|TUQ)[ /](?!\.)")


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on the lines of the signer."""
    lines = paper.lines("signer")
    where = clause("signer")
    for index, line in enumerate(lines):
        words = folded(line.text)
        if _BARE.match(line.text):
            yield Hit("prefix", "signer", quoted(line), where, line)
        if not PREFIX.match(words):
            continue
        prefix, _, rest = words.partition(".")
        rest = rest.strip(" .")
        args = (("prefix", prefix.upper()),)
        if prefix == "tm" and not (BODY.match(rest) or rest.startswith("ban ") or "……" in rest):
            yield Hit("tm", "signer", quoted(line), where, line)
        if prefix in ("kt", "tl", "tuq", "q") and not (OFFICE.match(rest) or "……" in rest):
            yield Hit("office", "signer", quoted(line), where, line, args=args)
        if prefix != "q" and index == len(lines) - 1:
            yield Hit("title", "signer", quoted(line), where, line, args=args)
    name = paper.first("signer_name")
    if name and _DEGREE.match(folded(name.text)):
        yield Hit("degree", "signer_name", quoted(name), clause("signer_name"), name, severity="warning")

"""Legal bases: "Căn cứ …;" each on a line, the last line with a full stop, cited in full."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import BASIS, BLANK, folded
from retrace.decree30.reading.line import Line

CARD = """
title:
  vi: Căn cứ ban hành không đúng
  en: Wrong legal bases
finds:
  vi: >-
    Căn cứ không bắt đầu bằng "Căn cứ", không kết thúc bằng dấu chấm phẩy, dòng cuối không kết thúc bằng dấu chấm;
    nghị định, thông tư, quyết định được dẫn thiếu số, ngày tháng năm.
  en: >-
    Bases that do not begin with "Căn cứ" or end with a semicolon, a last line without a full stop; decrees,
    circulars or decisions cited without number or date.
says:
  begin:
    vi: Mỗi căn cứ bắt đầu bằng “Căn cứ”, dòng cuối bằng “Theo đề nghị của”.
    en: Each basis begins with “Căn cứ”, the last line with “Theo đề nghị của”.
  semicolon:
    vi: Sau mỗi căn cứ xuống dòng, cuối dòng có dấu chấm phẩy (;).
    en: Each basis ends with a semicolon.
  full_stop:
    vi: Dòng cuối của phần căn cứ kết thúc bằng dấu chấm (.).
    en: The last line of the bases ends with a full stop.
  none:
    vi: Phải có ít nhất một dòng “Căn cứ …;”.
    en: There is at least one line “Căn cứ …;”.
  cited:
    vi: Căn cứ ghi đầy đủ tên loại, số, ký hiệu, ngày tháng năm ban hành (luật, pháp lệnh không ghi số, ký hiệu).
    en: A basis is cited with kind, number and date (laws and ordinances without number).
"""
_NUMBERED = re.compile(r"^căn cứ (?:các )?(?:nghị định|thông tư|quyết định|nghị quyết|thông tư liên tịch)\b")
_NUMBER = re.compile(r"\d+(?:\.\d+)?/(?:\d{4}/)?[\wĐ]+|số\s*[.…_]+|……")
_DATED = re.compile(r"ngày\s+\S+\s+tháng\s+\S+\s+năm\s+\S+|ngày\s+\d+/\d+/\d{4}|……")


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on the bases, each kind once with its count."""
    lines = [line for line in paper.lines("basis") if not BLANK.match(line.text)]
    if not lines:
        return
    if not any(folded(line.text).startswith("căn cứ") for line in lines):
        yield _hit("none", lines[:1])
    starts = [line for line in lines if line.first]
    yield from _several("begin", [line for line in starts if not BASIS.match(folded(line.text))])
    yield from _several("semicolon", [line for line in lines[:-1] if not line.text.endswith(";")])
    if not lines[-1].text.endswith("."):
        yield _hit("full_stop", lines[-1:])
    yield from _several("cited", [line for line in starts if _cut_short(folded(line.text))])


def _cut_short(words: str) -> bool:
    return bool(_NUMBERED.match(words)) and not (_NUMBER.search(words) and _DATED.search(words))


def _several(variant: str, lines: Sequence[Line]) -> Iterator[Hit]:
    if lines:
        yield _hit(variant, lines)


def _hit(variant: str, lines: Sequence[Line]) -> Hit:
    return Hit(variant, "basis", quoted(lines[0]), clause("basis"), lines[0], count=len(lines))

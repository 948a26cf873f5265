"""Recipients: "Nơi nhận:", a dash and a semicolon on each line, "Lưu: VT, …." at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import DECISION, folded
from retrace.decree30.reading.line import Line

CARD = """
title:
  vi: Nơi nhận không đúng
  en: Wrong recipients
finds:
  vi: >-
    Thiếu dấu hai chấm sau "Nơi nhận", dòng không có gạch đầu dòng hoặc dấu chấm phẩy, dòng cuối không phải "Lưu:
    VT, …." hoặc không kết thúc bằng dấu chấm; số điều ở "Như Điều …" khác điều thi hành.
  en: >-
    No colon after "Nơi nhận", lines without dash or semicolon, a last line that is not "Lưu: VT, …." with a full
    stop, a number in "Như Điều …" other than that of the last article.
says:
  label:
    vi: Ghi “Nơi nhận:” trên một dòng riêng, sau có dấu hai chấm.
    en: “Nơi nhận:” has a line of its own and a colon.
  dash:
    vi: Mỗi nơi nhận ghi trên một dòng, đầu dòng có gạch đầu dòng (-).
    en: Each recipient has a line with a dash before it.
  semicolon:
    vi: Cuối mỗi dòng nơi nhận có dấu chấm phẩy (;).
    en: Each line of recipients ends with a semicolon.
  archive:
    vi: Dòng cuối ghi “Lưu”, dấu hai chấm, “VT”, dấu phẩy, chữ viết tắt đơn vị soạn thảo.
    en: The last line reads “Lưu”, colon, “VT”, comma, the drafting unit.
  full_stop:
    vi: Dòng “Lưu” kết thúc bằng dấu chấm (.).
    en: The line “Lưu” ends with a full stop.
  article:
    vi: “Như Điều …” ghi đúng số của điều về thi hành (Điều {last}).
    en: “Như Điều …” names the article on execution ({last}).
"""
_DASH = re.compile(r"^[-–−]\s*\S")
_ARCHIVE = re.compile(r"^[-–−]?\s*lưu\s*:\s*vt\b")
_AS_ARTICLE = re.compile(r"như điều\s+(\d+)")


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on label and list."""
    label, lines = paper.first("recipients_label"), paper.lines("recipients")
    where = clause("recipients")
    if label and not label.text.endswith(":"):
        yield Hit("label", "recipients_label", quoted(label), where, label)
    if not lines:
        return
    begun = [line for line in lines if line.first]
    if wrong := [line for line in begun if not _DASH.match(line.text)]:
        yield _hit("dash", wrong)
    entries = [line for line, below in pairwise(lines) if below.first or _DASH.match(below.text)]
    if wrong := [line for line in entries if not line.text.endswith(";")]:
        yield _hit("semicolon", wrong)
    last = next((line for line in reversed(lines) if _ARCHIVE.match(folded(line.text))), None)
    if last is None:
        yield _hit("archive", lines[-1:])
    elif not lines[-1].text.endswith("."):
        yield _hit("full_stop", lines[-1:])
    articles = paper.lines("article")
    named = next((found for line in lines if (found := _AS_ARTICLE.search(folded(line.text)))), None)
    if paper.kind == DECISION and named and articles and int(named[1]) > len(articles):
        yield Hit("article", "recipients", quoted(lines[0]), where, lines[0], args=(("last", len(articles)),))


def _hit(variant: str, lines: list[Line] | tuple[Line, ...]) -> Hit:
    return Hit(variant, "recipients", quoted(lines[0]), clause("recipients"), lines[0], count=len(lines))

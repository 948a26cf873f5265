"""Place and date: "Hà Nội, ngày 05 tháng 01 năm 2026"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper

CARD = """
title:
  vi: Địa danh, thời gian ban hành không đúng
  en: Wrong place or date
finds:
  vi: >-
    Thiếu địa danh hoặc dấu phẩy, địa danh không viết hoa, ngày nhỏ hơn 10 hoặc tháng 1, 2 không ghi số 0 phía
    trước, thời gian ghi tắt bằng dấu gạch, không cùng hàng với số, ký hiệu.
  en: >-
    No place or comma, a place without capitals, a day below 10 or month 1, 2 without its zero, a date in figures
    only, a date not in line with the number.
says:
  form:
    vi: Ghi địa danh, dấu phẩy, rồi “ngày … tháng … năm …”.
    en: The place, a comma, then “ngày … tháng … năm …”.
  capital:
    vi: Chữ cái đầu của địa danh viết hoa.
    en: The place begins with a capital.
  day:
    vi: Ngày nhỏ hơn 10 ghi thêm số 0 phía trước.
    en: A day below 10 has a zero before it.
  month:
    vi: Tháng 1, 2 ghi thêm số 0 phía trước.
    en: Months 1 and 2 have a zero before them.
  line:
    vi: Địa danh, thời gian trình bày cùng một dòng với số, ký hiệu.
    en: Place and date stand in line with number and symbol.
"""
_BLANK = r"[\s.…_]*"
_FORM = re.compile(
    rf"^(?P<place>[^,]+), ngày (?P<day>\d{{1,2}}|{_BLANK}) ?"
    rf"tháng (?P<month>\d{{1,2}}|{_BLANK}) ?năm ?(?P<year>\d{{4}}|[\d\s.…_]*)$"
)


def find(paper: Paper) -> Iterator[Hit]:
    """Hits on the line of place and date; blanks are no fault of a draft."""
    line = paper.first("place_date")
    if line is None:
        return
    parts = _FORM.match(line.text)

    def hit(variant: str) -> Hit:
        return Hit(variant, "place_date", quoted(line), clause("place_date"), line)

    if parts is None:
        yield hit("form")
        return
    first = next((sign for sign in parts["place"] if sign.isalpha()), "")
    if first and first != first.upper():
        yield hit("capital")
    if re.fullmatch(r"[1-9]", parts["day"].strip()):
        yield hit("day")
    if parts["month"].strip() in ("1", "2"):
        yield hit("month")
    number = paper.first("number")
    if number and number.place.table and line.place.table == number.place.table and line.place.row != number.place.row:
        yield hit("line")

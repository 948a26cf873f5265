"""One planted fault and more for each of the 27 components, the pages and the letters of a foreign decision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from tests.decree30.foreign import Change, Draft, centred
from tests.decree30.pictures import BLACK, BLUE, RED, png


class Fault(NamedTuple):
    """What is planted, and the rule, sentence and component that must tell of it."""

    change: Change
    code: str
    variant: str
    component: str


def marks(key: str, **changed: Any) -> Change:
    """Changes marks of a line."""
    return lambda made: made.change(key, **changed)


def without(key: str) -> Change:
    """Leaves a line out."""
    return lambda made: made.drop(key)


def page(**changed: Any) -> Change:
    """Changes the pages."""
    return lambda made: made.page.update(changed)


def behind(key: str, other: str) -> Change:
    """Sets a line behind another."""
    return lambda made: made.move_behind(key, other)


def sides_swapped(made: Draft) -> None:
    """The nation on the left, the agency on the right."""
    made.left, made.right = made.right, made.left


def date_below_subject(made: Draft) -> None:
    """Place and date in the text instead of the head."""
    made.text["late"] = made.date["place_date"]
    made.date["place_date"] = centred("")
    made.move_behind("late", "subject")


def picture(content: bytes, key: str = "picture") -> Change:
    """A picture in the signature block; behind the name it gets a line of its own."""

    def change(made: Draft) -> None:
        if key == "last":
            made.signer["last"] = centred("", picture=content)
        else:
            made.signer["picture"] = centred("", picture=content)

    return change


def both_pictures(made: Draft) -> None:
    """A seal on a white ground beside a good signature."""
    made.signer["picture"] = centred("", picture=png(BLUE))
    name = made.signer.pop("signer_name")
    made.signer["seal"] = centred("", picture=png(RED, transparent=False))
    made.signer["signer_name"] = name


FAULTS = {
    "nation size": Fault(marks("nation", size=14), "letters", "size", "nation"),
    "nation words": Fault(marks("nation", text="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆTNAM"), "head-words", "nation", "nation"),
    "nation missing": Fault(without("nation"), "presence", "missing", "nation"),
    "nation left": Fault(sides_swapped, "place", "right", "nation"),
    "motto dashes": Fault(marks("motto", text="Độc lập – Tự do – Hạnh phúc"), "head-words", "motto", "motto"),
    "motto line missing": Fault(marks("motto", line=0), "rule-line", "missing", "motto"),
    "motto line short": Fault(marks("motto", line=20), "rule-line", "as_long", "motto"),
    "motto italic": Fault(marks("motto", italic=True), "letters", "upright", "motto"),
    "parent bold": Fault(marks("parent", bold=True), "letters", "not_bold", "parent"),
    "parent small letters": Fault(marks("parent", text="Ủy ban nhân dân tỉnh X"), "letters", "capitals", "parent"),
    "agency not bold": Fault(marks("agency", bold=False), "letters", "bold", "agency"),
    "agency line long": Fault(marks("agency", line=32), "rule-line", "length", "agency"),
    "number zero": Fault(marks("number", text="Số: 5/QĐ-SXD"), "number-symbol", "zero", "number"),
    "number word": Fault(marks("number", text="Số 05/QĐ-SXD"), "number-symbol", "word", "number"),
    "symbol spaced": Fault(marks("number", text="Số: 05/QĐ - SXD"), "number-symbol", "symbol", "number"),
    "symbol of a letter": Fault(marks("number", text="Số: 05/SXD-VP"), "number-symbol", "kind", "number"),
    "number size": Fault(marks("number", size=14), "letters", "size_exact", "number"),
    "date figures": Fault(
        marks("place_date", text="Tỉnh X, ngày 5 tháng 01 năm 2026"), "place-date", "day", "place_date"
    ),
    "month": Fault(marks("place_date", text="Tỉnh X, ngày 05 tháng 1 năm 2026"), "place-date", "month", "place_date"),
    "place small": Fault(
        marks("place_date", text="tỉnh x, ngày 05 tháng 01 năm 2026"), "place-date", "capital", "place_date"
    ),
    "comma": Fault(marks("place_date", text="Tỉnh X ngày 05 tháng 01 năm 2026"), "place-date", "form", "place_date"),
    "date upright": Fault(marks("place_date", italic=False), "letters", "italic", "place_date"),
    "date below subject": Fault(date_below_subject, "order", "before", "place_date"),
    "kind small": Fault(marks("kind", text="Quyết định"), "letters", "capitals", "kind"),
    "kind size": Fault(marks("kind", size=16), "letters", "size", "kind"),
    "subject light": Fault(marks("subject", bold=False), "letters", "bold", "subject"),
    "subject capitals": Fault(marks("subject", text="PHÊ DUYỆT QUY TRÌNH"), "letters", "small", "subject"),
    "subject missing": Fault(without("subject"), "presence", "missing", "subject"),
    "authority missing": Fault(without("authority"), "presence", "missing", "authority"),
    "authority late": Fault(behind("authority", "proposer"), "order", "before", "authority"),
    "authority left": Fault(marks("authority", align="left"), "place", "centre", "authority"),
    "basis upright": Fault(marks("basis", italic=False), "letters", "italic", "basis"),
    "basis comma": Fault(
        marks("basis", text="Căn cứ Luật Xây dựng ngày 18 tháng 6 năm 2014,"), "legal-bases", "semicolon", "basis"
    ),
    "last basis": Fault(
        marks("proposer", text="Theo đề nghị của Chánh Văn phòng Sở;"), "legal-bases", "full_stop", "basis"
    ),
    "basis without number": Fault(
        marks("basis_decree", text="Căn cứ Nghị định của Chính phủ về công tác văn thư;"),
        "legal-bases",
        "cited",
        "basis",
    ),
    "resolves colon": Fault(marks("resolves", text="QUYẾT ĐỊNH"), "head-words", "resolves", "resolves"),
    "resolves missing": Fault(without("resolves"), "presence", "missing", "resolves"),
    "article light": Fault(
        marks("article", label="", text="Điều 1. Phê duyệt kèm theo Quyết định này quy trình."),
        "articles",
        "bold",
        "article",
    ),
    "article count": Fault(marks("article_3", label="Điều 4. "), "articles", "count", "article"),
    "article mark": Fault(marks("article_2", label="Điều 2: "), "articles", "dot", "article"),
    "clause bracket": Fault(
        marks("clause", text="1) Danh mục thủ tục hành chính tại Phụ lục I."), "articles", "clause", "clause"
    ),
    "clause count": Fault(
        marks("clause", text="2. Danh mục thủ tục hành chính tại Phụ lục I."), "articles", "clause_count", "clause"
    ),
    "point alphabet": Fault(marks("point_dd", text="e) Thủ tục thứ năm."), "articles", "alphabet", "point"),
    "point dot": Fault(marks("point_a", text="a. Thủ tục thứ nhất;"), "articles", "point", "point"),
    "chapter Arabic": Fault(marks("part", text="Chương 1"), "headings", "roman", "part"),
    "chapter title small": Fault(marks("part_title", text="Quy định chung"), "letters", "capitals", "part_title"),
    "chapter light": Fault(marks("part", bold=False), "letters", "bold", "part"),
    "section Roman": Fault(marks("section", text="Mục I"), "headings", "arabic", "section"),
    "section without title": Fault(without("section_title"), "headings", "title", "section"),
    "body left": Fault(marks("body", align="left"), "running-text", "justified", "body"),
    "body indent": Fault(marks("body", first=0), "running-text", "indent", "body"),
    "body close": Fault(marks("body", after=0), "running-text", "between", "body"),
    "body lines": Fault(marks("body", spacing=2.0), "running-text", "lines", "body"),
    "body size": Fault(marks("body", size=12), "letters", "size", "body"),
    "end": Fault(
        marks("article_3", text="Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này."),
        "ending",
        "missing",
        "body",
    ),
    "end early": Fault(marks("body", text="Quy trình trước đây hết hiệu lực./."), "ending", "middle", "body"),
    "annex text": Fault(marks("annex_text", size=11), "running-text", "size", "body"),
    "signer short form": Fault(marks("signer", text="TM. GIÁM ĐỐC"), "signer", "tm", "signer"),
    "signer's title": Fault(without("title"), "signer", "title", "signer"),
    "signer small": Fault(marks("signer", text="KT. Giám đốc"), "letters", "capitals", "signer"),
    "signer delegated": Fault(marks("signer", text="TUQ. SỞ XÂY DỰNG"), "signer", "office", "signer"),
    "name capitals": Fault(marks("signer_name", text="NGUYỄN VĂN AN"), "letters", "small", "signer_name"),
    "name degree": Fault(marks("signer_name", text="TS. Nguyễn Văn An"), "signer", "degree", "signer_name"),
    "signature black": Fault(picture(png(BLACK)), "signature-picture", "signature", "signature"),
    "signature opaque": Fault(picture(png(BLUE, transparent=False)), "signature-picture", "signature", "signature"),
    "signature below": Fault(picture(png(BLUE), "last"), "signature-picture", "between", "signature"),
    "seal opaque": Fault(both_pictures, "signature-picture", "seal", "seal"),
    "recipients label": Fault(marks("recipients_label", italic=False), "letters", "italic", "recipients_label"),
    "recipients colon": Fault(marks("recipients_label", text="Nơi nhận"), "recipients", "label", "recipients_label"),
    "recipients size": Fault(marks("recipients", size=12), "letters", "size_exact", "recipients"),
    "recipients mark": Fault(marks("recipients", text="- Như Điều 3"), "recipients", "semicolon", "recipients"),
    "recipients dash": Fault(marks("recipients", text="Như Điều 3;"), "recipients", "dash", "recipients"),
    "archive missing": Fault(without("archive"), "recipients", "archive", "recipients"),
    "annex label size": Fault(marks("annex", size=13), "letters", "size_exact", "annex"),
    "annex count": Fault(marks("annex", text="Phụ lục 1"), "annexes", "roman", "annex"),
    "annex title": Fault(marks("annex_title", text="Quy trình cấp giấy phép"), "letters", "capitals", "annex_title"),
    "annex reference missing": Fault(without("annex_reference"), "presence", "annex", "annex_reference"),
    "annex reference": Fault(
        marks("annex_reference", text="Kèm theo Quyết định số 05/QĐ-SXD"), "annexes", "reference", "annex_reference"
    ),
    "page number below": Fault(page(number="bottom"), "page-number", "place", "page_number"),
    "page number aside": Fault(page(number_align="right"), "page-number", "centre", "page_number"),
    "page number on page 1": Fault(page(first=True), "page-number", "first", "page_number"),
    "page numbers run on": Fault(page(restart=False), "page-number", "annex", "page_number"),
    "page number size": Fault(page(number_size=11), "letters", "size", "page_number"),
    "paper": Fault(page(width=216, height=279), "paper", "size", ""),
    "landscape": Fault(page(width=297, height=210), "paper", "direction", ""),
    "margin": Fault(page(left=25), "paper", "margin", ""),
    "font": Fault(marks("body", font="Arial"), "font", "font", ""),
    "colour": Fault(marks("clause", color="1F4E79"), "font", "color", ""),
    "draft": Fault(
        lambda made: made.left.update(parent=replace(made.left["parent"], text="DỰ THẢO")), "draft-mark", "draft", ""
    ),
}

"""Our own decision passes; faults planted into it with another library are found under the component they hit."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.shared import Mm, Pt, RGBColor

from retrace.decree30.check import judge

Spoil = Callable[[Any, Any], None]


# What no decision of ours has: it needs no more than articles and clauses, and is signed elsewhere.
UNUSED = {"parent", "point", "body", "part", "part_title", "section", "section_title", "signature", "seal", "urgency"}


def test_passes(ours: bytes) -> None:
    made = judge(ours)
    assert made.passes
    assert made.departures == ()
    missing = [component for component, count in made.components.items() if not count]
    assert set(missing) <= UNUSED


def big(paragraph: Any, _: Any) -> None:
    """Letters of 17 points, set by hand."""
    for run in paragraph.runs:
        run.font.size = Pt(17)


def style_big(paragraph: Any, _: Any) -> None:
    """Letters of 17 points, by the style."""
    paragraph.style.font.size = Pt(17)


def left(paragraph: Any, _: Any) -> None:
    """Aligned left by hand."""
    paragraph.alignment = ALIGN.LEFT


def bold_off(paragraph: Any, _: Any) -> None:
    """Not bold, by hand against the style."""
    for run in paragraph.runs:
        run.bold = False


def italic_off(paragraph: Any, _: Any) -> None:
    """Upright, by the style."""
    paragraph.style.font.italic = False


def dropped(paragraph: Any, _: Any) -> None:
    """The words taken out."""
    for run in paragraph.runs:
        run.text = ""


def words(old: str, new: str) -> Spoil:
    """Other words."""

    def spoil(paragraph: Any, _: Any) -> None:
        for run in paragraph.runs:
            run.text = run.text.replace(old, new)

    return spoil


def blue(paragraph: Any, _: Any) -> None:
    """Blue letters."""
    paragraph.runs[0].font.color.rgb = RGBColor(0, 0, 200)


CASES = [
    ("Quốc hiệu", big, "letters", "nation"),
    ("Tiêu ngữ", style_big, "letters", "motto"),
    ("Tiêu ngữ", words(" - ", "-"), "head-words", "motto"),
    ("Cơ quan ban hành", bold_off, "letters", "agency"),
    ("Số ký hiệu", big, "letters", "number"),
    ("Số ký hiệu", words("/QĐ", " QĐ"), "number-symbol", "number"),
    ("Địa danh thời gian", italic_off, "letters", "place_date"),
    ("Địa danh thời gian", words("Hà Nội,", "Hà Nội"), "place-date", "place_date"),
    ("Tên loại văn bản", style_big, "letters", "kind"),
    ("Trích yếu", bold_off, "letters", "subject"),
    ("Trích yếu", left, "place", "subject"),
    ("Thẩm quyền ban hành", dropped, "presence", "authority"),
    ("Căn cứ", italic_off, "letters", "basis"),
    ("Căn cứ", words(";", "."), "legal-bases", "basis"),
    ("Quyết định", dropped, "presence", "resolves"),
    ("Điều", bold_off, "articles", "article"),
    ("Khoản", words("1.", "1)"), "articles", "clause"),
    ("Khoản", left, "running-text", "body"),
    ("Quyền hạn chức vụ người ký", words("CHỦ TỊCH", "chủ tịch"), "letters", "signer"),
    ("Họ tên người ký", left, "place", "signer_name"),
    ("Nhãn Nơi nhận", style_big, "letters", "recipients_label"),
    ("Danh sách nơi nhận", words(";", ""), "recipients", "recipients"),
    ("Nhãn Phụ lục", big, "letters", "annex"),
    ("Nhãn Phụ lục", words(" I", " 1"), "annexes", "annex"),
    ("Tên Phụ lục", dropped, "presence", "annex_title"),
    ("Chỉ dẫn Phụ lục", italic_off, "letters", "annex_reference"),
    ("Chỉ dẫn Phụ lục", words("(", ""), "annexes", "annex_reference"),
    ("Nội dung", style_big, "running-text", "body"),
    ("Ô bảng", blue, "font", ""),
]


@pytest.mark.parametrize(("style", "spoil", "code", "component"), CASES, ids=lambda one: getattr(one, "__name__", one))
def test_planted_fault_is_found(ours: bytes, style: str, spoil: Spoil, code: str, component: str) -> None:
    document = Document(BytesIO(ours))
    spoil(next(one for one in _paragraphs(document) if one.style.name == style and one.text), document)
    assert (code, component) in _found(document)


def test_pages_are_judged(ours: bytes) -> None:
    document = Document(BytesIO(ours))
    document.sections[0].left_margin = Mm(20)
    document.sections[0].different_first_page_header_footer = False
    found = _found(document)
    assert ("paper", "") in found
    assert ("page-number", "page_number") in found


def _paragraphs(document: Any) -> list[Any]:
    from docx.text.paragraph import Paragraph

    return [Paragraph(element, document) for element in document.element.body.iter(
        "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")]  # fmt: skip


def _found(document: Any) -> list[tuple[str, str]]:
    packed = BytesIO()
    document.save(packed)
    return [(departure.code, departure.component) for departure in judge(packed.getvalue()).departures]

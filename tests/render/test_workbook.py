"""The workbook: sheets, official columns, types of cells, repeatable bytes."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook
from tests.render import sample

from retrace.model.finding import Question
from retrace.model.result import Assessment, BuildItem
from retrace.model.text import text
from retrace.render.workbook import workbook

ASSESSMENT = sample.dossier().assessment


@pytest.fixture
def book() -> CalamineWorkbook:
    """The workbook of the sample."""
    return CalamineWorkbook.from_filelike(BytesIO(workbook(ASSESSMENT, sample.PROCEDURE, sample.AS_OF)))


def test_sheets(book: CalamineWorkbook) -> None:
    assert book.sheet_names == ["Bảng bốn tiêu chí", "Phát hiện", "Mức độ trực tuyến", "Câu hỏi", "Trình tự xây dựng"]


def test_criteria(book: CalamineWorkbook) -> None:
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert head[3::2] == [
        "Kết nối, chia sẻ dữ liệu và số hóa hồ sơ",
        "Liên thông điện tử",
        "Hiệu quả của hệ thống",
        "Hiệu năng của hệ thống",
    ]
    assert len(rows) == 8
    assert rows[2][3] == "- Không yêu cầu đối chiếu bản chính khi dữ liệu đã có trong cơ sở dữ liệu.\nChưa đáp ứng"
    assert rows[2][4] == 25.0


def test_findings(book: CalamineWorkbook) -> None:
    rows = book.get_sheet_by_index(1).to_python()
    assert len(rows) == 1 + len(sample.FINDINGS)
    assert rows[1][2:4] == ["paper-in-unready-database", 0.0]


def test_level_and_questions(book: CalamineWorkbook) -> None:
    assert [row[2] for row in book.get_sheet_by_index(2).to_python()[1:4]] == ["Đạt", "Đạt", "Chưa đạt"]
    assert len(book.get_sheet_by_index(3).to_python()) == 3


def test_build_sequence() -> None:
    items = (
        BuildItem("forms", "done", text("build.forms.done")),
        BuildItem("trial", "unknown", text("build.trial.unknown")),
    )
    made = workbook(replace(ASSESSMENT, build_sequence=items), sample.PROCEDURE, sample.AS_OF)
    rows = CalamineWorkbook.from_filelike(BytesIO(made)).get_sheet_by_index(4).to_python()
    assert [row[1:3] for row in rows[1:]] == [
        ["Đơn giản hóa biểu mẫu", "đã có"],
        ["Chạy thử nghiệm, tuyên truyền", "chưa rõ"],
    ]


def test_english() -> None:
    made = workbook(ASSESSMENT, sample.PROCEDURE, sample.AS_OF, "en")
    assert CalamineWorkbook.from_filelike(BytesIO(made)).sheet_names[0] == "Four criteria"


def test_same_input_same_bytes() -> None:
    assert workbook(ASSESSMENT, sample.PROCEDURE, sample.AS_OF) == workbook(ASSESSMENT, sample.PROCEDURE, sample.AS_OF)


def test_what_looks_like_a_formula_stays_text() -> None:
    odd = Assessment((), {}, {}, ASSESSMENT.service_level, (Question("=1+1", "\x00@x", sample.words("=cmd|' /C'!A0")),))
    made = CalamineWorkbook.from_filelike(BytesIO(workbook(odd, sample.PROCEDURE, sample.AS_OF)))
    assert made.get_sheet_by_index(3).to_python()[1][1:4] == ["=1+1", "@x", "=cmd|' /C'!A0"]

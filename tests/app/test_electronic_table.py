"""The published table of the electronic process: rows, totals that add up, units, and its files."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from retrace.app.electronic_table import table_file
from retrace.model.electronic import ElectronicProcess, ElectronicRow
from retrace.model.errors import RetraceError
from retrace.render.electronic import electronic_table


def row(element: str, number: int, seconds: float | None, **more: object) -> ElectronicRow:
    facts = {"kind": "step", "name": f"Bước {element}", "agency": "Sở Nội vụ", "unit": "", "content": "", "visits": 1.0}
    return ElectronicRow(element=element, number=number, seconds=seconds, **{**facts, **more})  # type: ignore[arg-type]


ROWS = (
    row("nop", 1, 1800, by_applicant=True, agency="Người dân", forms=("Tờ khai",)),
    row("cho", 2, None, kind="pause", pause="agency", by_applicant=True),
    row("xem", 3, 7200, unit="Chuyên viên", visits=1.5, systems=("Cổng Dịch vụ công",)),
    row("tam_dung", 4, None, kind="pause", pause="applicant", waits_for="Người dân", name="Nhận bổ sung"),
    row("ky", 5, None, forms=("Tờ khai",), results=("=Giấy phép", "Tờ khai")),
    row("het_han", 6, 86400, kind="pause", pause="time", name="Hết thời hạn"),
)
MADE = ElectronicProcess(ROWS, 99000, ("nop", "xem", "het_han"), ("ky",), 10800, ("xem",))


def test_rows_say_who_what_how_long_and_with_what() -> None:
    table = electronic_table(MADE)
    assert table.heads[:3] == ("Bước", "Đơn vị/người thực hiện", "Nội dung")
    assert table.rows == (
        ("1", "Người dân", "Bước nop", "30 phút", "Tờ khai", ""),
        ("2", "Sở Nội vụ\nChuyên viên", "Bước xem", "2 giờ mỗi lượt × 1,5 lượt", "", "Cổng Dịch vụ công"),
        ("3", "Sở Nội vụ", "Tạm dừng chờ người nộp hồ sơ (Người dân): Nhận bổ sung", "Không tính thời gian", "", ""),
        ("4", "Sở Nội vụ", "Bước ky", "Chưa xác định", "Tờ khai\n=Giấy phép", ""),
        ("5", "Sở Nội vụ", "Tạm dừng theo thời hạn: Hết thời hạn", "1 ngày", "", ""),
    )


def test_totals_name_the_rows_they_add() -> None:
    agencies, whole = electronic_table(MADE).totals
    assert agencies[2:5] == ("Tổng thời gian xử lý của các cơ quan", "3 giờ", "Cộng các bước số 2")
    assert whole[3:5] == ("1,15 ngày", "Cộng các bước số 1, 2, 5")
    assert "1/4" not in "".join(electronic_table(MADE).notes)
    assert electronic_table(MADE).notes[1] == "1/3 bước chưa xác định thời gian nên chưa được cộng."


def test_it_speaks_english_too() -> None:
    table = electronic_table(MADE, "en")
    assert table.rows[1][3] == "2 hours each time × 1.5 times"
    assert table.notes[0].startswith("A working day has 8 hours")


def test_a_comma_file_holds_the_table_and_no_formula() -> None:
    content = table_file(electronic_table(MADE), Path("a.csv"), "Thủ tục")
    lines = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    assert len(lines) == 1 + 5 + 2 + 2
    assert lines[2][1] == "Sở Nội vụ\nChuyên viên"
    table = electronic_table(ElectronicProcess((row("a", 1, None, name="=1+1"),), None, (), ("a",)))
    assert b"'=1+1" in table_file(table, Path("a.csv"), "")


def test_a_workbook_holds_the_same_and_is_the_same_each_time() -> None:
    table = electronic_table(MADE)
    content = table_file(table, Path("a.xlsx"), "Thủ tục")
    assert content == table_file(table, Path("a.xlsx"), "Thủ tục")
    page = load_workbook(BytesIO(content)).active
    written = [tuple(cell or "" for cell in line) for line in page.iter_rows(values_only=True)]
    assert tuple(written[: 1 + len(table.rows)]) == (table.heads, *table.rows)


def test_another_ending_is_an_error() -> None:
    with pytest.raises(RetraceError) as raised:
        table_file(electronic_table(MADE), Path("a.txt"), "")
    assert raised.value.code == "electronic_file"

"""The workbook of the tables: a sheet for each, numbers as numbers, every procedure named, formulas only text."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from openpyxl import load_workbook
from tests.render import sample
from tests.render.papers.test_papers import dossier

from retrace.render.tables_workbook import tables_workbook


def test_sheets_and_numbers() -> None:
    book = load_workbook(BytesIO(tables_workbook([dossier()])))
    assert book.sheetnames == [
        "Điều kiện trình",
        "Hiệu quả",
        "Chi phí tuân thủ",
        "Quy trình điện tử",
        "Biểu mẫu điện tử",
        "Sửa đổi quy định",
        "Lộ trình kết nối",
    ]
    assert all(sheet.max_row > 1 for sheet in book)
    cost = list(book["Chi phí tuân thủ"].iter_rows(values_only=True))
    assert all(isinstance(row[-1], int | float) for row in cost[1:])
    effect = {row[1]: row[2:] for row in book["Hiệu quả"].iter_rows(min_row=2, values_only=True)}
    assert effect["Số lần đi lại, tiếp xúc trực tiếp"] == ("4", "1", "−3 (−75%)")


def test_several_procedures_stand_one_below_the_other() -> None:
    other = dossier(procedure=replace(sample.PROCEDURE, name="=1+1"))
    book = load_workbook(BytesIO(tables_workbook([dossier(), other])))
    for sheet in book:
        names = [str(row[0]) for row in sheet.iter_rows(min_row=2, values_only=True)]
        assert list(dict.fromkeys(names)) == [sample.PROCEDURE.name, "=1+1"]
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_same_input_same_bytes() -> None:
    assert tables_workbook([dossier()]) == tables_workbook([dossier()])

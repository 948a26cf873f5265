"""Writes the tables of real decisions as Word and Excel files in the layouts that such decisions have."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from retrace.importers.steps.cells import is_time, number_of
from retrace.importers.steps.headings import Role, columns_of

KEYS: Mapping[Role, str] = {
    "number": "tt",
    "content": "noi_dung",
    "unit": "don_vi",
    "time": "thoi_gian",
    "result": "san_pham",
    "system": "muc_do_dvc",
    "fee": "phi",
}
RENAMED: Mapping[Role, Sequence[str]] = {
    "number": ("STT", "Bước", "TT", "Bước thực hiện"),
    "content": ("Nội dung công việc", "Trình tự các công việc", "Nội dung", "Mô tả công việc"),
    "unit": ("Đơn vị/Người thực hiện", "Trách nhiệm", "Bộ phận giải quyết", "Chức danh, vị trí thực hiện"),
    "time": ("Thời gian", "Thời hạn xử lý", "Thời gian thực hiện", "Thời gian tối đa"),
    "result": ("Kết quả/Sản phẩm", "Biểu mẫu/Kết quả", "Sản phẩm", "Kết quả"),
}
LAYOUTS = 6


@dataclass(frozen=True)
class Sheet:
    """Rows of cells, with the (top, left, bottom, right) of merged ones, and the lines before the table."""

    before: list[str]
    rows: list[list[str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Expected:
    """What a step of the source says."""

    content: str
    unit: str
    time: str


def steps_of(source: Mapping[str, Any]) -> list[Expected]:
    """The rows of a source that are whole steps: what its cells say, one after the other."""
    rows = (row for row in source["buoc"] if "_thieu_o" not in row)
    return [Expected(row.get("noi_dung", ""), row.get("don_vi", ""), row.get("thoi_gian", "")) for row in rows]


def sheet_of(source: Mapping[str, Any], layout: int) -> Sheet:
    """A source as a table in one of the layouts."""
    heads = list(source["cot"])
    columns = columns_of(heads)[0]
    roles = {column: role for role, column in columns.items()}
    if layout in (1, 4):
        heads = [RENAMED.get(roles.get(at, "note"), [head] * 4)[layout % 4] for at, head in enumerate(heads)]
        if columns["time"] is not None and "ngày" in source["cot"][columns["time"]].lower():
            heads[columns["time"]] += " (ngày làm việc)"
    rows, merged = [heads], []
    width = len(heads)
    if layout == 2:
        rows.insert(0, ["Quy trình nội bộ giải quyết thủ tục hành chính"] * width)
        merged.append((0, 0, 0, width - 1))
    if layout == 3:
        rows.append([f"({at + 1})" for at in range(width)])
    for number, row in enumerate(source["buoc"]):
        if layout == 5 and number == 5 and _goes_on(row):
            rows.append(list(heads))
        after = source["buoc"][number + 1] if number + 1 < len(source["buoc"]) else {}
        _put_row(rows, merged, row, roles, width, "_thieu_o" in after and not number_of(after["tt"]))
    if layout in (2, 4):
        _merge_units(rows, merged, columns["unit"])
    if source["tong_ghi"] and re.search(r"\d+\D*(?:ngày|giờ)", source["tong_ghi"]):
        label = "Tổng thời gian giải quyết" if layout % 2 else "Tổng cộng"
        time = columns["time"]
        rows.append([label if at != time else source["tong_ghi"] for at in range(width)])
        if time > 1:
            merged.append((len(rows) - 1, 0, len(rows) - 1, time - 1))
    return Sheet(list(source["ngu_canh"]), rows, merged)


def _goes_on(row: Mapping[str, Any]) -> bool:
    return number_of(row.get("tt", "")) not in ("", "1")


def _put_row(
    rows: list[list[str]],
    merged: list[tuple[int, int, int, int]],
    row: Mapping[str, Any],
    roles: Mapping[int, Role],
    width: int,
    parts: bool,
) -> None:
    """A row; where the source lost the cells merged with the row above, they are merged again.

    `parts` says that a part of the step follows in the next row.
    """
    cells = [str(row.get(KEYS.get(roles.get(at, "note"), ""), "")) for at in range(width)]
    at, time = len(rows), next(place for place, role in roles.items() if role == "time")
    told = [cell for cell in cells if cell]
    if "_thieu_o" in row and len(told) > 1 and not number_of(cells[0]) and is_time(told[-1]) and not cells[time]:
        first = time - len(told) + 1
        cells = [*rows[-1][:first], *told, *rows[-1][time + 1 :]]
        for column in (*range(first), *range(time + 1, width)):
            _merge_down(merged, at, column)
    rows.append(cells)
    for note in row.get("ghi_chu", ()):
        if parts:  # a part of the step above, of which number and unit are merged
            rows.append([note if roles.get(column) == "content" else "" for column in range(width)])
            for column in (place for place, role in roles.items() if role in ("number", "unit")):
                rows[-1][column] = cells[column]
                _merge_down(merged, len(rows) - 1, column)
        else:
            rows.append([note] * width)
            merged.append((len(rows) - 1, 0, len(rows) - 1, width - 1))


def _merge_units(rows: list[list[str]], merged: list[tuple[int, int, int, int]], column: int) -> None:
    """One cell for the same unit in rows one under the other."""
    taken = {
        (row, at)
        for top, left, bottom, right in merged
        for row in range(top, bottom + 1)
        for at in range(left, right + 1)
    }
    for at in range(2, len(rows)):
        same = rows[at][column] and rows[at][column] == rows[at - 1][column]
        if same and not {(at, column), (at - 1, column)} & taken:
            _merge_down(merged, at, column)


def _merge_down(merged: list[tuple[int, int, int, int]], at: int, column: int) -> None:
    for number, (top, left, bottom, right) in enumerate(merged):
        if left == right == column and bottom == at - 1:
            merged[number] = (top, left, at, right)
            return
    merged.append((at - 1, column, at, column))


def as_docx(sheets: Sequence[Sheet]) -> bytes:
    """The tables as a Word file."""
    import docx

    document = docx.Document()
    for sheet in sheets:
        for line in sheet.before:
            document.add_paragraph(line)
        table = document.add_table(rows=len(sheet.rows), cols=len(sheet.rows[0]))
        hidden, width = _hidden(sheet), len(sheet.rows[0])
        places = table._cells
        for row, cells in enumerate(sheet.rows):
            for column, written in enumerate(cells):
                if (row, column) not in hidden:
                    places[row * width + column].text = written
        for top, left, bottom, right in sheet.merged:
            places[top * width + left].merge(places[bottom * width + right])
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """The tables as sheets of an Excel file; the lines before a table stand above it."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, sheet in enumerate(sheets, 1):
        page = book.create_sheet(f"Bảng {number}")
        down = len(sheet.before) + 1
        for row, line in enumerate(sheet.before, 1):
            page.cell(row, 1, line)
        hidden = _hidden(sheet)
        for row, cells in enumerate(sheet.rows):
            for column, written in enumerate(cells):
                if (row, column) not in hidden and written:
                    page.cell(row + down, column + 1, written)
        for top, left, bottom, right in sheet.merged:
            page.merge_cells(None, top + down, left + 1, bottom + down, right + 1)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _hidden(sheet: Sheet) -> set[tuple[int, int]]:
    return {
        (row, column)
        for top, left, bottom, right in sheet.merged
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }

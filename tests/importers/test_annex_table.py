"""Tables of papers and databases from Excel, CSV and Word: every row arrives, whatever the file looks like."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
import pytest
import xlsxwriter

from retrace.importers.annex_table import AnnexRow, AnnexTable, code_of, missing, read_annex
from retrace.importers.table_file import read_tables
from retrace.model.errors import RetraceError

HEADS = (
    "STT",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Tên giấy tờ",
    "Cơ sở dữ liệu",
    "Bộ chủ quản CSDL",
    "Tên VBQPPL",
    "Điều, khoản",
)
ROW = (
    "1",
    "2.002093",
    "Cấp giấy phép",
    "Giấy khai sinh",
    "CSDL hộ tịch",
    "Bộ Tư pháp",
    "Nghị định số 1/2020/NĐ-CP",
    "Điều 3",
)
COLUMNS = ("stt", "ma_tthc", "ten_tthc", "giay_to", "csdl", "bo_chu_quan_csdl", "vbqppl", "dieu_khoan")  # fmt: skip
Rows = Sequence[Sequence[str]]


def write_csv(path: Path, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def write_xlsx(path: Path, rows: Rows, merged: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Phụ lục I")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
        for top, left, bottom, right in merged:
            sheet.merge_range(top, left, bottom, right, rows[top][left])
    return path


def write_docx(path: Path, rows: Rows, before: str = "", merged: Sequence[tuple[int, int, int, int]] = ()) -> Path:
    document = docx.Document()
    document.add_paragraph(before)
    table = document.add_table(len(rows), len(rows[0]))
    # Cells by hand: python-docx looks each one up anew, and a table of thousands takes minutes.
    for element, row in zip(table._tbl.tr_lst, rows, strict=True):
        for cell, text in zip(element.tc_lst, row, strict=True):
            cell.p_lst[0].add_r().text = text
    for top, left, bottom, right in merged:
        kept = rows[top][left]
        for line in table._tbl.tr_lst[top : bottom + 1]:
            for cell in line.tc_lst[left : right + 1]:
                for run in list(cell.p_lst[0].r_lst):
                    cell.p_lst[0].remove(run)
        table.cell(top, left).merge(table.cell(bottom, right)).text = kept
    document.save(str(path))
    return path


WRITERS: Mapping[str, Callable[..., Path]] = {".csv": write_csv, ".xlsx": write_xlsx, ".docx": write_docx}


def only(path: Path) -> AnnexTable:
    (table,) = [read_annex(table) for table in read_tables(path)]
    return table


@pytest.fixture(scope="module")
def annex(shared_data: Path) -> list[dict[str, str]]:
    with (shared_data / "law/nq66_7_2025_phu_luc_I.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def told(row: AnnexRow) -> tuple[str, ...]:
    return (row.number, row.code, row.procedure, row.paper, row.database, row.owner, row.text, row.clause)


@pytest.mark.parametrize("ending", WRITERS)
def test_the_whole_annex_arrives(ending: str, annex: list[dict[str, str]], tmp_path: Path) -> None:
    """797 rows, equal in every cell, from each kind of file."""
    rows = [HEADS, *([row[name] for name in COLUMNS] for row in annex)]
    table = only(WRITERS[ending](tmp_path / f"annex{ending}", rows))
    assert len(table.rows) == 797
    expected = [tuple(" ".join(row[name].split()) for name in COLUMNS) for row in annex]
    got = [tuple(" ".join(cell.split()) for cell in told(row)) for row in table.rows]
    differing = [(a, b) for a, b in zip(got, expected, strict=True) if (a[0], *a[2:]) != (b[0].rstrip("."), *b[2:])]
    assert differing == []
    assert [row.code for row in table.rows] == [code_of(row["ma_tthc"]) for row in annex]
    without_paper = [number for number, row in enumerate(annex, 2) if not row["giay_to"].strip()]
    assert [(one.row, one.reason) for one in table.not_understood] == [(row, "no_paper") for row in without_paper]


def test_the_published_csv_as_it_is(shared_data: Path) -> None:
    assert len(only(shared_data / "law/nq66_7_2025_phu_luc_I.csv").rows) == 797


@pytest.mark.parametrize("ending", WRITERS)
def test_texts_to_amend(ending: str, shared_data: Path, tmp_path: Path) -> None:
    """221 texts, each under the heading of its part of the list."""
    listed = json.loads((shared_data / "law/nq66_7_2025.json").read_bytes())["phu_luc_III"]
    rows: list[tuple[str, str]] = [("STT", "Tên văn bản quy phạm pháp luật")]
    for one in listed:
        if not rows or one["nhom"] not in {row[0] for row in rows}:
            rows.append((one["nhom"], one["nhom"] if ending == ".docx" else ""))
        rows.append((one["stt"], one["van_ban"]))
    table = only(WRITERS[ending](tmp_path / f"texts{ending}", rows))
    assert [(one.text, one.group) for one in table.amendments] == [(one["van_ban"], one["nhom"]) for one in listed]
    assert len(table.amendments) == 221


@pytest.mark.parametrize("ending", WRITERS)
def test_headings_need_not_come_first(ending: str, tmp_path: Path) -> None:
    empty = ("",) * len(HEADS)
    title = ("PHỤ LỤC I", *empty[1:])
    numbering = tuple(f"({n})" for n in range(1, len(HEADS) + 1))
    part = ("A. LĨNH VỰC CÔNG THƯƠNG", *empty[1:])
    table = only(WRITERS[ending](tmp_path / f"t{ending}", [title, empty, HEADS, numbering, part, ROW, HEADS, ROW]))
    assert [row.code for row in table.rows] == ["2.002093"] * 2
    assert table.rows[0].ministry == "A. LĨNH VỰC CÔNG THƯƠNG"
    assert table.rows[0].row == 6
    assert table.not_understood == ()


@pytest.mark.parametrize("ending", [".xlsx", ".docx"])
def test_merged_cells(ending: str, tmp_path: Path) -> None:
    """One procedure with two papers, its cells merged downwards; a heading merged over two columns."""
    upper = (*HEADS[:6], "Văn bản quy phạm pháp luật", "")
    lower = ("", "", "", "", "", "", "Tên văn bản", "Điều, khoản")
    second = ("", "", "", "Giấy chứng nhận kết hôn", *ROW[4:])
    merged = [(0, 6, 0, 7), *((0, column, 1, column) for column in range(6)), *((2, c, 3, c) for c in range(3))]
    path = tmp_path / f"m{ending}"
    table = only(WRITERS[ending](path, [upper, lower, ROW, second], merged=merged))
    assert [(row.code, row.procedure, row.paper) for row in table.rows] == [
        ("2.002093", "Cấp giấy phép", "Giấy khai sinh"),
        ("2.002093", "Cấp giấy phép", "Giấy chứng nhận kết hôn"),
    ]
    assert {(row.text, row.clause) for row in table.rows} == {(ROW[6], ROW[7])}


def test_cells_left_empty_mean_the_row_above(tmp_path: Path) -> None:
    table = only(
        write_csv(tmp_path / "t.csv", [HEADS, ROW, ("", "", "", "Thẻ bảo hiểm y tế", "CSDL bảo hiểm", "", "", "")])
    )
    assert [(row.code, row.paper) for row in table.rows] == [
        ("2.002093", "Giấy khai sinh"),
        ("2.002093", "Thẻ bảo hiểm y tế"),
    ]


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16"), (",", "cp1258")]
)
def test_csv_of_offices(delimiter: str, encoding: str, tmp_path: Path) -> None:
    plain = [
        ("STT", "Ma TTHC", "Ten TTHC", "Giay to", "CSDL"),
        (*ROW[:2], "Cap phep", "Giay khai sinh", "CSDL ho tich"),
    ]
    rows = plain if encoding == "cp1258" else [HEADS, ROW]
    assert [row.code for row in only(write_csv(tmp_path / "t.csv", rows, delimiter, encoding)).rows] == ["2.002093"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_with_a_title_line(delimiter: str, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    lines = [";;;".join(["Phụ lục I, kèm theo Quyết định", ""]), ""] if delimiter == ";" else ["Phụ lục I; bảng 1", ""]
    table = [HEADS, (*ROW[:3], "Giấy khai sinh, trích lục; bản sao", *ROW[4:])]
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(table)
    path.write_text("\n".join(lines) + "\n" + written.getvalue(), encoding="utf-8")
    assert [(row.code, row.paper) for row in only(path).rows] == [("2.002093", "Giấy khai sinh, trích lục; bản sao")]


@pytest.mark.parametrize("heading", ["Nguồn dữ liệu khai thác", "CSDLQG", "Hệ thống thông tin"])
def test_other_headings_of_the_database(heading: str, tmp_path: Path) -> None:
    table = only(write_csv(tmp_path / "t.csv", [("Mã TTHC", "Tên giấy tờ", heading), (ROW[1], ROW[3], ROW[4])]))
    assert [row.database for row in table.rows] == [ROW[4]]


@pytest.mark.parametrize("ending", WRITERS)
@pytest.mark.parametrize("title", [(), ("PHỤ LỤC I", "", "", "", "")])
def test_a_procedure_heading_over_two_columns(ending: str, title: tuple[str, ...], tmp_path: Path) -> None:
    """Code and name stand under "Thủ tục hành chính"; the cells of the other headings are empty below."""
    upper = ("STT", "Thủ tục hành chính", "", "Giấy tờ", "Cơ sở dữ liệu")
    lower = ("", "Mã", "Tên", "", "")
    at = 1 if title else 0
    merged = () if ending == ".csv" else ((at, 1, at, 2),)
    rows = [*([title] if title else []), upper, lower, ROW[:5], upper, lower, ROW[:5]]
    more = {} if ending == ".csv" else {"merged": merged}
    table = only(WRITERS[ending](tmp_path / f"t{ending}", rows, **more))
    assert [(row.code, row.procedure, row.paper) for row in table.rows] == [(ROW[1], ROW[2], ROW[3])] * 2


@pytest.mark.parametrize(
    ("heads", "lacking"),
    [
        (("Mã TTHC", "Giấy tờ", "Ghi chú"), ("database",)),
        (("STT", "Giấy tờ", "CSDL"), ("code",)),
        (("a", "b", "c"), ()),
        (("Mã TTHC", "Giấy tờ", "CSDL"), ()),
    ],
)
def test_the_missing_column_is_known(heads: tuple[str, ...], lacking: tuple[str, ...], tmp_path: Path) -> None:
    (table,) = read_tables(write_csv(tmp_path / "t.csv", [heads, ("1", "2", "3")]))
    assert missing(table) == lacking


def test_codes_that_a_spreadsheet_changed(tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        sheet.write_row(1, 0, [1, 1.00001, *ROW[2:]])
        sheet.write_row(2, 0, [2, "2,002308", *ROW[2:]])
    assert [(row.number, row.code) for row in only(path).rows] == [("1", "1.000010"), ("2", "2.002308")]


def test_what_is_not_understood_is_listed(tmp_path: Path) -> None:
    rows = [HEADS, ROW, ("2", "không có mã", *ROW[2:]), ("3", "1.000001", "Tên", "", *ROW[4:])]
    table = only(write_csv(tmp_path / "t.csv", rows))
    assert [(one.row, one.reason) for one in table.not_understood] == [(3, "no_code"), (4, "no_paper")]
    other = only(write_csv(tmp_path / "o.csv", [("a", "b"), ("1", "2")]))
    assert [(one.row, one.reason) for one in other.not_understood] == [(0, "no_headings")]


def test_what_stands_before_a_table_names_its_text(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "t.docx", [HEADS, ROW], "PHỤ LỤC I\n(Kèm theo Nghị quyết số 66.7/2025/NQ-CP)")
    table = only(path)
    assert (table.annex, table.text) == ("I", "66.7/2025/NQ-CP")


def bomb(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("xl/worksheets/sheet1.xml", b"\0" * 30_000_000)
    return path


def broken(path: Path) -> Path:
    path.write_bytes(b"PK\x03\x04 not a zip file")
    return path


def text(path: Path) -> Path:
    path.write_text("x", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("make", "name", "code"),
    [
        (bomb, "b.xlsx", "table_bomb"),
        (bomb, "b.docx", "table_bomb"),
        (broken, "x.xlsx", "table_broken"),
        (broken, "x.docx", "table_broken"),
        (text, "x.xlsx", "table_broken"),
        (text, "x.docx", "table_broken"),
        (text, "x.pdf", "table_unknown_kind"),
        (lambda path: path, "none.csv", "table_unreadable"),
    ],
)  # fmt: skip
def test_files_that_are_refused(make: Callable[[Path], Path], name: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(RetraceError) as raised:
        read_tables(make(tmp_path / name))
    assert raised.value.code == code

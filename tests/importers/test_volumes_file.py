"""Yearly figures of procedures: whole years, parts that make one, rates, and what is not stretched to a year."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrace.importers.volumes_file import VolumesFile, read_volumes
from retrace.model.errors import RetraceError


def read(folder: Path, content: str) -> VolumesFile:
    file = folder / "so-ho-so.csv"
    file.write_text(content, "utf-8")
    return read_volumes(file)


def test_a_table_of_a_year(tmp_path: Path) -> None:
    table = """Kết quả tiếp nhận, giải quyết thủ tục hành chính năm 2025;;;;
TT;Mã TTHC;Tên thủ tục;Số hồ sơ tiếp nhận;Trong đó trực tuyến;Phản ánh, kiến nghị
1;1.004222.000.00.00.H10;Đăng ký thường trú;12.500;10.000;7
2;;Cấp bản sao trích lục;800;500;
3;1.000001;Thủ tục X;khoảng vài trăm;;0
;;Tổng cộng;13.300;;
"""
    found = read(tmp_path, table)
    assert [(row.code, row.dossiers, row.complaints, row.year) for row in found.rows] == [
        ("1.004222", 12500, 7, "2025"),
        ("", 800, None, "2025"),
        ("1.000001", None, 0, "2025"),
    ]
    assert "dòng 3" in found.rows[0].source
    assert [(one.row, one.because.key.rpartition(".")[2]) for one in found.unread] == [(5, "value")]


def test_parts_make_a_year_or_are_not_used(tmp_path: Path) -> None:
    rows = [
        f"1.000001;Quý {quarter}/2025;{100 * number};1" for number, quarter in enumerate(("I", "II", "III", "IV"), 1)
    ]
    rows += ["1.000001;Quý I/2026;999;9", "1.000002;Quý I/2026;50;0", "1.000002;Quý II/2026;50;0"]
    found = read(tmp_path, "Mã;Kỳ;Số hồ sơ;Khiếu nại\n" + "\n".join(rows))
    (row,) = found.rows
    assert (row.dossiers, row.complaints, row.year) == (1000, 4, "2025")
    assert [one.because.key.rpartition(".")[2] for one in found.unread] == ["part-of-year"]


@pytest.mark.parametrize(
    ("heading", "cell", "dossiers"),
    [
        ("Số hồ sơ/năm", "1.200", 1200),
        ("Số hồ sơ bình quân tháng", "100", 1200),
        ("Số lượt giải quyết", "25 lượt/tháng", 300),
        ("Số hồ sơ", "3/ngày", None),
        ("Số hồ sơ", "15%", None),
        ("Số hồ sơ", "-5", None),
        ("Số hồ sơ", "", None),
    ],
)
def test_rates(tmp_path: Path, heading: str, cell: str, dossiers: float | None) -> None:
    found = read(tmp_path, f"Mã;{heading};Phản ánh\n1.000001;{cell};0\n")
    assert [row.dossiers for row in found.rows] == [dossiers]


def test_no_figures_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RetraceError) as refused:
        read(tmp_path, "Mã;Tên;Số hồ sơ trực tuyến\n1.000001;X;5\n")
    assert refused.value.code == "volumes_none"

"""Tables of service indicators: shares, counts, hours, periods and aims as offices write them."""

from __future__ import annotations

from pathlib import Path

import pytest

from retrace.importers.indicators_file import period_of, read_indicators
from retrace.model.errors import RetraceError

TABLE = """Mã TTHC;Tên thủ tục;Kỳ;Số hồ sơ;Số hồ sơ trực tuyến;Tỷ lệ đúng hạn;Thời gian trung bình (giờ);Hài lòng (%)
1.004222;Đăng ký thường trú;Quý II/2026;1.200;300;95,5%;16;92
1.004222;Đăng ký thường trú;Mục tiêu;;;100%;8;95
1.004222;Đăng ký thường trú;??;1;1;1;1;1
;;Quý II/2026;5;;;;
1.000001;X;6/2026;10;11;0,9;;150
"""


def test_what_a_table_tells(tmp_path: Path) -> None:
    file = tmp_path / "chi-so.csv"
    file.write_text(TABLE, "utf-8")
    read = read_indicators(file)
    first, aim, other = read.rows
    assert (first.code, first.dossiers) == ("1.004222", 1200)
    assert first.values == {"online": 0.25, "on_time": 0.955, "mean_days": 2, "satisfaction": 0.92}
    assert (aim.period, aim.values) == (None, {"on_time": 1, "mean_days": 1, "satisfaction": 0.95})
    assert other.values == {"on_time": 0.9}
    assert [(one.row, one.because.key.rpartition(".")[2]) for one in read.unread] == [
        (4, "no-period"),
        (5, "no-procedure"),
        (6, "value"),
        (6, "value"),
    ]


def test_every_row_of_a_plan_is_an_aim(tmp_path: Path) -> None:
    file = tmp_path / "phuong-an.csv"
    file.write_text("Mã;Tỷ lệ hồ sơ trực tuyến (%)\n1.004222;70\n", "utf-8")
    (row,) = read_indicators(file, promised=True).rows
    assert (row.period, row.values) == (None, {"online": 0.7})


@pytest.mark.parametrize(
    ("written", "year", "month", "months"),
    [
        ("2026", 2026, 12, 12),
        ("Năm 2026", 2026, 12, 12),
        ("Quý II/2026", 2026, 6, 3),
        ("Q3-2026", 2026, 9, 3),
        ("6/2026", 2026, 6, 1),
        ("2026-03", 2026, 3, 1),
        ("Tháng 12 năm 2025", 2025, 12, 1),
        ("6 tháng đầu năm 2026", 2026, 6, 6),
        ("6 tháng cuối năm 2026", 2026, 12, 6),
    ],
)
def test_periods(written: str, year: int, month: int, months: int) -> None:
    period = period_of(written)
    assert period is not None
    assert (period.year, period.month, period.months) == (year, month, months)


def test_no_indicators_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("a;b\n1;2\n", "utf-8")
    with pytest.raises(RetraceError) as refused:
        read_indicators(file)
    assert refused.value.code == "indicators_none"


@pytest.mark.parametrize(
    ("title", "year", "month", "months"),
    [
        ("BÁO CÁO CHỈ SỐ PHỤC VỤ QUÝ III NĂM 2026", 2026, 9, 3),
        ("Kết quả giải quyết thủ tục hành chính tháng 8/2026", 2026, 8, 1),
        ("Số liệu năm 2025 (Kèm theo Báo cáo số 12/BC-SXD ngày 05/01/2026)", 2025, 12, 12),
    ],
)
def test_a_period_that_stands_over_the_table(tmp_path: Path, title: str, year: int, month: int, months: int) -> None:
    file = tmp_path / "a.csv"
    file.write_text(f"{title};;\n;;\nMã TTHC;Tên;Đúng hạn (%)\n1.004222;X;95\n;Tổng cộng;97\n", "utf-8")
    (row,) = read_indicators(file).rows
    assert row.period is not None
    assert (row.period.year, row.period.month, row.period.months) == (year, month, months)
    assert row.values == {"on_time": 0.95}

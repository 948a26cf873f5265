"""Times, money, days and origins as documents write them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.render import sample

from retrace.model.figure import Figure
from retrace.render.wording import (
    Words,
    capital,
    day_in_words,
    duration,
    money,
    origin,
    short_day,
    spent,
    step_times,
    worked,
)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (None, "Chưa xác định"),
        (0, "0 giây"),
        (45, "45 giây"),
        (900, "15 phút"),
        (5400, "1,5 giờ"),
        (216000, "2,5 ngày"),
    ],
)
def test_duration(seconds: float | None, said: str) -> None:
    assert duration(seconds) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        (date(2025, 2, 10), "ngày 10 tháng 02 năm 2025"),
        (date(2020, 3, 5), "ngày 05 tháng 3 năm 2020"),
        (date(2020, 11, 25), "ngày 25 tháng 11 năm 2020"),
    ],
)
def test_day(day: date, said: str) -> None:
    assert day_in_words(day) == said


def test_money_and_english() -> None:
    assert money(1146980.4) == "1.146.980 đồng"
    assert money(1146980, "en") == "1,146,980 VND"
    assert money(None) == "Chưa xác định"


def test_origins_other_than_declared_are_said() -> None:
    assert origin(Figure(1, "default")) == " (giá trị mặc định)"
    assert origin(Figure(1, "declared")) == origin(None) == ""


def test_names_of_ids() -> None:
    words = Words(sample.dossier())
    assert words.step_names(("le_phi", "unknown")) == ("Bước 4. Nộp lệ phí", "unknown")
    assert words.step_numbers(("nhan", "kham", "x"), sample.AS_IS_STEPS) == "1, 8"
    assert words.systems(("DVCQG", "X")) == ("Cổng Dịch vụ công quốc gia", "X")
    assert words.papers(("don", "thư")) == ("Đơn đề nghị đổi giấy phép lái xe", "thư")


def test_small_forms() -> None:
    assert capital("khoản 1 Điều 4") == "Khoản 1 Điều 4"
    assert (short_day(date(2026, 1, 5)), short_day(None)) == ("05/01/2026", "—")
    assert step_times(sample.AS_IS_STEPS[1]) == ("Xử lý: 30 phút", "Chờ: 1 giờ")
    assert step_times(sample.TO_BE_STEPS[-1]) == ("Chưa xác định",)


@pytest.mark.parametrize(
    ("seconds", "work", "both"),
    [(None, "Chưa xác định", "Chưa xác định"), (14400, "4 giờ", "4 giờ"), (432000, "15 ngày làm việc", "120 giờ")],
)
def test_work_is_told_in_working_days(seconds: float | None, work: str, both: str) -> None:
    assert (worked(seconds), spent(seconds)) == (work, both)

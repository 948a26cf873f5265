"""Times as officials write them, whatever the number, the unit and the words around them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.importers.steps.times import HOUR, WORKING_DAY, limits_in, read_time

CASES = {
    "0,25 ngày làm việc": 2 * HOUR,
    "1/2 ngày": 4 * HOUR,
    "½ ngày": 4 * HOUR,
    "1 1/2 ngày": 12 * HOUR,
    "04 giờ làm việc": 4 * HOUR,
    "30 phút": 1800,
    "01 buổi": 4 * HOUR,
    "1 ngày 4 giờ": 12 * HOUR,
    "Không quá 05 ngày làm việc": 40 * HOUR,
    "15 ngày + 08 ngày làm việc": 23 * WORKING_DAY,
    "168 giờ (tương đương 21 ngày) kể từ ngày nhận đủ hồ sơ": 168 * HOUR,
    "02 - 03 ngày": 3 * WORKING_DAY,
    "02 giờ làm việc/hồ sơ": 2 * HOUR,
    "30 ngày": 30 * WORKING_DAY,
    "0,5 ngay lam viec": 4 * HOUR,
    "Nửa ngày": 4 * HOUR,
    "01 ngày rưỡi": 12 * HOUR,
    "Hai ngày làm việc": 16 * HOUR,
    "2h30": 2.5 * HOUR,
    "15'": 900,
    "≤ 02 ngày": 16 * HOUR,
    "dưới 05 ngày": 40 * HOUR,
    "Trong ngày làm việc": 8 * HOUR,
    "Cơ sở hoàn thiện hồ sơ trong 10 ngày làm việc, trường hợp quá 10 ngày làm việc phải báo cáo": 80 * HOUR,
    "Ngay trong ngày nhận hồ sơ": 8 * HOUR,
    "0.5 ngày/01 hồ sơ": 4 * HOUR,
    "02 (ngày)": 16 * HOUR,
    "3 ngàylàm việc": 24 * HOUR,
    "O,5 ngày": 4 * HOUR,
    "0, 5 ngày": 4 * HOUR,
    "20 ngày x 8 giờ = 160 giờ": 160 * HOUR,
}
NO_FIGURE = {
    "": "none",
    " - ": "none",
    "Giờ hành chính": "office_hours",
    "Không tính thời gian": "not_counted",
    "Ngay sau khi nhận đủ hồ sơ hợp lệ": "unclear",
    "0,5": "unclear",
    "QT.GĐ.02": "unclear",
    "Giờ HC": "office_hours",
    "07 ngày đối với cấp mới; 05 ngày đối với cấp lại": "unclear",
    "02 ngày hoặc 03 ngày": "unclear",
    "10% thời gian": "unclear",
    "Trường hợp cấp mới giải quyết trong 03 ngày": "unclear",
    "Thẩm định trong 03 ngày, sau đó họp trong 02 ngày": "unclear",
}
UNITS = {"ngày": WORKING_DAY, "ngày làm việc": WORKING_DAY, "giờ": HOUR, "giờ làm việc": HOUR, "phút": 60.0}


@pytest.mark.parametrize("written", CASES)
def test_figures(written: str) -> None:
    assert read_time(written).kind == "timed"
    assert read_time(written).seconds == pytest.approx(CASES[written])


@pytest.mark.parametrize("written", NO_FIGURE)
def test_words_without_a_figure(written: str) -> None:
    assert read_time(written).kind == NO_FIGURE[written]


def test_a_bare_number_has_the_unit_of_its_heading() -> None:
    assert read_time("0,5", "Thời gian (ngày)").seconds == 4 * HOUR
    assert read_time("2", "Thời hạn (giờ làm việc)").seconds == 2 * HOUR
    assert read_time("4", "Thời gian (mỗi ngày 08 giờ)").kind == "unclear"


@given(st.integers(0, 400), st.integers(1, 8), st.sampled_from(sorted(UNITS)), st.sampled_from([",", "."]))
def test_any_number_of_any_unit(whole: int, eighths: int, unit: str, mark: str) -> None:
    value = Fraction(whole) + Fraction(eighths, 8)
    written = f"{float(value):g}".replace(".", mark)
    for text in (
        f"{written} {unit}",
        f"Không quá {written} {unit}",
        f"- {written} {unit}.",
        f"{written} {unit} (nếu có)",
    ):
        assert read_time(text).seconds == pytest.approx(float(value) * UNITS[unit])


@given(st.text(max_size=80))
def test_any_text_is_read_without_a_fault(written: str) -> None:
    told = read_time(written)
    assert (told.seconds is None) == (told.kind in ("none", "unclear", "office_hours"))
    assert all(limit.value >= 0 for limit in limits_in(written))

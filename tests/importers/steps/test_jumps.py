"""Ways back and on: which step is meant, and on which condition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.importers.steps.jumps import is_negative, jumps_in, opposite
from retrace.model.draft import Jump

CASES = {
    "- Nếu đồng ý: Ký nháy. - Nếu không đồng ý: Chuyển lại bước 3": (Jump("3", "Không đồng ý", "Đồng ý"),),
    "Lãnh đạo duyệt; nếu không đạt yêu cầu trả lại Bước 2 để làm lại": (Jump("2", "Không đạt yêu cầu", "Đạt yêu cầu"),),
    "Nếu chưa đạt thì quay lại bước 2.1": (Jump("2.1", "Chưa đạt", "Đạt"),),
    "Trường hợp đầy đủ thông tin thì chuyển sang B5; trường hợp không đầy đủ thông tin thì chuyển sang B4": (
        Jump("5", "Đầy đủ thông tin", "Không đầy đủ thông tin"),
        Jump("4", "Không đầy đủ thông tin", "Đầy đủ thông tin"),
    ),
    "Xem xét các kết quả thực hiện tại B4": (),
    "Chuyển hồ sơ đến bước 4": (),
}


@pytest.mark.parametrize("written", CASES)
def test_ways(written: str) -> None:
    assert jumps_in(written) == CASES[written]


@given(
    st.sampled_from(["Nếu không đồng ý", "Trường hợp chưa đạt", "nếu hồ sơ không hợp lệ"]),
    st.sampled_from([": ", ", ", " thì "]),
    st.sampled_from(["chuyển lại", "trả lại", "quay lại", "trả hồ sơ về", "quay trở lại"]),
    st.sampled_from(["bước", "Bước", "bước số"]),
    st.integers(1, 30),
)
def test_any_way_of_saying_it(condition: str, mark: str, verb: str, word: str, number: int) -> None:
    (jump,) = jumps_in(f"Kiểm tra hồ sơ. {condition}{mark}{verb} {word} {number}")
    assert jump.to == str(number)
    assert is_negative(jump.when)
    assert not is_negative(jump.other)


@given(st.sampled_from(["Đồng ý", "Đạt yêu cầu", "Đủ điều kiện", "Hợp lệ"]))
def test_the_contrary_of_the_contrary(condition: str) -> None:
    assert opposite(opposite(condition)) == condition


@given(st.text(max_size=120))
def test_any_text_is_read_without_a_fault(written: str) -> None:
    assert all(jump.to for jump in jumps_in(written))

"""Cells of imported tables: which systems they name, and who may amend a provision."""

from __future__ import annotations

from datetime import date

import pytest

from retrace.knowledge.annex import authority, systems_named
from retrace.knowledge.registry import load

KNOWLEDGE = load(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("cell", "codes", "unknown"),
    [
        ("CSDL hộ tịch; CSDL dân cư, CSDL về đất đai", ["HOTICH", "DANCU", "DATDAI"], []),
        ("CSDL quốc gia về dân cư Cơ sở dữ liệu quốc gia về đăng ký doanh nghiệp", ["DANCU", "DKDN"], []),
        ("Cơ sở dữ liệu quốc gia về dân cư và Cơ sở dữ liệu hộ tịch điện tử", ["DANCU", "HOTICH"], []),
        ("CSDL cấp, quản lý hộ chiếu phổ thông", ["XNC"], []),
        ("CSDL về hợp tác xã; CSDL về hộ kinh doanh", ["DKDN"], []),
        ("Hệ thống BHXH Việt Nam", ["BAOHIEM"], []),
        ("Cơ sở dữ liệu quốc gia về dân cư; CSDL bí mật", ["DANCU"], ["CSDL bí mật"]),
        ("", [], []),
    ],
)
def test_systems_in_a_cell(cell: str, codes: list[str], unknown: list[str]) -> None:
    assert systems_named(cell, KNOWLEDGE) == (tuple(codes), tuple(unknown))


@pytest.mark.parametrize(
    ("article", "who"),
    [
        ("Điểm b khoản 1 Điều 10 Nghị định số 113/2017/NĐ-CP", "Chính phủ"),
        ("Nghị định số 175/2024/NĐ-CP quy định chi tiết Luật Xây dựng", "Chính phủ"),
        ("Luật Cạnh tranh số 23/2018/QH14", "Quốc hội"),
        ("Luật Hộ tịch", "Quốc hội"),
        ("Điều 5 Thông tư số 12/2025/TT-BCA", "Bộ trưởng, Thủ trưởng cơ quan ngang bộ"),
        ("Quyết định số 18/2016/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("Điều 3", ""),
    ],
)
def test_who_may_amend(article: str, who: str) -> None:
    assert authority(article) == who

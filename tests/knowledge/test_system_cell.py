"""Cells of imported tables: which systems they name, and what is not understood."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from retrace.knowledge.registry import load
from retrace.knowledge.system_cell import systems_named

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
        ("CSDL hộ tịch; CSDLQG về dân cư", ["HOTICH", "DANCU"], []),
        ("CSDL hộ tịch, cư trú, dân cư", ["HOTICH", "CUTRU", "DANCU"], []),
        ("csdl dan cu, ho tich", ["DANCU", "HOTICH"], []),
        ("Dân cư\nHộ tịch", ["DANCU", "HOTICH"], []),
        ("CSDL đăng ký\ndoanh nghiệp", ["DKDN"], []),  # a name broken over two lines
        ("Hệ thống Cơ sở dữ liệu quốc gia về dân cư của Bộ Công an", ["DANCU"], []),
        ("CSDL cán bộ, công chức, viên chức và đất đai", ["CBCCVC", "DATDAI"], []),
        ("CSDL hộ tịch cư trú", ["HOTICH"], ["cư trú"]),
        ("CSDL hộ tịch, kho mật", ["HOTICH"], ["kho mật"]),
        ("CSDL đất đai (thay thế 1 phần)", ["DATDAI"], ["(thay thế 1 phần)"]),
        ("Không có", [], ["Không có"]),
        ("", [], []),
    ],
)
def test_systems_in_a_cell(cell: str, codes: list[str], unknown: list[str]) -> None:
    assert systems_named(cell, KNOWLEDGE) == (tuple(codes), tuple(unknown))


def test_every_cell_of_the_annex_names_systems(shared_data: Path) -> None:
    """Nothing is left over but the remark that data replace a part of the paper only."""
    with (shared_data / "law/nq66_7_2025_phu_luc_I.csv").open(encoding="utf-8") as file:
        cells = [row["csdl"] for row in csv.DictReader(file) if row["csdl"]]
    named = [systems_named(cell, KNOWLEDGE) for cell in cells]
    assert all(codes for codes, _ in named)
    assert [left for _, left in named if left] == [("(thay thế 1 phần)",)]
    several = {cell for cell, (codes, _) in zip(cells, named, strict=True) if len(codes) > 1}
    assert len(several) == 24

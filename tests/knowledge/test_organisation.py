"""Names of agencies and provinces on a day."""

from __future__ import annotations

from datetime import date

import pytest

from retrace.knowledge.files import data
from retrace.knowledge.organisation import current, outdated, province_names

BEFORE, NOW = date(2024, 10, 11), date(2026, 11, 22)
PROVINCES = data("organisation")["provinces"]


@pytest.mark.parametrize(
    ("name", "day", "expected"),
    [
        ("Bộ Giao thông vận tải", NOW, "Bộ Xây dựng"),
        ("Bộ Giao thông vận tải", date(2025, 2, 28), "Bộ Giao thông vận tải"),
        ("Bộ Giao thông vận tải", date(2025, 3, 1), "Bộ Xây dựng"),
        ("Sở Giao thông vận tải tỉnh Hà Giang", NOW, "Sở Xây dựng tỉnh Tuyên Quang"),
        ("Sở Giao thông vận tải tỉnh Hà Giang", date(2025, 6, 30), "Sở Xây dựng tỉnh Hà Giang"),
        ("Sở GTVT", NOW, "Sở Xây dựng"),
        ("So Giao thong van tai", NOW, "Sở Xây dựng"),
        ("Sở Lao động, Thương binh và Xã hội", NOW, "Sở Nội vụ"),
        ("UBND tỉnh Bình Dương", NOW, "UBND thành phố Hồ Chí Minh"),
        ("Quảng Nam", NOW, "thành phố Đà Nẵng"),
        ("tỉnh Bà Rịa – Vũng Tàu", NOW, "thành phố Hồ Chí Minh"),
        ("Bắc Ninh", NOW, "Bắc Ninh"),
        ("Bộ Công an", NOW, "Bộ Công an"),
        ("Công ty Hà Nam Ninh", NOW, "Công ty Hà Nam Ninh"),
        ("Warehouse", NOW, "Warehouse"),
    ],
)
def test_current_name(name: str, day: date, expected: str) -> None:
    assert current(name, day).name == expected


def test_district_has_no_single_successor() -> None:
    found = current("Người sử dụng lao động nộp hồ sơ cho UBND cấp huyện", NOW)
    assert not found.complete
    assert found.name.endswith("UBND cấp huyện")
    assert found.changes[0].note
    assert current("UBND cấp huyện", BEFORE).complete


def test_former_names_in_a_text() -> None:
    text = "Bộ KHĐT phối hợp với Tổng cục Thuế và UBND huyện Sóc Sơn, thành phố Hà Nội, tỉnh Kon Tum."
    found = outdated(text, NOW)
    assert [change.found for change in found] == ["Bộ KHĐT", "Tổng cục Thuế", "UBND huyện", "tỉnh Kon Tum"]
    assert [text[change.start : change.end] for change in found] == [change.found for change in found]
    assert all(change.source for change in found)
    assert outdated(text, BEFORE) == ()


@pytest.mark.parametrize(
    ("name", "about", "day", "expected"),
    [
        ("Sở Giao thông vận tải", "Đổi giấy phép lái xe", NOW, "Bộ Công an (Công an cấp tỉnh)"),
        ("Sở Giao thông vận tải", "Cấp giấy phép kinh doanh vận tải", NOW, "Sở Xây dựng"),
        ("Sở Tư pháp", "Cấp Phiếu lý lịch tư pháp số 1", NOW, "Bộ Công an (Công an cấp tỉnh)"),
        ("Sở Tư pháp", "Công chứng", NOW, "Sở Tư pháp"),
        ("Văn phòng Chính phủ", "Kiểm soát TTHC", date(2025, 12, 31), "Văn phòng Chính phủ"),
        ("Văn phòng Chính phủ", "Kiểm soát TTHC", date(2026, 1, 1), "Bộ Tư pháp"),
    ],
)
def test_work_that_went_to_another_agency(name: str, about: str, day: date, expected: str) -> None:
    assert current(name, day, about=about).name == expected


def test_an_agency_adds_its_own_names() -> None:
    own = [{"was": "Phòng Một cửa", "now": "Trung tâm Phục vụ hành chính công", "since": NOW, "source": "Quyết định"}]
    assert current("Phòng Một cửa", NOW, own).name == "Trung tâm Phục vụ hành chính công"
    assert current("Phòng Một cửa", BEFORE, own).name == "Phòng Một cửa"


def test_sixty_three_became_thirty_four() -> None:
    assert len(province_names()) == 34
    former = [name for names in PROVINCES["formed_of"].values() for name in names]
    before = {*PROVINCES["unchanged"], *former}
    assert len(before) == len(PROVINCES["unchanged"]) + len(former) == 63
    assert set(PROVINCES["cities"]) <= set(province_names())
    assert all(now in former for now in PROVINCES["formed_of"])


def test_successors_are_in_use() -> None:
    for entry in data("organisation")["agencies"]:
        assert current(entry["now"], NOW).name == entry["now"]
    for now in province_names():
        assert outdated(f"tỉnh {now}", NOW) == ()

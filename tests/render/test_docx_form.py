"""Every component of Decree 30/2020 has a style with the decree's figures; pages have its margins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.render.reading import NS, Reading, mm, value

from retrace.knowledge.decree30 import form, text_length
from retrace.render.docx_form import (
    A3_WIDE,
    A4,
    A4_WIDE,
    Page,
    Section,
    section_properties,
    style_id,
)

COMPONENTS = form()["components"]
# Components of the official list by our key; those no program can write (signatures, seals) are left out.
OFFICIAL = {
    "Quốc hiệu": "nation",
    "Tiêu ngữ": "motto",
    "Tên cơ quan chủ quản": "parent",
    "Tên cơ quan ban hành": "agency",
    "Số, ký hiệu": "number",
    "Địa danh, thời gian": "place_date",
    "Tên loại văn bản": "kind",
    "Trích yếu": "subject",
    "Thẩm quyền ban hành": "authority",
    "Căn cứ": "basis",
    '"QUYẾT ĐỊNH:"': "resolves",
    "Khoản": "clause",
    "Phần/Chương (trong phụ lục, quy chế)": "part",
    "Mục/Tiểu mục": "section",
    "Nội dung": "body",
    "Quyền hạn, chức vụ người ký": "signer",
    "Họ tên người ký": "signer_name",
    '"Nơi nhận:"': "recipients_label",
    "Danh sách nơi nhận": "recipients",
    "Phụ lục – nhãn": "annex",
    "Phụ lục – tên": "annex_title",
    "Phụ lục – chỉ dẫn": "annex_reference",
    "Số trang": "page_number",
}


@pytest.mark.parametrize("component", COMPONENTS)
def test_chosen_sizes_are_allowed(component: str) -> None:
    entry = COMPONENTS[component]
    assert entry["allowed"][0] <= entry["size"] <= entry["allowed"][1]


def test_figures_are_those_of_the_decree(shared_data: Path) -> None:
    listed = json.loads((shared_data / "law/nd30_the_thuc.json").read_text("utf-8"))["thanh_phan"]
    by_name = {item["thanh_phan"]: item for item in listed}
    for name, key in OFFICIAL.items():
        item, entry = by_name[name], COMPONENTS[key]
        if item["co_chu"][0].isdigit():
            sizes = [int(size) for size in item["co_chu"].split("–")]
            assert entry["allowed"] == [sizes[0], sizes[-1]], name
        assert bool(entry.get("italic")) == ("nghiêng" in item["kieu_chu"]), name
        if "số đứng" not in item["kieu_chu"]:
            assert bool(entry.get("bold")) == ("đậm" in item["kieu_chu"]), name
        if item["loai_chu"] == "IN HOA":
            assert entry.get("caps"), name


@pytest.mark.parametrize("component", COMPONENTS)
def test_styles_in_the_file(component: str, read: Reading) -> None:
    entry, style = COMPONENTS[component], read.style_ids[style_id(component)]
    assert value(style.find("w:rPr/w:sz", NS), "val") == str(entry["size"] * 2)
    assert (style.find("w:rPr/w:b", NS) is not None) == bool(entry.get("bold"))
    assert (style.find("w:rPr/w:i", NS) is not None) == bool(entry.get("italic"))
    assert value(style.find("w:pPr/w:jc", NS), "val") == entry["align"]


def test_running_text_is_indented_and_spaced(read: Reading) -> None:
    layout = read.style_ids["Body"].find("w:pPr", NS)
    assert layout is not None
    assert mm(value(layout.find("w:ind", NS), "firstLine")) in (10.0, 12.7)
    assert int(value(layout.find("w:spacing", NS), "after")) >= 6 * 20
    assert 240 <= int(value(layout.find("w:spacing", NS), "line")) <= 360


def test_font_and_language(read: Reading) -> None:
    defaults = read.parts["word/styles.xml"].find("w:docDefaults/w:rPrDefault/w:rPr", NS)
    assert defaults is not None
    assert value(defaults.find("w:rFonts", NS), "ascii") == "Times New Roman"
    assert value(defaults.find("w:lang", NS), "val") == "vi-VN"
    assert value(defaults.find("w:color", NS), "val") == "000000"


def test_pages_are_a4_with_the_margins_of_the_decree(read: Reading) -> None:
    for section in read.sections:
        margins = section.find("w:pgMar", NS)
        assert 20 <= mm(value(margins, "top")) <= 25
        assert 20 <= mm(value(margins, "bottom")) <= 25
        assert 30 <= mm(value(margins, "left")) <= 35
        assert 15 <= mm(value(margins, "right")) <= 20
    first = read.sections[0].find("w:pgSz", NS)
    assert (mm(value(first, "w")), mm(value(first, "h"))) == (210, 297)


@pytest.mark.parametrize(("page", "turned"), [(A4, ""), (A4_WIDE, "landscape"), (A3_WIDE, "landscape")])
def test_wide_pages_are_landscape(page: Page, turned: str) -> None:
    sheet = section_properties(Section(page, ()), {}).find("w:pgSz", NS)
    assert value(sheet, "orient") == turned


def test_text_length_is_close_to_the_font() -> None:
    # Measured with the metrics of Times New Roman Bold.
    assert text_length("Độc lập - Tự do - Hạnh phúc", 13, 200) == pytest.approx(55.9, rel=0.05)
    assert text_length("ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI", 12, 200) == pytest.approx(83.1, rel=0.05)
    assert text_length("Phê duyệt phương án tái cấu trúc quy trình thủ tục hành chính", 14, 200) == pytest.approx(
        132.3, rel=0.05
    )

"""Lines of a published dossier become papers: lists, choices, conditions, notes, forms, counts, cut lines."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.importers.dossier_text import is_note, papers_of
from retrace.knowledge.registry import load
from retrace.model.document import Document

DAY = date(2026, 11, 22)


def read(*texts: str, **more: Any) -> list[Document]:
    """The papers of a dossier with these lines."""
    lines = [{"ten_giay_to": text, "ban_chinh": 1, "ban_sao": 0, **more} for text in texts]
    return list(papers_of(lines, "nguồn")[0].values())


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- Giấy khai sinh;", ["Giấy khai sinh"]),
        ("a) Giấy khai sinh; b) Phiếu lý lịch tư pháp.", ["Giấy khai sinh", "Phiếu lý lịch tư pháp"]),
        ("Giấy khai sinh và giấy chứng nhận kết hôn", ["Giấy khai sinh", "giấy chứng nhận kết hôn"]),
        ("CMND hoặc CCCD hoặc hộ chiếu", ["CMND hoặc CCCD hoặc hộ chiếu"]),  # a choice is one paper
        ("Một trong các giấy tờ: sổ đỏ; hợp đồng thuê nhà", ["Một trong các giấy tờ: sổ đỏ; hợp đồng thuê nhà"]),
        ("Hồ sơ gồm: Điều lệ; Danh sách thành viên", ["Điều lệ", "Danh sách thành viên"]),
        ("Phương án sử dụng đất; trong đó nêu rõ diện tích", ["Phương án sử dụng đất; trong đó nêu rõ diện tích"]),
        ("Văn bản xác nhận tình trạng hôn nhân: + Nếu đã kết hôn: Giấy chứng nhận kết hôn",
         ["Văn bản xác nhận tình trạng hôn nhân", "Nếu đã kết hôn: Giấy chứng nhận kết hôn"]),
        ("Biên bản họp và nghị quyết của hội đồng", ["Biên bản họp và nghị quyết của hội đồng"]),  # not known to be two
        ("Đơn đề nghị theo Mẫu số 08:", ["Đơn đề nghị theo Mẫu số 08"]),
        ("Hồ sơ bao gồm:", []),
        ("Hoặc giấy khai sinh", ["giấy khai sinh"]),
        ("Hồ sơ pháp lý của tổ chức gồm: Ảnh; Điều lệ", ["Hồ sơ pháp lý của tổ chức", "Ảnh", "Điều lệ"]),
        ("Lưu ý: bản dịch phải được công chứng", []),
        # What stands in a paper is no paper.
        ("a) Văn bản đề nghị, trong đó tối thiểu bao gồm các nội dung: + Tên, địa chỉ; + Lý do chuyển nhượng;",
         ["Văn bản đề nghị"]),
        ("Phương án (trong đó) bao gồm các nội dung: số Giấy chứng nhận đăng ký doanh nghiệp; lý do",
         ["Phương án"]),
        ("- Văn bản đăng ký gồm: tên và địa chỉ; họ, tên, số Giấy chứng minh nhân dân", ["Văn bản đăng ký"]),
        ("Hồ sơ gồm các nội dung sau: Điều lệ; Danh sách thành viên", ["Điều lệ", "Danh sách thành viên"]),
        ("Thủ tục về môi trường làm đồng thời, không yêu cầu bắt buộc xuất trình các văn bản này khi trình hồ sơ", []),
        # Numbered items.
        ("1. Đơn đề nghị.  2. Kết quả cập nhật kiến thức. 3. Báo cáo khắc phục",
         ["Đơn đề nghị", "Kết quả cập nhật kiến thức", "Báo cáo khắc phục"]),
        ("1. Đơn đề nghị theo Mẫu số 2. Kèm bản vẽ", ["Đơn đề nghị theo Mẫu số 2. Kèm bản vẽ"]),
        ("Số lượng hồ sơ: 01 bộ", []),
    ],
)  # fmt: skip
def test_papers_of_a_line(line: str, names: list[str]) -> None:
    assert [document.name for document in read(line)] == names


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("Người tiếp nhận có trách nhiệm kiểm tra, đối chiếu bản chụp với bản chính", True),
        ("Cơ quan đăng ký hộ tịch từ chối giải quyết hồ sơ", True),
        ("Trường hợp khai thác được dữ liệu thì không phải nộp bản giấy", True),
        ("Các tài liệu nêu trên nếu bằng tiếng nước ngoài thì dịch sang tiếng Việt", True),
        ("Trường hợp ủy quyền thì nộp văn bản ủy quyền", False),
        ("Đối với tổ chức: Quyết định thành lập", False),
        ("Người nước ngoài phải nộp bản sao hộ chiếu", False),
        ("Giấy khai sinh", False),
    ],
)
def test_notes_are_no_papers(line: str, note: bool) -> None:
    assert is_note(line) is note


def test_lines_under_a_heading_of_notes_are_notes() -> None:
    assert read("Bản sao giấy khai sinh", nhom="* Lưu ý:") == []


def test_lines_that_tell_what_stands_in_a_paper_are_that_paper() -> None:
    group = "a) Đối với trình tự đề xuất - Văn bản chấp thuận gồm các nội dung sau:"
    (paper,) = read("+ Tên nhà đầu tư;", "+ Trách nhiệm phối hợp;", "+ Các nội dung khác", nhom=group)
    assert paper.name == "Văn bản chấp thuận"


def test_a_paper_asked_for_while_data_cannot_be_queried_is_no_mere_note() -> None:
    asked = "Lưu ý: Nếu không khai thác được thông tin thì yêu cầu công dân nộp Thẻ Căn cước công dân"
    (paper,) = read(asked)
    assert paper.until_shared


@pytest.mark.parametrize(
    ("line", "counts", "form", "copies", "compared"),
    [
        ("Giấy khai sinh", (1, 0), "original", 1, None),
        ("Giấy khai sinh", (0, 2), "copy", 2, None),
        ("Giấy khai sinh", (1, 1), "", 2, None),
        ("Giấy khai sinh", (0, 0), "", 1, None),
        ("Bản sao có chứng thực giấy khai sinh", (1, 0), "certified_copy", 1, None),
        ("Bản sao hoặc bản sao có chứng thực giấy khai sinh", (0, 1), "copy", 1, None),
        ("Bản sao điện tử giấy khai sinh", (0, 1), "electronic_copy", 1, None),
        ("Bản chụp kèm bản chính để đối chiếu thẻ căn cước", (0, 1), "copy", 1, True),
        ("Xuất trình thẻ căn cước", (1, 0), "shown", 1, None),
    ],
)
def test_form_and_number(line: str, counts: tuple[int, int], form: str, copies: int, compared: bool | None) -> None:
    (paper,) = read(line, ban_chinh=counts[0], ban_sao=counts[1])
    assert (paper.form, paper.copies, paper.compared_with_original) == (form, copies, compared)


def test_a_heading_tells_that_papers_are_shown_or_in_which_case() -> None:
    (shown,) = read("Giấy khai sinh", nhom="* Giấy tờ phải xuất trình:")
    (case,) = read("Giấy khai sinh", nhom="- Trường hợp cấp lại:")
    assert (shown.form, shown.only_if, case.only_if) == ("shown", "", "Trường hợp cấp lại")


@pytest.mark.parametrize(
    ("heading", "from_abroad"),
    [
        ("Đối với doanh nghiệp Trung Quốc", True),
        ("Trường hợp nhà đầu tư là tổ chức nước ngoài:", True),
        ("Đối với doanh nghiệp có vốn đầu tư nước ngoài", None),
        ("Đối với người Việt Nam định cư ở nước ngoài", None),
        ("Hồ sơ gồm:", None),
    ],
)
def test_papers_of_foreigners_are_in_no_system(heading: str, from_abroad: bool | None) -> None:
    (paper,) = read("Giấy đăng ký kinh doanh", nhom=heading)
    assert paper.from_abroad is from_abroad
    assert bool(load(DAY).holdings(load(DAY).with_kind(paper))) is not bool(from_abroad)


def test_the_file_of_a_form_is_taken_off_the_name() -> None:
    (form,) = read("Đơn đề nghị cấp phép;Mẫu số 01.", mau_tep="docx")
    assert (form.name, form.template) == ("Đơn đề nghị cấp phép", "Mẫu số 01.docx")


def test_what_cannot_be_read_is_listed() -> None:
    documents, problems = papers_of([{"ten_giay_to": ""}, {"ten_giay_to": "+ Báo cáo năng lực hoạt động cơ sở k"}], "")
    assert [(problem.code, problem.element) for problem in problems] == [
        ("empty-line", "ho_so[0]"),
        ("cut-line", "ho_so[1]"),
    ]
    assert len(documents) == 1  # what is left of a cut line is still told


def test_every_paper_keeps_its_line_and_has_a_key_of_its_own() -> None:
    papers = read("Giấy khai sinh", "Giấy khai sinh")
    assert [paper.key for paper in papers] == ["giay_khai_sinh", "giay_khai_sinh_2"]
    assert [paper.source for paper in papers] == ["nguồn (1)", "nguồn (2)"]


@given(st.lists(st.text("giấy khaisơđ ();:,./+-a1)\n", max_size=60), max_size=4))
def test_no_dossier_is_too_odd(texts: list[str]) -> None:
    documents, _ = papers_of([{"ten_giay_to": text} for text in texts], "s")
    assert all(key == document.key and document.name for key, document in documents.items())

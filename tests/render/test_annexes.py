"""The annexes: labels and titles, the official table, totals, what waits, the last words."""

from __future__ import annotations

from dataclasses import replace

from tests.render import sample
from tests.render.reading import NS, Element, Reading, mm, reading, value, words

from retrace.model.group import Member, ProcedureGroup
from retrace.render.decision import decision


def rows(table: Element) -> list[list[str]]:
    """Cells of a table as text, lines joined by a bar."""
    return [
        ["|".join(words(p) for p in cell.findall("w:p", NS)) for cell in row.findall("w:tc", NS)]
        for row in table.findall("w:tr", NS)
    ]


def table_with(read: Reading, heading: str) -> list[list[str]]:
    """The first table one of whose head rows has the heading, with the parts in which it goes on over pages."""
    tables = [(table, rows(table)) for table in read.tables()]
    first = next(table for table, found in tables if any(heading in row for row in found[:2]))
    count = heads(first)
    head = rows(first)[:count]
    parts = [found[count:] for table, found in tables if found[:count] == head and heads(table) == count]
    return head + [row for part in parts for row in part]


def heads(table: Element) -> int:
    """How many head rows a table has."""
    return len(table.findall("w:tr/w:trPr/w:tblHeader", NS))


def test_labels_titles_references(read: Reading) -> None:
    assert read.texts("Annex") == ["Phụ lục I", "Phụ lục II"]
    assert all(title == title.upper() for title in read.texts("AnnexTitle"))
    for reference in read.texts("AnnexReference"):
        assert reference == (
            "(Kèm theo Quyết định số          /QĐ-UBND ngày … tháng … năm 2019 "
            "của Chủ tịch Ủy ban nhân dân thành phố Hà Nội)"
        )


def test_annex_one_lists_the_procedure(read: Reading) -> None:
    head, row = table_with(read, "Tên thủ tục hành chính")
    assert head == ["TT", "Mã số", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện"]
    assert row[:4] == ["1", "1.002809", sample.PROCEDURE.name, "Đường bộ"]


def test_four_criteria_table_has_the_official_columns(read: Reading) -> None:
    upper, lower, *body = table_with(read, "Kết quả phân tích theo tiêu chí")
    assert upper == ["TT", "Tên bước", "Kết quả phân tích theo tiêu chí"]
    assert lower[2:] == [
        "Kết nối, chia sẻ dữ liệu và số hóa hồ sơ",
        "Liên thông điện tử",
        "Hiệu quả của hệ thống",
        "Hiệu năng của hệ thống",
    ]
    assert len(body) == 8
    assert body[1][5] == "- Cho phép tự chụp ảnh và gửi trực tuyến.|Chưa đáp ứng (0/100)"
    assert body[1][2] == "—"


def test_scale_is_said_to_be_our_own(read: Reading) -> None:
    assert any("không quy định thang điểm" in note for note in read.texts("Note"))


def test_group_rows_name_the_procedures_in_their_order() -> None:
    assessed = sample.dossier().assessment
    rows = tuple(replace(row, procedure=f"t{n % 2}") for n, row in enumerate(assessed.rows))
    group = ProcedureGroup("Nhóm", (Member("t1", "Thủ tục B"), Member("t0", "Thủ tục A")))
    found = reading(decision(sample.dossier(assessment=replace(assessed, rows=rows, group=group))))
    table = table_with(found, "Kết quả phân tích theo tiêu chí")
    assert [row[0] for row in table if len(row) == 1] == ["Thủ tục số 1. Thủ tục B", "Thủ tục số 2. Thủ tục A"]
    assert len(table_with(found, "Tên thủ tục hành chính")) == 4


def test_electronic_process_adds_only_known_times(read: Reading) -> None:
    head, *body, agencies, total = table_with(read, "Đơn vị/người thực hiện")
    assert head == ["Bước", "Đơn vị/người thực hiện", "Nội dung", "Thời hạn", "Biểu mẫu/kết quả", "Hệ thống"]
    assert body[-1][3] == "Chưa xác định"
    assert body[4][3] == "1,02 ngày mỗi lượt × 0,5 lượt"
    assert body[1][2].endswith("Theo nội dung tái cấu trúc số 1, 2.")
    assert agencies[3:5] == ["1,5 ngày", "Cộng các bước số 4, 5"]
    assert total[2:5] == [
        "Tổng thời gian từ khi chuẩn bị hồ sơ đến khi kết thúc",
        "2 ngày",
        "Cộng các bước số 1, 2, 4, 5",
    ]


def test_proposals_are_told_apart(read: Reading) -> None:
    accepted = table_with(read, "Căn cứ pháp lý")
    others = table_with(read, "Trạng thái")
    assert len(accepted) == 4
    assert accepted[2][4] == "Nghị định số 61/2018/NĐ-CP"
    assert accepted[1][5] == "−1 lần đi lại, tiếp xúc trực tiếp"
    assert "Chờ sẵn sàng: Cơ sở dữ liệu khám chữa bệnh." in others[1][4]
    assert others[2][3] == "Không thực hiện được do quy định bắt buộc"


def test_effect_per_case_and_per_year(read: Reading) -> None:
    per_case, per_year = (rows(table) for table in read.tables() if "Chênh lệch" in rows(table)[0])
    assert per_case[1] == ["Số lần đi lại, tiếp xúc trực tiếp", "4", "1", "−3 (−75%)", "1, 2, 3, 8"]
    assert per_year[1][1:] == ["1.529.308", "382.327", "−1.146.981 (−75%)"]


def test_unknown_volume_gives_no_yearly_figures() -> None:
    found = reading(decision(sample.dossier(procedure=replace(sample.PROCEDURE, volume=None))))
    assert any(text.startswith("Chưa tính được chỉ tiêu theo năm") for text in found.texts())


def test_law_by_authority_and_road_map(read: Reading) -> None:
    law = table_with(read, "Nội dung kiến nghị")
    assert law[1] == ["Bộ Giao thông vận tải"]
    assert law[2][1] == "Điều 38 Thông tư số 12/2017/TT-BGTVT"
    road = table_with(read, "Nội dung tái cấu trúc thực hiện được khi kết nối")
    assert road[1][1:3] == ["Cơ sở dữ liệu khám chữa bệnh", "Đang xây dựng"]


def test_last_words(read: Reading) -> None:
    assert read.texts()[-1].endswith("./.")


def test_wide_parts_are_landscape(read: Reading) -> None:
    sizes = [section.find("w:pgSz", NS) for section in read.sections]
    assert [value(size, "orient") for size in sizes] == ["", "", "", "landscape", ""]


def test_long_diagram_gets_a_larger_sheet() -> None:
    found = reading(decision(sample.dossier(as_is_picture=sample.picture(1800, 700, 12))))
    widths = [mm(value(section.find("w:pgSz", NS), "w")) for section in found.sections]
    assert widths == [210, 210, 210, 420, 297, 210]


def test_head_rows_repeat_and_short_rows_stay_whole(read: Reading) -> None:
    for table in read.tables():
        if table.find("w:tr/w:trPr/w:tblHeader", NS) is None:
            continue
        lines = table.findall("w:tr", NS)
        assert lines[0].find("w:trPr/w:cantSplit", NS) is not None
        assert all(line.find("w:trPr/w:cantSplit", NS) is not None for line in lines[1:])


def test_without_rows_nothing_breaks() -> None:
    empty = sample.dossier()
    bare = replace(empty.assessment, rows=(), questions=())
    plan = replace(empty.plan, proposals=())
    found = reading(
        decision(
            sample.dossier(
                assessment=bare, plan=plan, as_is_steps=(), to_be_steps=(), systems=(), legal_bases=(), findings=()
            )
        )
    )
    texts = found.texts()
    assert "Chưa có nội dung tái cấu trúc nào được chấp nhận." in texts
    assert texts[-1] == "Không còn nội dung cần làm rõ./."

"""Tables as offices write them that are unlike those of the shared data: numbers, titles, ways back, old fonts."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from retrace.app.importing.imported import ImportedProcess, imported
from retrace.model.errors import RetraceError

TABLE = """Bước;Nội dung công việc;Đơn vị thực hiện;Thời gian
B1;Tiếp nhận hồ sơ;Bộ phận Một cửa;0,5 ngày
B2;Thẩm định hồ sơ. Nếu chưa đạt: trả lại bước trên;Chuyên viên;2 ngày
B3;Xem xét, nếu không đồng ý thì chuyển trả B2;Lãnh đạo phòng;1 ngày
"""


def read(content: str | bytes, name: str = "bang.csv") -> ImportedProcess:
    given = content.encode() if isinstance(content, str) else content
    (made,) = imported(name, given, date(2026, 11, 22)).processes
    return made


def test_the_step_above_is_a_way_back_and_conditions_are_no_label() -> None:
    report = read(TABLE).report
    assert [step.goes_to for step in report.steps] == [[], ["buoc_1"], ["buoc_2"]]
    assert [step.name for step in report.steps] == ["Tiếp nhận hồ sơ", "Thẩm định hồ sơ", "Xem xét"]


@pytest.mark.parametrize(
    ("title", "name", "stated"),
    [
        ("Quy trình số 05: Cấp giấy phép xây dựng (1.013040)", "Cấp giấy phép xây dựng", []),
        ("2. Thủ tục số 3: Cấp giấy phép xây dựng", "Cấp giấy phép xây dựng", []),
        (
            "PHỤ LỤC II QUY TRÌNH NỘI BỘ CỦA SỞ XÂY DỰNG 1. Cấp giấy phép xây dựng – Mã TTHC: 1.013040.H05",
            "Cấp giấy phép xây dựng",
            [],
        ),
        ("QUY TRÌNH NỘI BỘ CẤP ĐỔI THẺ (Tổng thời gian: 08 ngày làm việc)", "CẤP ĐỔI THẺ", [8.0]),
    ],
)
def test_titles_over_the_headings(title: str, name: str, stated: list[float]) -> None:
    report = read(f"{title};;;\n{TABLE}").report
    assert (report.name, report.stated_days) == (name, stated)


OLD = {
    "TCVN3": """B\u00adíc;Néi dung c«ng viÖc;§¬n vÞ thùc hiÖn;Thêi gian
B\u00adíc 1;TiÕp nhËn hå s¬;Bé phËn Mét cöa;0,5 ngµy
""",
    "VNI": """Böôùc;Noäi dung coâng vieäc;Ñôn vò thöïc hieän;Thôøi gian
Böôùc 1;Tieáp nhaän hoà sô;Boä phaän Moät cöûa;0,5 ngaøy
""",
}
WRITTEN = {
    **{name: table.encode("latin-1") for name, table in OLD.items()},
    "TCVN3 within Unicode": OLD["TCVN3"].encode(),
    "UTF-16": TABLE.replace(";", "\t").encode("utf-16"),
    "NFD": unicodedata.normalize("NFD", TABLE).encode(),
}


@pytest.mark.parametrize("how", WRITTEN)
def test_letters_of_every_kind(how: str) -> None:
    first = read(WRITTEN[how]).report.steps[0]
    told = [unicodedata.normalize("NFC", cell) for cell in (first.name, first.unit)]
    assert (told, first.seconds) == (["Tiếp nhận hồ sơ", "Bộ phận Một cửa"], 4 * 3600)


HEADS = TABLE.splitlines()[0]
HUGE: dict[str, tuple[str | bytes, str]] = {
    "a cell that no CSV reader takes": (f"{HEADS}\n1;{'Nhận ' * 40_000};Phòng A;1 ngày\n", "table_broken"),
    "the same in an old encoding": (f"{HEADS}\n1;{'Nhận ' * 40_000};Phòng A;1 ngày\n".encode("utf-16-le"), "any"),
    "rows without end": (f"{HEADS}\n" + "1;;;\n" * 40_001, "import_too_many_rows"),
}


@pytest.mark.parametrize("what", HUGE)
def test_what_is_too_large_is_refused(what: str) -> None:
    content, code = HUGE[what]
    with pytest.raises(RetraceError) as refused:
        read(content)
    assert code in ("any", refused.value.code)


@pytest.mark.parametrize("name", ["a.doc", "a.rtf", "a.pdf"])
def test_what_word_must_save_first(name: str) -> None:
    with pytest.raises(RetraceError) as refused:
        imported(name, b"x", date(2026, 11, 22))
    assert refused.value.code == "import_save_as"

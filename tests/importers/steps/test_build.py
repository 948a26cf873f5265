"""Drafts become models: sound, with the pools, lanes, loops, messages and papers that a table tells."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from retrace.graph.soundness import soundness
from retrace.importers.steps.build import built
from retrace.importers.steps.table_drafts import table_drafts
from retrace.importers.table_file import FileTable
from retrace.model.draft import Draft
from retrace.model.process import Process

HEADS = ("TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời gian", "Kết quả")
UNITS = ("Bộ phận một cửa", "Chuyên viên Phòng A", "Lãnh đạo Sở", "UBND tỉnh", "Cơ quan thuế", "Công dân")


def draft(*rows: Sequence[str]) -> Draft:
    """The one process of a table with these rows."""
    (made,) = table_drafts([FileTable("1", "", (HEADS, *map(tuple, rows)))], "t.docx")
    return made


def flows(process: Process) -> set[tuple[str, str, str]]:
    return {(flow.source, flow.target, flow.name) for flow in process.flows.values()}


def test_a_loop_is_a_choice_with_named_ways() -> None:
    made = built(
        draft(
            ("1", "Thẩm định hồ sơ", "Chuyên viên", "1 ngày", ""),
            ("2", "Xem xét. Nếu không đồng ý: chuyển lại bước 1", "Lãnh đạo", "1 ngày", ""),
        )
    ).process
    assert {("re_2", "gop_1", "Không đồng ý"), ("re_2", "ket_thuc_1", "Đồng ý"), ("gop_1", "buoc_1", "")} <= flows(made)
    assert made.nodes["re_2"].name == "Đồng ý?"
    assert made.nodes["buoc_1"].facets.work is not None
    assert made.nodes["buoc_1"].facets.work.value == 28800


def test_agencies_are_pools_that_exchange_messages() -> None:
    made = built(
        draft(
            ("1", "Tiếp nhận hồ sơ", "Bộ phận một cửa Sở Y tế", "1 ngày", ""),
            ("2", "Cho ý kiến", "UBND tỉnh", "1 ngày", "Văn bản cho ý kiến"),
            ("3", "Trả kết quả cho công dân", "Văn thư Sở Y tế", "Không tính thời gian", ""),
        )
    ).process
    assert [pool.name for pool in made.pools.values()] == ["Tổ chức, cá nhân", "Sở Y tế", "UBND tỉnh"]
    sent = [(message.source, message.target, message.name) for message in made.messages.values()]
    assert ("buoc_1", "bat_dau_2", "Hồ sơ") in sent
    assert ("buoc_2", "cho_3", "Văn bản cho ý kiến") in sent
    assert ("buoc_3", "nguoi_nop", "Kết quả") in sent
    assert made.data_objects["giay_1"].name == "Văn bản cho ý kiến"


def test_a_loop_across_agencies_is_shown_in_one_pool() -> None:
    made = built(
        draft(
            ("1", "Thẩm định", "Chuyên viên Sở Y tế", "1 ngày", ""),
            ("2", "Ký. Nếu không đồng ý thì trả lại bước 1", "Chủ tịch UBND tỉnh", "1 ngày", ""),
        )
    ).process
    assert len([pool for pool in made.pools.values() if pool.process]) == 1
    assert [lane.name for lane in made.lanes.values() if lane.parent is None] == ["Sở Y tế", "UBND tỉnh"]
    assert soundness(made).verdict == "sound"


def test_cases_are_branches() -> None:
    case = ("Trường hợp 1: có sẵn dữ liệu",) * 5, ("Trường hợp 2: không có sẵn dữ liệu",) * 5
    made = built(
        draft(
            ("1", "Tiếp nhận", "Bộ phận một cửa", "1 ngày", ""),
            case[0],
            ("2", "Cung cấp", "Chuyên viên", "1 ngày", ""),
            case[1],
            ("3", "Tìm kiếm", "Chuyên viên", "5 ngày", ""),
        )
    ).process
    assert {name for source, _, name in flows(made) if source.startswith("re_truong_hop")} == {
        "Trường hợp 1",
        "Trường hợp 2",
    }
    assert soundness(made).verdict == "sound"


def test_a_reference_to_no_step_is_listed() -> None:
    made = built(draft(("1", "Duyệt. Nếu không đạt: trả lại bước 9", "Lãnh đạo Sở", "1 ngày", "")))
    assert [noted.code for noted in made.unknown] == ["jump-unknown"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(UNITS), st.integers(0, 9), st.sampled_from(["1 ngày", "2 giờ", "Giờ hành chính", ""])
        ),
        min_size=1,
        max_size=9,
    )
)
def test_any_table_becomes_a_sound_model(rows: list[tuple[str, int, str]]) -> None:
    told = [
        (
            str(number),
            f"Xem xét. Nếu không đạt: trả lại bước {back}" if back else "Xem xét hồ sơ",
            unit,
            time,
            "Tờ trình",
        )
        for number, (unit, back, time) in enumerate(rows, 1)
    ]
    made = built(draft(*told))
    assert soundness(made.process).verdict == "sound"
    assert sum(node.id.startswith("buoc_") for node in made.process.nodes.values()) == len(rows)
    known = {str(number) for number in range(1, len(rows) + 1)}
    assert len(made.unknown) == sum(bool(back) and str(back) not in known for _, back, _ in rows)


def test_a_table_cut_at_a_page_goes_on() -> None:
    first = FileTable("1", "1. Thủ tục A", (HEADS, ("1", "Tiếp nhận", "Bộ phận một cửa", "1 ngày", "")))
    second = FileTable(
        "2", "", (("2", "Thẩm định", "Chuyên viên", "2 ngày", ""), ("3", "Ký", "Lãnh đạo", "1 ngày", ""))
    )
    (made,) = table_drafts([first, second], "t.docx")
    assert [(step.number, step.place.table) for step in made.steps] == [("1", "1"), ("2", "2"), ("3", "2")]
    other = FileTable("2", "2. Thủ tục B", second.rows)
    assert [len(draft.steps) for draft in table_drafts([first, other], "t.docx")] == [1]

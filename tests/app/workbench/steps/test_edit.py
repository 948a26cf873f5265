"""The step table edits the model: the flow, units, papers and systems, and leaves everything else alone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.workbench.steps.sheet import Sheet, empty, filled, sample

from retrace.app.workbench.steps.edit import Action
from retrace.bpmn.read import read
from retrace.model.errors import RetraceError
from retrace.model.process import ACTIVITIES
from retrace.paths import sample_folders

ACTIONS: list[Action] = ["insert", "up", "down", "remove", "add_case", "reads", "systems"]
SAMPLES = sorted(folder.name for folder in sample_folders() if (folder / "as-is.bpmn").exists())


def test_a_procedure_from_nothing() -> None:
    sheet, _ = filled()
    assert sheet.told() == [
        "1 Người dân: Nộp hồ sơ → 2",
        "2 Bộ phận một cửa: Kiểm tra hồ sơ → 3",
        "3 Lãnh đạo: Ký bản sao → 4",
        "4 Bộ phận một cửa: Trả kết quả → end",
    ]
    diagram = sheet.reading.diagram
    assert diagram is not None
    assert set(sheet.reading.process.nodes) <= set(diagram.shapes)
    assert sheet.view.soundness.verdict == "sound"
    assert {lane.name for lane in sheet.reading.process.lanes.values()} == {"Người dân", "Bộ phận một cửa", "Lãnh đạo"}


def test_a_case_leads_back_and_is_dropped_again() -> None:
    sheet, steps = filled()
    before = sheet.told()
    sheet.edit("add_case", steps[1], "Hồ sơ chưa đầy đủ", target=steps[0])
    assert sheet.told()[1] == "2 Bộ phận một cửa: Kiểm tra hồ sơ → Trường hợp khác 3; Hồ sơ chưa đầy đủ 1"
    assert sheet.view.soundness.verdict == "sound"
    sheet.edit("add_case", steps[1], "Không đủ điều kiện", target="+")
    assert sheet.told()[1].endswith("Không đủ điều kiện end")
    for way in [way for way in sheet.rows[1].ways if way.case != "Trường hợp khác"]:
        sheet.edit("drop_case", way.flow)
    assert sheet.told() == before
    assert len(sheet.reading.process.nodes) == 6


def test_steps_change_places_and_go() -> None:
    sheet, steps = filled()
    sheet.edit("up", steps[2])
    assert [row.id for row in sheet.rows] == [steps[0], steps[2], steps[1], steps[3]]
    sheet.edit("down", steps[2])
    assert [row.id for row in sheet.rows] == steps
    sheet.edit("remove", steps[2])
    assert [row.id for row in sheet.rows] == [steps[0], steps[1], steps[3]]
    assert "Lãnh đạo" not in {lane.name for lane in sheet.reading.process.lanes.values()}
    new = sheet.edit("insert", steps[0], "Tiếp nhận")
    assert [row.id for row in sheet.rows] == [steps[0], new, steps[1], steps[3]]


def test_papers_and_systems() -> None:
    sheet, steps = filled()
    sheet.edit("writes", steps[0], values=("Tờ khai", " ", "Tờ  khai"))
    sheet.edit("reads", steps[1], values=("tờ khai",))
    assert [row.reads for row in sheet.rows] == [(), ("Tờ khai",), (), ()]
    assert len(sheet.reading.process.data_objects) == 1
    sheet.edit("systems", steps[1], values=("Cổng Dịch vụ công quốc gia", "Phần mềm riêng của xã"))
    codes = {store.name: store.system for store in sheet.reading.process.data_stores.values()}
    assert codes == {"Cổng Dịch vụ công quốc gia": "DVCQG", "Phần mềm riêng của xã": ""}
    sheet.edit("systems", steps[1], values=())
    sheet.edit("reads", steps[1], values=())
    sheet.edit("remove", steps[0])
    assert not sheet.reading.process.data_objects
    assert not sheet.reading.process.data_stores


def test_facts_of_a_step_that_goes_go_too() -> None:
    sheet, steps = filled()
    sheet.files["procedure.yaml"] += f"steps:\n  {steps[1]}: {{medium: paper}}\n".encode()
    sheet.edit("remove", steps[1])
    assert b"medium" not in sheet.files["procedure.yaml"]
    assert len(sheet.rows) == 3


REFUSED: dict[str, tuple[str, Callable[[Sheet, list[str]], str]]] = {
    "no name": ("steps_no_name", lambda sheet, steps: sheet.edit("name", steps[0], " ")),
    "no actor": ("steps_no_actor", lambda sheet, steps: sheet.edit("actor", steps[0], "")),
    "no case": ("steps_no_case", lambda sheet, steps: sheet.edit("add_case", steps[0], "", target="+")),
    "gone": ("steps_no_step", lambda sheet, steps: sheet.edit("name", "khong_co", "x")),
    "flow gone": ("steps_no_step", lambda sheet, steps: sheet.edit("lead", "khong_co", steps[0])),
    "first": ("steps_at_the_edge", lambda sheet, steps: sheet.edit("up", steps[0])),
    "last": ("steps_at_the_edge", lambda sheet, steps: sheet.edit("down", steps[3])),
    "skipped": ("steps_only_way", lambda sheet, steps: sheet.edit("lead", sheet.rows[0].ways[0].flow, steps[3])),
    "only way": ("steps_last_case", lambda sheet, steps: sheet.edit("drop_case", sheet.rows[0].ways[0].flow)),
    "to a start": ("steps_no_target", lambda sheet, steps: sheet.edit("lead", sheet.rows[0].ways[0].flow, "bat_dau")),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_done_is_said(case: str) -> None:
    sheet, steps = filled()
    code, act = REFUSED[case]
    with pytest.raises(RetraceError) as refused:
        act(sheet, steps)
    assert refused.value.code == code


def test_a_unit_of_another_party_is_refused() -> None:
    sheet = sample("01-doi-giay-phep-lai-xe")
    with pytest.raises(RetraceError, match="steps_other_party"):
        sheet.edit("actor", "nop_ho_so", "Bộ phận một cửa")


@pytest.mark.parametrize("name", SAMPLES)
def test_every_step_of_a_sample_has_a_row(name: str) -> None:
    sheet = sample(name)
    steps = {node.id for node in sheet.view.process.nodes.values() if node.kind in ACTIVITIES}
    assert {row.id for row in sheet.rows if row.number} == steps
    assert all(way.target in sheet.table.names for row in sheet.rows for way in row.ways)


@pytest.mark.parametrize("name", SAMPLES)
def test_an_edit_leaves_everything_else(name: str) -> None:
    """A step renamed: one line of the file differs."""
    sheet = sample(name)
    before = sheet.files["as-is.bpmn"].decode().splitlines()
    step = sheet.rows[0].id
    sheet.edit("name", step, "Tên mới")
    after = sheet.files["as-is.bpmn"].decode().splitlines()
    assert len(after) == len(before)
    differing = [line for old, line in zip(before, after, strict=True) if old != line]
    assert [line for line in differing if "Tên mới" not in line and "<?xml" not in line] == []


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.sampled_from(SAMPLES), st.data())
def test_whatever_is_edited_the_model_stays_whole(name: str, data: st.DataObject) -> None:
    """Steps inserted, moved, led elsewhere and deleted at random: what the table cannot show is still there."""
    sheet = sample(name)
    kept = sheet.reading.process
    apart = {key for key, node in kept.nodes.items() if node.kind not in ACTIVITIES | {"exclusiveGateway", "endEvent"}}
    for _ in range(3):
        row = data.draw(st.sampled_from([row for row in sheet.rows if row.number]))
        with suppress(RetraceError):
            sheet.edit(data.draw(st.sampled_from(ACTIONS)), row.id, "Việc mới", "+", ("Giấy mới",))
        reading = read(sheet.files["as-is.bpmn"])
        assert apart <= reading.process.nodes.keys()
        assert [problem for problem in reading.problems if problem.severity == "error"] == []
        drawn = reading.diagram
        assert drawn is not None
        assert reading.process.nodes.keys() | reading.process.flows.keys() <= drawn.shapes.keys() | drawn.edges.keys()


def test_the_first_step_of_an_empty_party() -> None:
    sheet = empty()
    sheet.edit("insert", "co_quan", "Tiếp nhận")
    assert sheet.told() == ["1 Ủy ban nhân dân xã: Tiếp nhận → end"]

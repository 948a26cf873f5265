"""A group file stands wherever a model does."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.calling import Terminal

from retrace.bpmn.read import read

GROUP = Path(__file__).parents[1] / "app/group/group.yaml"


def test_the_table_comes_grouped_in_the_order_of_the_group(retrace: Terminal) -> None:
    told = retrace("assess", GROUP).out
    first, second = told.index("Thủ tục số 1. Xác nhận"), told.index("Thủ tục số 2. Hỗ trợ")
    assert first < second
    assert "Số nơi người dân, doanh nghiệp phải nộp hồ sơ: 2" in told
    answer = retrace("assess", GROUP, "--format", "json").json
    assert [member["key"] for member in answer["group"]["members"]] == ["xac_nhan", "ho_tro"]
    assert answer["group"]["relations"] == [{"result_of": "xac_nhan", "paper_of": "ho_tro", "document": "giay"}]
    assert {step["procedure"] for step in answer["steps"]} == {"xac_nhan", "ho_tro"}
    for member in answer["group"]["members"]:
        assert member["service_level"]["conditions"][0]["met"] is (member["key"] == "ho_tro")


@pytest.mark.parametrize("command", ["check", "flow"])
def test_commands_take_it(retrace: Terminal, command: str) -> None:
    assert retrace(command, GROUP).code == 0


@pytest.mark.parametrize(("command", "name"), [("draw", "all.svg"), ("layout", "all.bpmn"), ("redesign", "to-be.bpmn")])
def test_commands_write_one_overall_model(retrace: Terminal, tmp_path: Path, command: str, name: str) -> None:
    assert retrace(command, GROUP, "--out", tmp_path / name).code == 0
    if name.endswith(".bpmn"):
        process = read(tmp_path / name).process
        assert {pool.name for pool in process.pools.values()} >= {"Người dân", "Ủy ban nhân dân cấp tỉnh"}


def test_before_and_after_can_be_compared(retrace: Terminal, tmp_path: Path) -> None:
    retrace("redesign", GROUP, "--out", tmp_path / "to-be.bpmn")
    told = retrace("compare", GROUP, tmp_path / "to-be.bpmn", "--format", "json").json
    assert told["counters"]["visits"]["to_be"] < told["counters"]["visits"]["as_is"]
    assert told["service_level"]["to_be_told"]

"""retrace simulate: the contract, both languages, and what is refused."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from tests.bpmn.qbp_files import qbp
from tests.cli.calling import SAMPLE, Terminal

from retrace.app.reports.simulation import SimulateReport
from retrace.knowledge.patterns import has_vietnamese_letters

CONTRACT = {"cases", "finished", "unfinished", "seed", "replications", "cycle_time", "waiting_time", "cost"} | {
    "elements", "resources", "warnings"
}  # fmt: skip


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.bpmn"
    path.write_bytes(qbp())
    return path


def test_answers_in_json(retrace: Terminal, model: Path) -> None:
    answer = retrace("simulate", model, "--format", "json", "--replications", "3", "--cases", "4", "--seed", "7")
    found = answer.json
    assert (answer.code, answer.err) == (0, "")
    assert found.keys() == {field.name for field in fields(SimulateReport)} >= CONTRACT
    assert (found["cases"], found["finished"], found["unfinished"], found["seed"]) == (12, 12, 0, 7)
    assert found["cycle_time"].keys() == {"mean", "ci95", "p50", "p90", "p95"}
    assert found["cycle_time"]["ci95"] == [60, 60]
    assert found["resources"]["clerk"]["cost"] == pytest.approx(12 * 0.6)
    assert found["elements"]["check"]["visits"] == 1


def test_the_same_call_answers_the_same(retrace: Terminal, model: Path) -> None:
    first, again = (retrace("simulate", model, "--format", "json").out for _ in range(2))
    assert first == again


def test_answers_in_both_languages(retrace: Terminal, model: Path) -> None:
    assert "Thời gian chờ đến lượt" in retrace("simulate", model).out
    english = retrace("simulate", model, "--lang", "en").out
    assert "Waiting for staff" in english
    assert not has_vietnamese_letters(english.replace("Kiểm tra hồ sơ", "").replace("Quy trình", ""))


@pytest.mark.parametrize("until", ["2024-01-01T00:10", "PT10M"])
def test_a_horizon_leaves_cases_under_way(until: str, retrace: Terminal, model: Path) -> None:
    found = retrace("simulate", model, "--until", until, "--replications", "1", "--format", "json").json
    assert (found["cases"], found["finished"], found["unfinished"]) == (7, 6, 1)


@pytest.mark.parametrize(
    ("until", "says"), [("soon", "không đọc được"), ("2023-12-31", "không sau"), ("P999999999999D", "không đọc được")]
)
def test_a_horizon_that_makes_no_sense_is_refused(until: str, says: str, retrace: Terminal, model: Path) -> None:
    answer = retrace("simulate", model, "--until", until)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err


def test_a_model_without_parameters_says_what_to_give(retrace: Terminal) -> None:
    answer = retrace("simulate", SAMPLE)
    assert (answer.code, answer.out) == (2, "")
    assert "nhân lực và giờ làm việc" in answer.err


def test_what_was_read_wrongly_is_told(retrace: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "model.bpmn"
    path.write_bytes(qbp(start="today"))
    assert "01/01/2024" in retrace("simulate", path).out

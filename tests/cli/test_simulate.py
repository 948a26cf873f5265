"""retrace simulate: the contract, both languages, and what is refused."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import sys
import time
from dataclasses import fields
from pathlib import Path

import pytest
from lxml import etree
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


def test_a_warm_up_that_makes_no_sense_is_refused(retrace: Terminal, model: Path) -> None:
    answer = retrace("simulate", model, "--warm-up", "soon")
    assert (answer.code, answer.out) == (2, "")


@pytest.mark.parametrize("kind", ["csv", "xes"])
def test_a_log_is_written_whole(kind: str, retrace: Terminal, model: Path, tmp_path: Path) -> None:
    path = tmp_path / f"log.{kind}"
    answer = retrace("simulate", model, "--log", path, "--replications", "2", "--cases", "3")
    assert answer.code == 0
    assert [left.name for left in tmp_path.iterdir() if left.name.startswith(".")] == []
    if kind == "csv":
        lines = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        assert [line["case"] for line in lines] == ["1-1", "1-2", "1-3", "2-1", "2-2", "2-3"]
        assert lines[1]["ready"] == lines[1]["start"] == "2024-01-01T00:01:40+00:00"
        assert (lines[0]["name"], lines[0]["resource"], lines[0]["finished"]) == ("Kiểm tra hồ sơ", "clerk", "true")
    else:
        log = etree.parse(path).getroot()
        assert len(log.findall("{*}trace")) == 6
        transitions = [
            each.get("value") for each in log.iterfind("{*}trace[1]//{*}string[@key='lifecycle:transition']")
        ]
        assert transitions == ["schedule", "start", "complete"]


def test_a_log_of_another_kind_is_refused(retrace: Terminal, model: Path, tmp_path: Path) -> None:
    answer = retrace("simulate", model, "--log", tmp_path / "log.txt")
    assert (answer.code, answer.out) == (2, "")
    assert not (tmp_path / "log.txt").exists()


def test_a_case_under_way_is_in_the_log_with_what_was_done(retrace: Terminal, model: Path, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    retrace("simulate", model, "--log", path, "--replications", "1", "--until", "PT5M1S")
    lines = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [(line["finished"], line["element"]) for line in lines] == [("true", "check")] * 3 + [("false", "")]


def test_ctrl_c_ends_the_run_with_what_it_has(model: Path, tmp_path: Path) -> None:
    """As a user does it: the program runs on its own, is interrupted, and answers whole."""
    call = [
        sys.executable,
        "-m",
        "retrace_cli.main",
        "simulate",
        str(model),
        "--cases",
        "100000000",
        "--format",
        "json",
    ]
    running = subprocess.Popen(
        [*call, "--log", str(tmp_path / "log.csv")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    waiting_for = tmp_path.glob
    deadline = time.monotonic() + 60
    while not any(each.stat().st_size for each in waiting_for(".log.csv.*")) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    found = json.loads(out)
    assert (running.returncode, err) == (0, "")
    assert found["interrupted"]
    assert 0 < found["finished"] < 100_000_000
    assert "bị dừng giữa chừng" in found["warnings"][-1]
    assert (tmp_path / "log.csv").read_text("utf-8").count("\n") > 1


def test_a_model_without_parameters_says_what_to_give(retrace: Terminal) -> None:
    answer = retrace("simulate", SAMPLE)
    assert (answer.code, answer.out) == (2, "")
    assert "--params" in answer.err


def test_what_was_read_wrongly_is_told(retrace: Terminal, tmp_path: Path) -> None:
    path = tmp_path / "model.bpmn"
    path.write_bytes(qbp(start="today"))
    assert "01/01/2024" in retrace("simulate", path).out

"""retrace simulate --results: the model with the results of a run, in the form of BPSim."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario
from tests.bpmn.qbp_files import qbp
from tests.cli.calling import Terminal

from retrace.bpmn.read import read
from retrace.model.bpsim import BPSimScenario, Number, ResultKind

ASKED = "<bpsim:ResultRequest>mean</bpsim:ResultRequest><bpsim:ResultRequest>max</bpsim:ResultRequest>"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "model.bpmn", tmp_path / "results.bpmn"


def model(more: str = "") -> bytes:
    arrive = of("start", "Control", InterTriggerTimer=fixed(30), TriggerCount='<bpsim:NumericParameter value="50"/>')
    times = {"ProcessingTime": fixed(5)} | ({"ElapsedTime": more} if more else {})
    return bpsim(scenario(arrive + of("check", "Time", **times), key="s"))


def told(found: BPSimScenario) -> dict[tuple[str, str, ResultKind | None], float]:
    """Each result: element, parameter, kind."""
    return {
        (each.element, name, value.result): value.content.value
        for each in found.elements
        for block in (each.time, each.control, each.cost)
        for name in block.__dataclass_fields__
        for value in (getattr(block, name).values if getattr(block, name) else ())
        if isinstance(value.content, Number)
    }


def test_only_what_is_asked_for_is_written(retrace: Terminal, files: tuple[Path, Path]) -> None:
    origin, written = files
    origin.write_bytes(model(ASKED))
    assert retrace("simulate", origin, "--results", written, "--replications", "2").code == 0
    first, results = read(written).scenarios
    assert (first, results.id, results.result) == (read(origin).scenarios[0], "s_results", "s")
    assert told(results) == {("check", "elapsed", "mean"): 300, ("check", "elapsed", "max"): 300}


def test_without_a_request_everything_is_written_and_a_new_run_replaces_it(
    retrace: Terminal, files: tuple[Path, Path]
) -> None:
    origin, written = files
    origin.write_bytes(model())
    answer = retrace("simulate", origin, "--results", written, "--replications", "2", "--format", "json")
    report = json.loads(answer.out)
    (_, results) = read(written).scenarios
    found = told(results)
    assert found["check", "trigger_count", "count"] == report["cases"] == 100
    assert found["check", "processing", "sum"] == 100 * 300
    assert found["p", "elapsed", "mean"] == report["cycle_time"]["mean"]
    assert found["check", "queue", "max"] == report["elements"]["check"]["wait_range"]["most"] == 0
    again = written.with_name("again.bpmn")
    assert retrace("simulate", written, "--results", again, "--replications", "2").code == 0
    assert again.read_bytes() == written.read_bytes()


def test_results_of_other_parameters_stand_beside_their_scenario(retrace: Terminal, files: tuple[Path, Path]) -> None:
    origin, written = files
    origin.write_bytes(qbp())
    assert retrace("simulate", origin, "--results", written, "--replications", "2").code == 0
    made, results = read(written).scenarios
    assert (made.id, results.result) == ("retrace", "retrace")
    assert told(results)["check", "processing", "count"] > 0

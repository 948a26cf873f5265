"""retrace simulate --save: the model with its parameters in the other form, or with those of our own steps."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario
from tests.bpmn.models import CHAIN, process
from tests.bpmn.qbp_files import qbp
from tests.cli.calling import Terminal

from retrace.bpmn.qbp import read_qbp
from retrace.bpmn.read import read
from retrace.bpmn.secure import parse
from retrace.bpmn.simulation import read_simulation

BPSIM = bpsim(scenario(of("check", "Time", ProcessingTime=fixed(5), WaitTime=fixed(1)), key="s"))


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return tmp_path / "model.bpmn", tmp_path / "saved.bpmn"


def test_qbp_becomes_bpsim(retrace: Terminal, files: tuple[Path, Path]) -> None:
    model, saved = files
    model.write_bytes(qbp())
    answer = retrace("simulate", model, "--save", saved)
    assert (answer.code, answer.err) == (0, "")
    reading = read(saved)
    (made,) = reading.scenarios
    found, problems = read_simulation(reading, made.id)
    queued, _ = read_qbp(parse(qbp()).root)
    assert found is not None
    assert queued is not None
    assert (found.arrival, found.cases, problems) == (queued.arrival, queued.cases, ())
    assert found.resources["clerk"].cost_per_hour == 36
    again = model.with_name("again.bpmn")
    assert retrace("simulate", saved, "--save", again).code == 0
    assert read(again).scenarios == reading.scenarios


def test_bpsim_becomes_qbp_and_tells_what_is_lost(retrace: Terminal, files: tuple[Path, Path]) -> None:
    model, saved = files
    model.write_bytes(BPSIM)
    answer = retrace("simulate", model, "--save", saved, "--as", "qbp", "--lang", "en")
    assert "working time" in answer.out
    found, _ = read_qbp(parse(saved.read_bytes()).root)
    assert found is not None
    assert found.works["check"].duration.parameters == (300,)
    assert read(saved).scenarios == read(model).scenarios


def test_bpsim_stays_byte_for_byte(retrace: Terminal, files: tuple[Path, Path]) -> None:
    model, saved = files
    model.write_bytes(BPSIM)
    assert retrace("simulate", model, "--save", saved).code == 0
    assert saved.read_bytes() == BPSIM


def test_our_own_figures(retrace: Terminal, files: tuple[Path, Path]) -> None:
    model, saved = files
    own = '<extensionElements><retrace:step work="PT7M" wait="PT1H" cost="5000"/></extensionElements></task>'
    model.write_bytes(process(CHAIN.replace('name="Kiểm tra hồ sơ"/>', f'name="Kiểm tra hồ sơ">{own}')))
    assert retrace("simulate", model, "--save", saved).code == 0
    found, _ = read_simulation(read(saved))
    assert found is not None
    work = found.works["check"]
    assert (work.duration.parameters, work.before[0].parameters, work.fixed_cost) == ((420,), (3600,), 5000)


def test_what_is_saved_is_what_is_simulated(retrace: Terminal, files: tuple[Path, Path]) -> None:
    """Facts and what they assume, and the file beside the model: staff, arrivals and hours are written with them."""
    model, saved = files
    own = '<extensionElements><retrace:step work="PT7M" every="P7D"/></extensionElements></task>'
    model.write_bytes(process(CHAIN.replace('name="Kiểm tra hồ sơ"/>', f'name="Kiểm tra hồ sơ">{own}')))
    answer = retrace("simulate", model, "--save", saved, "--lang", "en")
    assert "one a working day is assumed" in answer.out
    assert "no place for the gathering" in answer.out
    found, _ = read_simulation(read(saved))
    assert found is not None
    assert (found.arrival is not None, found.arrival_calendar) == (True, "calendar_office")
    model.with_name("simulation.yaml").write_text(
        "cases: 7\narrivals: {every: {exponential: PT40M}}\nsteps:\n  check: {work: PT3M}\n", "utf-8"
    )
    assert retrace("simulate", model, "--save", saved).code == 0
    found, _ = read_simulation(read(saved))
    assert found is not None
    assert (found.works["check"].duration.parameters, found.cases) == ((180,), 7)


def test_nothing_to_write_is_refused(retrace: Terminal, files: tuple[Path, Path]) -> None:
    model, saved = files
    model.write_bytes(process(CHAIN))
    answer = retrace("simulate", model, "--save", saved)
    assert answer.code == 2
    assert not saved.exists()

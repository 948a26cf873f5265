"""Where the parameters of a simulation come from, and that each sample which has some can be simulated."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.bpmn.models import CHAIN, process
from tests.bpmn.qbp_files import OFFICE, qbp

from retrace.app.simulation.chosen_parameters import in_vietnam, parameters_of
from retrace.app.simulation.simulate import Order, simulate_model
from retrace.bpmn.read import read
from retrace.model.errors import RetraceError
from retrace.paths import samples

FILE = "cases: 5\narrivals: {every: PT1H}\nsteps: {check: {work: PT10M}}\n"
SAMPLES = sorted(samples().glob("*/simulation.yaml"))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "model.bpmn"
    path.write_bytes(process(CHAIN))
    return path


def test_the_file_that_is_named_goes_before_what_the_model_says(model: Path, tmp_path: Path) -> None:
    model.write_bytes(qbp())
    params = tmp_path / "params.yaml"
    params.write_text(FILE, "utf-8")
    assert simulate_model(model)[0].source == "model"
    named = simulate_model(model, Order(params=params, replications=2))[0]
    assert (named.source, named.cases, named.cycle_time.mean) == ("file", 10, 600)


def test_a_file_beside_the_model_is_found(model: Path) -> None:
    model.with_name("model.simulation.yaml").write_text(FILE, "utf-8")
    assert simulate_model(model, Order(replications=1))[0].source == "file"


def test_the_facts_serve_where_nothing_else_is_given(model: Path) -> None:
    model.with_name("procedure.yaml").write_text(
        "name: X\nas_of: 2026-01-05\nvolume: {count: 200}\n"
        "steps: {check: {work: {value: 1800}, wait: {value: 172800}}}\n"
        "staff: {p: {count: 1}}\n",
        "utf-8",
    )
    report, _ = simulate_model(model, Order(replications=1))
    assert report.source == "facts"
    assert report.elements["check"].work_mean == 1800
    assert report.elements["check"].delay_mean == 2 * 86400
    assert "1 bước có thời gian đã khai" in report.warnings[0]


def test_without_any_time_nothing_is_made_up(model: Path) -> None:
    with pytest.raises(RetraceError, match="simulate_no_data"):
        simulate_model(model)


def test_an_element_that_is_not_there_is_named(model: Path, tmp_path: Path) -> None:
    params = tmp_path / "params.yaml"
    params.write_text(FILE.replace("check", "chekc"), "utf-8")
    with pytest.raises(RetraceError, match="params_unknown_element") as refused:
        simulate_model(model, Order(params=params))
    assert dict(refused.value.text.args)["known"] == "check"


def test_timetables_of_a_model_keep_the_holidays_on_request(model: Path) -> None:
    model.write_bytes(qbp(rules=OFFICE, start="2026-02-09T00:00:00Z"))
    given = parameters_of(model, read(model))
    closed = in_vietnam(given).scenario.calendars["hours"]
    assert given.scenario.calendars["hours"] == replace(closed, days={})
    assert closed.days[date(2026, 2, 17)] == ()
    assert closed.days[date(2026, 8, 22)] == ((9 * 3600, 17 * 3600),)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.parent.name)
def test_the_samples_can_be_simulated(path: Path) -> None:
    report, _ = simulate_model(path.with_name("as-is.bpmn"), Order(cases=150, replications=1))
    assert (report.source, report.unfinished) == ("file", 0)
    assert report.cycle_time.mean
    assert report.warnings == []
    assert {"mot_cua", "tu_phap", "lanh_dao"} == report.resources.keys()


def test_there_is_a_sample() -> None:
    assert SAMPLES

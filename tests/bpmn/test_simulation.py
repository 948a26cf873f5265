"""Which parameters of a file are simulated."""

from __future__ import annotations

import pytest
from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario
from tests.bpmn.models import CHAIN, process
from tests.bpmn.qbp_files import qbp

from retrace.bpmn.read import read
from retrace.bpmn.simulation import read_simulation
from retrace.model.errors import RetraceError

EMPTY = scenario(key="nothing")
ONE = scenario(of("check", "Time", ProcessingTime=fixed(5)), key="one", more='name="Hiện trạng"')
TWO = scenario(of("check", "Time", ProcessingTime=fixed(8)), key="two", more='inherits="one"')
RESULT = scenario(of("check", "Time", ProcessingTime=fixed(9)), key="found", more='result="one"')


def minutes(data: bytes, name: str = "") -> float:
    found, problems = read_simulation(read(data), name)
    assert found is not None
    assert problems == ()
    return found.works["check"].duration.parameters[0]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (bpsim(RESULT, EMPTY, ONE, TWO), "", 5),
        (bpsim(ONE, TWO), "two", 8),
        (bpsim(TWO, ONE), "Hiện trạng", 5),
        (qbp(), "", 60),
    ],
)
def test_which_scenario_counts(data: bytes, name: str, expected: float) -> None:
    assert minutes(data, name) == expected


def test_no_parameters_and_no_such_scenario() -> None:
    assert read_simulation(read(process(CHAIN))) == (None, ())
    with pytest.raises(RetraceError) as raised:
        read_simulation(read(bpsim(ONE)), "three")
    assert raised.value.code == "simulate_scenario"

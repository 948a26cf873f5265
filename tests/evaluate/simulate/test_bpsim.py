"""The same parameters in BPSim and in QBP give the same simulation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from tests.evaluate.simulate.shared_cases import CASES, names

from retrace.bpmn.bpsim.from_scenario import from_scenario
from retrace.bpmn.bpsim.write import write_scenarios
from retrace.bpmn.read import read
from retrace.bpmn.simulation import read_simulation
from retrace.evaluate.simulate.run import Wish, simulate


@pytest.mark.parametrize("name", names())
def test_a_known_case_turned_into_bpsim_runs_alike(name: str) -> None:
    wish = Wish(replications=2, seed=1)
    queued = read(CASES / name / "model.qbp.bpmn")
    scenario, _ = read_simulation(queued)
    assert scenario is not None
    scenario = replace(scenario, cases=min(scenario.cases or 20, 20))
    plain = (CASES / name / "model.bpmn").read_bytes()
    made, resources = from_scenario(scenario, queued.process, "as-is")
    reading = read(write_scenarios(plain, (made,), resources))
    assert reading.problems == queued.problems
    found, problems = read_simulation(reading)
    assert problems == ()
    assert found is not None
    one, other = simulate(queued.process, scenario, wish), simulate(reading.process, found, wish)
    assert (other.cycle_mean, other.wait_mean) == pytest.approx((one.cycle_mean, one.wait_mean), rel=1e-9)
    assert other.cost_mean == pytest.approx(one.cost_mean, rel=1e-9)


def test_what_is_written_keeps_to_the_schema_of_bpmn(shared_data: Path) -> None:
    schema = etree.XMLSchema(etree.parse(shared_data / "bpmn/xsd/BPMN20.xsd"))
    for name in names():
        queued = read(CASES / name / "model.qbp.bpmn")
        scenario, _ = read_simulation(queued)
        assert scenario is not None
        made, resources = from_scenario(scenario, queued.process, "as-is")
        plain = (CASES / name / "model.bpmn").read_bytes()
        schema.assertValid(etree.fromstring(write_scenarios(plain, (made,), resources)))


def test_all_cases_are_there(shared_data: Path) -> None:
    assert len(names()) == 24, shared_data

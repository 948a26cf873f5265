"""BPSim: times, costs and probabilities."""

from __future__ import annotations

import pytest
from tests.bpmn.models import CHAIN, process

from retrace.bpmn.read import read
from retrace.model.figure import Figure


def simulated(parameters: str, unit: str = "min") -> bytes:
    return process(
        CHAIN,
        '<relationship type="BPSimData"><extensionElements><bpsim:BPSimData><bpsim:Scenario id="s">'
        f'<bpsim:ScenarioParameters baseTimeUnit="{unit}"/>{parameters}</bpsim:Scenario></bpsim:BPSimData>'
        "</extensionElements><source>p</source><target>p</target></relationship>",
    )


def timed(value: str) -> str:
    return (
        '<bpsim:ElementParameters elementRef="check"><bpsim:TimeParameters><bpsim:ProcessingTime>'
        f"{value}</bpsim:ProcessingTime></bpsim:TimeParameters></bpsim:ElementParameters>"
    )


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ('<bpsim:NumericParameter value="5"/>', "min", 300),
        ('<bpsim:FloatingParameter value="0.5"/>', "hour", 1800),
        ('<bpsim:DurationParameter value="PT1H"/>', "min", 3600),
        ('<bpsim:NormalDistribution mean="2" standardDeviation="1"/>', "s", 2),
        ('<bpsim:UniformDistribution min="2" max="4"/>', "min", 180),
        ('<bpsim:TriangularDistribution min="1" mode="2" max="6"/>', "min", 180),
        ('<bpsim:NegativeExponentialDistribution mean="3"/>', "min", 180),
        ('<bpsim:GammaDistribution shape="2" scale="3"/>', "s", 6),
    ],
)
def test_means_in_seconds(value: str, unit: str, expected: float) -> None:
    work = read(simulated(timed(value), unit)).process.nodes["check"].facets.work
    assert work == Figure(expected, "declared", "BPSim")


def test_costs_add_up_and_flows_have_probabilities() -> None:
    model = read(
        simulated(
            '<bpsim:ElementParameters elementRef="check"><bpsim:CostParameters><bpsim:FixedCost>'
            '<bpsim:FloatingParameter value="1000"/></bpsim:FixedCost><bpsim:UnitCost><bpsim:FloatingParameter '
            'value="500"/></bpsim:UnitCost></bpsim:CostParameters></bpsim:ElementParameters>'
            '<bpsim:ElementParameters elementRef="check-end"><bpsim:ControlParameters><bpsim:Probability>'
            '<bpsim:FloatingParameter value="0.25"/></bpsim:Probability></bpsim:ControlParameters>'
            "</bpsim:ElementParameters>"
        )
    ).process
    assert model.nodes["check"].facets.cost == Figure(1500, "declared", "BPSim")
    assert model.flows["check-end"].probability == Figure(0.25, "declared", "BPSim")


@pytest.mark.parametrize("value", ['<bpsim:NumericParameter value="0"/>', '<bpsim:NumericParameter value="?"/>', ""])
def test_a_block_that_says_nothing_counts_as_absent(value: str) -> None:
    assert read(simulated(timed(value))).process == read(process(CHAIN)).process

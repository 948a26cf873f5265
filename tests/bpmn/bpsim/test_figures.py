"""BPSim: times, costs and probabilities."""

from __future__ import annotations

import pytest
from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario
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
        ('<bpsim:WeibullDistribution shape="1" scale="3"/>', "s", 3),
        ('<bpsim:BinomialDistribution trials="4" probability="0.5"/>', "s", 2),
        ('<bpsim:BetaDistribution shape="1" scale="3"/>', "s", 0.25),
        ('<bpsim:ErlangDistribution k="2" mean="3"/>', "s", 3),
        ('<bpsim:FloatingParameter value="2" timeUnit="hour"/>', "s", 7200),
        (
            '<bpsim:UserDistribution><bpsim:UserDistributionDataPoint probability="0.5"><bpsim:FloatingParameter '
            'value="2"/></bpsim:UserDistributionDataPoint><bpsim:UserDistributionDataPoint probability="0.5">'
            '<bpsim:DurationParameter value="PT4S"/></bpsim:UserDistributionDataPoint></bpsim:UserDistribution>',
            "s",
            3,
        ),
        ('<bpsim:GammaDistribution shape="2" scale="3"/>', "s", 6),
    ],
)
def test_means_in_seconds(value: str, unit: str, expected: float) -> None:
    work = read(simulated(timed(value), unit)).process.nodes["check"].facets.work
    assert work == Figure(expected, "declared", "BPSim")


def test_fixed_cost_and_cost_by_time_add_up_and_flows_have_probabilities() -> None:
    model = read(
        simulated(
            '<bpsim:ElementParameters elementRef="check"><bpsim:TimeParameters><bpsim:ProcessingTime>'
            '<bpsim:NumericParameter value="2"/></bpsim:ProcessingTime></bpsim:TimeParameters>'
            "<bpsim:CostParameters><bpsim:FixedCost>"
            '<bpsim:FloatingParameter value="1000"/></bpsim:FixedCost><bpsim:UnitCost><bpsim:FloatingParameter '
            'value="500"/></bpsim:UnitCost></bpsim:CostParameters></bpsim:ElementParameters>'
            '<bpsim:ElementParameters elementRef="check-end"><bpsim:ControlParameters><bpsim:Probability>'
            '<bpsim:FloatingParameter value="0.25"/></bpsim:Probability></bpsim:ControlParameters>'
            "</bpsim:ElementParameters>"
        )
    ).process
    assert model.nodes["check"].facets.cost == Figure(2000, "declared", "BPSim")
    assert model.flows["check-end"].probability == Figure(0.25, "declared", "BPSim")


def test_percentages_become_shares() -> None:
    flow = of("check-end", "Control", Probability=fixed(40))
    assert read(bpsim(scenario(flow))).process.flows["check-end"].probability == Figure(0.4, "declared", "BPSim")


def test_all_parts_of_the_work_and_of_the_waiting_count() -> None:
    times = of("check", "Time", SetUpTime=fixed(1), ProcessingTime=fixed(5), WaitTime=fixed(2), TransferTime=fixed(4))
    facets = read(bpsim(scenario(times))).process.nodes["check"].facets
    assert (facets.work, facets.wait) == (Figure(360, "declared", "BPSim"), Figure(360, "declared", "BPSim"))


def test_results_of_an_earlier_run_are_no_inputs() -> None:
    found = of("check", "Time", ProcessingTime=fixed(9, 'result="mean"') + fixed(5), WaitTime=fixed(3, 'result="mean"'))
    facets = read(bpsim(scenario(found))).process.nodes["check"].facets
    assert (facets.work, facets.wait) == (Figure(300, "declared", "BPSim"), None)


@pytest.mark.parametrize("value", ['<bpsim:NumericParameter value="0"/>', '<bpsim:NumericParameter value="?"/>', ""])
def test_a_block_that_says_nothing_counts_as_absent(value: str) -> None:
    assert read(simulated(timed(value))).process == read(process(CHAIN)).process

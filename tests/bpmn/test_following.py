"""Parameters of a simulation follow a process that changes: in BPSim and in QBP alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree
from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario
from tests.bpmn.models import CHAIN, flow
from tests.bpmn.qbp_files import qbp, share, work

from retrace.bpmn.read import read
from retrace.bpmn.secure import parse
from retrace.bpmn.simulation import read_simulation
from retrace.bpmn.write import write
from retrace.model.expectation import mean
from retrace.model.figure import Figure
from retrace.model.process import Flow, Node, Process
from retrace.model.scenario import Scenario
from retrace.model.step import Facets

LANES = (
    '<laneSet id="l"><lane id="desk"><flowNodeRef>check</flowNodeRef></lane><lane id="head"><flowNodeRef>sign'
    "</flowNodeRef></lane></laneSet>"
)
MODEL = (
    LANES + CHAIN.replace(flow("check", "end"), "") + '<task id="sign"/>' + flow("check", "sign") + flow("sign", "end")
)
GAMMA = '<bpsim:GammaDistribution shape="4" scale="0.5"/>'
CHOSEN = "<bpsim:ExpressionParameter value=\"bpsim:getResource('{}',1)\"/>"
SHARES = share("check-sign", 0.25) + share("sign-end", 1)
BPSIM = bpsim(
    scenario(
        of("check", "Time", ProcessingTime=GAMMA),
        of("check", "Resource", Selection=CHOSEN.format("clerk")),
        of("check", "Cost", FixedCost=fixed(7)),
        of("sign", "Time", ProcessingTime=fixed(1)),
        of("sign", "Resource", Selection=CHOSEN.format("boss")),
        of("check-sign", "Control", Probability=fixed(0.25)),
        of("sign-end", "Control", Probability=fixed(1)),
    ),
    content=MODEL,
)
QBP = qbp(
    MODEL,
    work("sign", 60, "boss")
    + '<element elementId="check" fixedCost="7"><durationDistribution type="GAMMA" mean="120" arg1="3600"/>'
    "<resourceIds><resourceId>clerk</resourceId></resourceIds></element>",
    SHARES,
).replace(b"<resources>", b'<resources><resource id="boss" totalAmount="1" costPerHour="0" timetableId="hours"/>')


def after(origin: bytes, change: Callable[[Process], Process]) -> Scenario:
    """The parameters of the file when the process has been changed, which is read back as it was written."""
    wanted = change(read(origin).process)
    written = write(wanted, None, origin)
    assert without_cost(read(written).process) == without_cost(wanted)
    found, problems = read_simulation(read(written))
    assert found is not None
    assert problems == ()
    return found


def without_cost(process: Process) -> Process:
    """Without the cost of steps: that of QBP comes with the staff."""
    nodes = {key: replace(node, facets=replace(node.facets, cost=None)) for key, node in process.nodes.items()}
    return replace(process, nodes=nodes)


def stated(step: str, **facts: Any) -> Callable[[Process], Process]:
    """The process in which a step has other facts or attributes."""

    def change(process: Process) -> Process:
        node = process.nodes[step]
        about = {key: value for key, value in facts.items() if key in ("work", "wait", "cost")}
        more = {key: value for key, value in facts.items() if key not in about}
        node = replace(node, facets=replace(node.facets, **about), **more)
        return replace(process, nodes={**process.nodes, step: node})

    return change


@pytest.mark.parametrize("origin", [BPSIM, QBP], ids=["bpsim", "qbp"])
class TestBoth:
    """What holds for both forms."""

    def test_a_shorter_time_keeps_its_spread(self, origin: bytes) -> None:
        found = after(origin, stated("check", work=Figure(60.0))).works["check"]
        assert mean(found.duration) == pytest.approx(60)
        assert found.duration.kind == "gamma"
        assert found.duration.parameters[0] == pytest.approx(4)
        assert found.resource == "clerk"
        assert found.fixed_cost == pytest.approx(7)

    def test_a_step_that_became_automatic_needs_no_staff(self, origin: bytes) -> None:
        found = after(origin, stated("check", kind="serviceTask", work=Figure(1.0))).works["check"]
        assert found.resource == ""
        assert mean(found.duration) == pytest.approx(1)

    def test_a_step_of_another_lane_is_done_by_its_staff(self, origin: bytes) -> None:
        assert after(origin, stated("check", lane="head")).works["check"].resource == "boss"

    def test_a_time_that_is_no_longer_known_goes(self, origin: bytes) -> None:
        found = after(origin, stated("sign", work=None, cost=None)).works.get("sign")
        assert found is None or found.duration.parameters == (0,)

    def test_a_probability_follows(self, origin: bytes) -> None:
        def change(process: Process) -> Process:
            changed = replace(process.flows["check-sign"], probability=Figure(0.75))
            gone = replace(process.flows["sign-end"], probability=None)
            return replace(process, flows={**process.flows, "check-sign": changed, "sign-end": gone})

        assert after(origin, change).probabilities == {"check-sign": 0.75}

    def test_a_new_step_takes_after_the_one_it_comes_from(self, origin: bytes) -> None:
        def change(process: Process) -> Process:
            facets = Facets(work=Figure(30.0), traces=("check",), because=("x",))
            new = Node("again", "task", scope="p", lane="desk", facets=facets)
            flows = {**process.flows, "f": Flow("f", "check", "again", probability=Figure(0.5))}
            return replace(process, nodes={**process.nodes, "again": new}, flows=flows)

        found = after(origin, change)
        assert (found.works["again"].resource, mean(found.works["again"].duration)) == ("clerk", 30)
        assert found.probabilities["f"] == 0.5

    def test_what_is_dropped_leaves_nothing(self, origin: bytes) -> None:
        def change(process: Process) -> Process:
            nodes = {key: node for key, node in process.nodes.items() if key != "check"}
            flows = {"start-check": replace(process.flows["start-check"], target="sign")}
            return replace(process, nodes=nodes, flows=flows | {"sign-end": process.flows["sign-end"]})

        found = after(origin, change)
        assert found.works.keys() == {"sign"}
        assert found.probabilities.keys() == {"sign-end"}


@pytest.mark.parametrize("origin", [BPSIM, QBP], ids=["bpsim", "qbp"])
def test_where_only_names_changed_the_parameters_stay(origin: bytes) -> None:
    written = write(stated("check", name="Khác")(read(origin).process), None, origin)
    assert parameters(written) == parameters(origin)


def parameters(data: bytes) -> bytes:
    """The block of parameters of a file, however it is laid out."""
    found = next(each for each in parse(data).root.iter() if str(each.tag).endswith(("BPSimData", "SimulationInfo")))
    return etree.tostring(found, method="c14n")


def test_waiting_and_cost_in_bpsim() -> None:
    origin = bpsim(scenario(of("check", "Time", WaitTime=fixed(4), TransferTime=fixed(2)), key="s"))
    found = after(origin, stated("check", wait=Figure(180.0), cost=Figure(9.0))).works["check"]
    assert [mean(each) for each in found.before] == [60, 120]
    assert found.fixed_cost == 9


def test_results_and_heirs_stay() -> None:
    heir = scenario(key="heir", more='inherits="s"', general='seed="1">')
    result = scenario(of("check", "Time", ProcessingTime=fixed(9, 'result="mean"')), key="r", more='result="s"')
    origin = bpsim(scenario(of("check", "Time", ProcessingTime=fixed(5))), heir, result)
    written = write(stated("check", work=Figure(60.0))(read(origin).process), None, origin)
    before, now = read(origin).scenarios, read(written).scenarios
    assert now[1:] == before[1:]
    assert now[0] != before[0]

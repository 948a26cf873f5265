"""Complex joins that count, instances that BPMN itself states, and warnings for what runs simpler than it is drawn."""

from __future__ import annotations

import pytest
from tests.bpmn.models import flow
from tests.evaluate.simulate.telling import END, START, of, scenario, told, visits

from retrace.evaluate.simulate.run import Wish, simulate

STEPS = {"a": 100, "b": 300, "c": 500, "d": 10}


def race_of(rule: str) -> str:
    """Three branches side by side, joined by a complex gateway with a rule, and a step behind it."""
    condition = f"<activationCondition>{rule}</activationCondition>" if rule else ""
    nodes = "".join(f'<task id="{each}"/>' for each in "abcd")
    gateways = f'<parallelGateway id="g"/><complexGateway id="j">{condition}</complexGateway>'
    ways = ("start-g", "g-a", "g-b", "g-c", "a-j", "b-j", "c-j", "j-d", "d-end")
    return START + END + nodes + gateways + "".join(flow(*way.split("-")) for way in ways)


@pytest.mark.parametrize(
    ("rule", "done", "over"),
    [("activationCount >= 1", 110, 500), ("activationCount >= 2", 310, 500), ("3", 510, 510), ("", 510, 510)],
)
def test_a_complex_join_goes_on_with_as_many_as_its_rule_counts(rule: str, done: float, over: float) -> None:
    """The step behind it is done once; the case ends when the last branch has come."""
    outcome = told(race_of(rule), scenario(STEPS, cases=1))
    assert (visits(outcome, "j", "d"), outcome.cycle_mean, outcome.warnings) == ((1, 1), over, ())
    ahead = told(race_of(rule), scenario({**STEPS, "d": 1000}, cases=1))
    assert ahead.cycle_mean == done - 10 + 1000


def test_a_complex_join_counts_anew_in_the_next_round() -> None:
    """Two of three branches let a case go round again; what comes late belongs to its own round."""
    body = race_of("2").replace(flow("d", "end"), "") + '<exclusiveGateway id="m"/><exclusiveGateway id="x"/>'
    body = body.replace(flow("start", "g"), "") + "".join(
        flow(*way) for way in (("start", "m"), ("m", "g"), ("d", "x"), ("x", "m"), ("x", "end"))
    )
    shares = {"x-m": 0.5, "x-end": 0.5}
    outcome = told(body, scenario({**STEPS, "d": 1000}, cases=400, probabilities=shares))
    assert outcome.finished == 400
    assert visits(outcome, "d", "a") == pytest.approx((2, 2), rel=0.15)
    assert visits(outcome, "d") == visits(outcome, "j")


def test_a_rule_that_cannot_be_read_is_told() -> None:
    outcome = told(race_of("${enough}"), scenario(STEPS, cases=1))
    assert [(each.key, dict(each.args)["elements"]) for each in outcome.warnings] == [
        ("simulate.simplified.complex", "“j”")
    ]
    assert outcome.cycle_mean == 510


@pytest.mark.parametrize(
    ("marker", "rounds", "cycle"),
    [("", 4, 100), ('isSequential="true"', 4, 400)],
)
def test_instances_that_bpmn_states_are_done(marker: str, rounds: float, cycle: float) -> None:
    loop = f"<multiInstanceLoopCharacteristics {marker}><loopCardinality> 4 </loopCardinality>"
    body = START + END + f'<task id="a">{loop}</multiInstanceLoopCharacteristics></task>'
    outcome = told(body + flow("start", "a") + flow("a", "end"), scenario({"a": 100}))
    assert (visits(outcome, "a"), outcome.cycle_mean, outcome.warnings) == ((rounds,), cycle, ())


def test_instances_written_as_an_expression_are_told() -> None:
    loop = "<multiInstanceLoopCharacteristics><loopCardinality>${n}</loopCardinality>"
    body = START + END + f'<task id="a">{loop}</multiInstanceLoopCharacteristics></task>'
    outcome = told(body + flow("start", "a") + flow("a", "end"), scenario({"a": 100}))
    assert [each.key for each in outcome.warnings] == ["simulate.done_once"]


@pytest.mark.parametrize(
    ("event", "catcher", "key"),
    [
        ("<compensateEventDefinition/>", "", "compensation"),
        (
            '<signalEventDefinition signalRef="s"/>',
            '<intermediateCatchEvent id="w"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>',
            "signals",
        ),
    ],
)
def test_what_is_left_out_names_the_element(event: str, catcher: str, key: str) -> None:
    body = START + END + f'<task id="a"/><intermediateThrowEvent id="t" name="Ném">{event}</intermediateThrowEvent>'
    if catcher:
        body += catcher + '<parallelGateway id="g"/><parallelGateway id="j"/>'
    ways = "start-g g-a g-w a-t t-j w-j j-end" if catcher else "start-a a-t t-end"
    body += "".join(flow(*way.split("-")) for way in ways.split())
    outcome = simulate(of(body), scenario({"a": 100}), Wish(replications=1))
    told_ = {each.key: dict(each.args)["elements"] for each in outcome.warnings}
    assert told_[f"simulate.simplified.{key}"] == "“Ném”"
    assert outcome.finished == 10

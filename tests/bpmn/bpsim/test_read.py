"""BPSim as it stands in a file: every kind of value, every perspective, scenarios, and what is not understood."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario

from retrace.bpmn.read import Reading, read
from retrace.knowledge.messages import say
from retrace.model.bpsim import (
    BPSimScenario,
    Choice,
    Content,
    Expression,
    Moment,
    Number,
    Parameter,
    Point,
    Span,
    Spread,
    TimeParameters,
    Truth,
    Value,
    Words,
)


def only(reading: Reading) -> BPSimScenario:
    (found,) = reading.scenarios
    return found


def codes(reading: Reading) -> list[str]:
    told = [problem for problem in reading.problems if problem.code.startswith("bpsim-")]
    for each in told:
        assert each.repair is not None
        assert all(say(text, language) for text in (each.text, each.repair) for language in ("vi", "en"))
    return [problem.code for problem in told]


def value_of(written: str) -> Content:
    reading = read(bpsim(scenario(of("check", "Time", ProcessingTime=written))))
    assert codes(reading) == []
    processing = only(reading).elements[0].time.processing
    assert processing is not None
    return processing.values[0].content


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('FloatingParameter value="1.5"', Number(1.5)),
        ('FloatingParameter value="1.5" timeUnit="hour"', Number(1.5, "hour")),
        ('FloatingParameter value="2" timeUnit="Minutes"', Number(2, "min")),
        ('NumericParameter value="3" currencyUnit="VND"', Number(3, None, "VND", whole=True)),
        ('StringParameter value="Nộp"', Words("Nộp")),
        ('BooleanParameter value="1"', Truth(True)),
        ('DurationParameter value="PT2H"', Span("PT2H", 7200)),
        ('DateTimeParameter value="2026-01-05T08:00:00"', Moment(datetime(2026, 1, 5, 8))),
        ("ExpressionParameter value=\"bpsim:getResource('clerk',1)\"", Expression("bpsim:getResource('clerk',1)")),
        ('BetaDistribution shape="2" scale="3"', Spread("beta", (2, 3))),
        ('BinomialDistribution probability="0.5" trials="4"', Spread("binomial", (4, 0.5))),
        ('ErlangDistribution k="2" mean="6"', Spread("erlang", (2, 6))),
        ('GammaDistribution shape="2" scale="3" timeUnit="s"', Spread("gamma", (2, 3), "s")),
        ('LogNormalDistribution mean="4" standardDeviation="1"', Spread("lognormal", (4, 1))),
        ('NegativeExponentialDistribution mean="15"', Spread("exponential", (15,))),
        ('NormalDistribution mean="4" standardDeviation="1"', Spread("normal", (4, 1))),
        ('PoissonDistribution mean="4"', Spread("poisson", (4,))),
        ('TriangularDistribution min="1" max="9" mode="2"', Spread("triangular", (1, 2, 9))),
        (
            'TruncatedNormalDistribution mean="4" standardDeviation="1" min="0" max="9"',
            Spread("truncated_normal", (4, 1, 0, 9)),
        ),
        ('UniformDistribution min="1" max="9"', Spread("uniform", (1, 9))),
        ('WeibullDistribution shape="2" scale="3"', Spread("weibull", (2, 3))),
    ],
)
def test_every_kind_of_value(written: str, expected: Content) -> None:
    assert value_of(f"<bpsim:{written}/>") == expected


def test_a_user_distribution_and_a_row_of_values() -> None:
    point = '<bpsim:UserDistributionDataPoint probability="{}">{}</bpsim:UserDistributionDataPoint>'
    points = point.format(0.25, fixed(2)) + point.format(0.75, '<bpsim:StringParameter value="x"/>')
    user = value_of(f'<bpsim:UserDistribution discrete="true">{points}</bpsim:UserDistribution>')
    expected = (Point(0.25, Value(Number(2))), Point(0.75, Value(Words("x"))))
    assert user == Spread("user", points=expected, discrete=True)
    row = value_of(f"<bpsim:EnumParameter>{fixed(1)}{fixed(2)}</bpsim:EnumParameter>")
    assert row == Choice((Value(Number(1)), Value(Number(2))))


def test_values_of_calendars_results_and_requests() -> None:
    quantity = fixed(0) + fixed(5, 'validFor="week" instance="7"')
    wait = "<bpsim:ResultRequest>mean</bpsim:ResultRequest><bpsim:ResultRequest>max</bpsim:ResultRequest>" + fixed(
        9, 'result="sum" resultTimeStamp="2026-01-05T08:00:00"'
    )
    found = only(
        read(
            bpsim(
                scenario(
                    of("check", "Resource", Quantity=quantity),
                    of("check", "Time", WaitTime=wait),
                    '<bpsim:Calendar id="week" name="Tuần">BEGIN:VCALENDAR</bpsim:Calendar>',
                )
            )
        )
    )
    quantities, waits = found.elements[0].resource.quantity, found.elements[1].time.wait
    assert quantities == Parameter((Value(Number(0)), Value(Number(5), "week", "7")))
    result = Value(Number(9), result="sum", at=datetime(2026, 1, 5, 8))
    assert waits == Parameter((result,), ("mean", "max"))
    assert (waits.inputs, [each.text for each in found.calendars]) == ((), ["BEGIN:VCALENDAR"])


def test_all_perspectives_in_any_order() -> None:
    blocks = [
        ("Priority", {"Priority": fixed(1), "Interruptible": '<bpsim:BooleanParameter value="true"/>'}),
        ("Cost", {"FixedCost": fixed(5), "UnitCost": fixed(6)}),
        ("Resource", {"Role": '<bpsim:StringParameter value="clerk"/>', "Availability": fixed(1)}),
        ("Control", {"TriggerCount": fixed(10), "InterTriggerTimer": fixed(3), "Condition": fixed(1)}),
        ("Property", {"QueueLength": fixed(2)}),
        ("Time", {"SetUpTime": fixed(1), "ElapsedTime": fixed(1)}),
    ]
    reading = read(bpsim(scenario(*(of("check", name, **inside) for name, inside in blocks))))
    assert codes(reading) == []
    priority, cost, resource, control, properties, time = only(reading).elements
    assert priority.priority.interruptible == Parameter((Value(Truth(True)),))
    assert cost.cost.unit == Parameter((Value(Number(6)),))
    assert resource.resource.roles == (Parameter((Value(Words("clerk")),)),)
    assert control.control.trigger_count == Parameter((Value(Number(10)),))
    assert properties.property.queue_length == Parameter((Value(Number(2)),))
    assert time.time.elapsed == Parameter((Value(Number(1)),))


def test_the_scenario_itself() -> None:
    general = (
        'replication="5" seed="42" baseTimeUnit="hour" baseCurrencyUnit="VND" traceOutput="true" traceFormat="XES" '
        'baseResultFrequency="PT1H" baseResultFrequencyCumul="false">'
        '<bpsim:Start><bpsim:DateTimeParameter value="2026-01-05T08:00:00+07:00"/></bpsim:Start>'
        '<bpsim:Duration><bpsim:DurationParameter value="P30D"/></bpsim:Duration>'
        '<bpsim:Warmup><bpsim:DurationParameter value="P1D"/></bpsim:Warmup>'
        '<bpsim:PropertyParameters><bpsim:Property name="urgent" type="boolean">'
        '<bpsim:BooleanParameter value="false"/></bpsim:Property></bpsim:PropertyParameters>'
    )
    more = 'name="Hiện trạng" author="x" vendor="y" version="1" description="d" created="2026-01-05T08:00:00"'
    reading = read(bpsim(scenario(general=general, more=more)))
    assert codes(reading) == []
    found = only(reading)
    parameters = found.parameters
    assert (found.name, found.author, found.standard, found.unit) == ("Hiện trạng", "x", "2.0", 3600)
    assert (parameters.replication, parameters.seed, parameters.currency) == (5, 42, "VND")
    assert parameters.duration == Parameter((Value(Span("P30D", 30 * 86400)),))
    assert [(each.name, each.kind) for each in parameters.property.properties] == [("urgent", "boolean")]
    assert (parameters.result_frequency, parameters.cumulative, parameters.trace) == (3600, False, True)


def test_version_1_under_another_prefix() -> None:
    data = bpsim(scenario(of("check", "Time", ProcessingTime=fixed(5)), general='baseTimeUnit="s">'))
    old = data.replace(b"bpsim:", b"sim:").replace(b"xmlns:bpsim", b"xmlns:sim").replace(b"schemas/2.0", b"schemas/1.0")
    reading = read(old)
    assert (only(reading).standard, codes(reading)) == ("1.0", [])
    work = reading.process.nodes["check"].facets.work
    assert work is not None
    assert work.value == 5


@pytest.mark.parametrize(
    "inside",
    [
        of("check", "Time", ProcessingTime='<bpsim:NormalDistribution mean="0.0" standardDeviation="0.0"/>'),
        of("check", "Time", WaitTime='<bpsim:DurationParameter value="PT0S"/>', ProcessingTime=fixed(0)),
    ],
)
def test_a_block_of_zeros_is_absent(inside: str) -> None:
    assert only(read(bpsim(scenario(inside)))).elements[0].time == TimeParameters()


def test_zeros_beside_a_figure_or_a_request_stay() -> None:
    free = of("check", "Time", ProcessingTime=fixed(0), WaitTime=fixed(5))
    assert only(read(bpsim(scenario(free)))).elements[0].time.processing == Parameter((Value(Number(0)),))
    asked = of("check", "Time", ProcessingTime=fixed(0) + "<bpsim:ResultRequest>mean</bpsim:ResultRequest>")
    assert only(read(bpsim(scenario(asked)))).elements[0].time.processing == Parameter((), ("mean",))


@pytest.mark.parametrize(
    ("inside", "problem"),
    [
        (of("check", "Time", Processing=fixed(5)), "bpsim-unknown"),
        (of("check", "Time", ProcessingTime="<bpsim:CauchyDistribution/>"), "bpsim-unknown"),
        (of("check", "Time", ProcessingTime='<bpsim:FloatingParameter value="five"/>'), "bpsim-value"),
        (of("check", "Time", ProcessingTime='<bpsim:UniformDistribution min="5"/>'), "bpsim-value"),
        (of("check", "Time", ProcessingTime='<bpsim:DurationParameter value="5 min"/>'), "bpsim-value"),
        (of("check", "Time", ProcessingTime=fixed(5, 'timeUnit="fortnight"')), "bpsim-unit"),
        (of("check", "Time", ProcessingTime=fixed(5, 'validFor="lost"')), "bpsim-calendar"),
        (of("lost", "Time", ProcessingTime=fixed(5)), "bpsim-element"),
        (of("check-end", "Control", Probability=fixed(100)), "bpsim-percent"),
        ("<bpsim:Perhaps/>", "bpsim-unknown"),
    ],
)
def test_what_is_not_understood_is_told(inside: str, problem: str) -> None:
    assert codes(read(bpsim(scenario(inside)))) == [problem]


@pytest.mark.parametrize(
    ("scenarios", "problem"),
    [
        (scenario(general='replication="many">'), "bpsim-value"),
        (scenario(more='inherits="lost"'), "bpsim-scenario"),
        (scenario(more='inherits="lost" result="gone"'), "bpsim-scenario"),
    ],
)
def test_what_makes_no_sense_in_a_scenario_is_told(scenarios: str, problem: str) -> None:
    assert set(codes(read(bpsim(scenarios)))) == {problem}


def test_blocks_of_vendors_are_named_and_not_complained_of() -> None:
    block = '<bpsim:VendorExtension name="lab-1"><x:anything/></bpsim:VendorExtension>'
    reading = read(bpsim(scenario(f'<bpsim:ElementParameters elementRef="check">{block}</bpsim:ElementParameters>')))
    assert (only(reading).elements[0].extensions, codes(reading)) == (("lab-1",), [])

"""QBP: distributions, timetables, and what is said of figures that make no sense."""

from __future__ import annotations

from datetime import datetime

import pytest
from tests.bpmn.models import CHAIN, process
from tests.bpmn.qbp_files import ALWAYS, OFFICE, qbp

from retrace.bpmn.qbp import read_qbp
from retrace.bpmn.secure import parse
from retrace.knowledge.messages import say
from retrace.model.problem import Problem
from retrace.model.scenario import WEEK, Scenario

HOUR, DAY = 3600, 86400


def scenario(data: bytes) -> tuple[Scenario, list[str]]:
    found, problems = read_qbp(parse(data).root)
    assert found is not None
    assert all(said for problem in problems for said in sentences(problem))
    return found, [problem.code for problem in problems]


def sentences(problem: Problem) -> list[str]:
    assert problem.repair is not None
    return [say(problem.text, "vi"), say(problem.repair, "en")]


def test_a_file_without_parameters_has_no_scenario() -> None:
    assert read_qbp(parse(process(CHAIN)).root) == (None, ())


def test_everything_is_read() -> None:
    found, problems = scenario(qbp(shares='<sequenceFlow elementId="f" executionProbability="0.25"/>'))
    assert (found.cases, found.currency, problems) == (10, "VND", [])
    assert found.works["check"].resource == "clerk"
    assert (found.resources["clerk"].amount, found.resources["clerk"].cost_per_hour) == (1, 36)
    assert found.probabilities == {"f": 0.25}


@pytest.mark.parametrize(
    ("written", "kind", "parameters"),
    [
        ('type="FIXED" mean="60" arg1="NaN"', "fixed", (60,)),
        ('type="EXPONENTIAL" mean="NaN" arg1="60" arg2="NaN"', "exponential", (60,)),
        ('type="EXPONENTIAL" mean="60" arg1="NaN"', "exponential", (60,)),
        ('type="NORMAL" mean="60" arg1="5"', "normal", (60, 5)),
        ('type="UNIFORM" mean="NaN" arg1="10" arg2="20"', "uniform", (10, 20)),
        ('type="TRIANGULAR" mean="15" arg1="10" arg2="30"', "triangular", (10, 15, 30)),
        ('type="LOGNORMAL" mean="60" arg1="25"', "lognormal", (60, 5)),
        ('type="GAMMA" mean="60" arg1="120"', "gamma", (30, 2)),
        ('type="GAMMA" mean="60" arg1="0"', "fixed", (60,)),
    ],
)
def test_distributions(written: str, kind: str, parameters: tuple[float, ...]) -> None:
    found, problems = scenario(qbp(arrival=f"<arrivalRateDistribution {written}/>"))
    assert found.arrival is not None
    assert (found.arrival.kind, found.arrival.parameters, problems) == (kind, parameters, [])


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        (ALWAYS, ((0, WEEK),)),
        (OFFICE, tuple((day * DAY + 9 * HOUR, day * DAY + 17 * HOUR) for day in range(5))),
        (
            '<rule fromTime="22:00" toTime="06:00" fromWeekDay="SUNDAY" toWeekDay="MONDAY"/>',
            ((0, 6 * HOUR), (22 * HOUR, 30 * HOUR), (6 * DAY + 22 * HOUR, WEEK)),
        ),
        (
            '<rule fromTime="09:00:00+07:00" toTime="17:00:00+07:00" fromWeekDay="TUESDAY" toWeekDay="TUESDAY"/>',
            ((DAY + 2 * HOUR, DAY + 10 * HOUR),),
        ),
        (OFFICE.replace("FRIDAY", "MONDAY") + OFFICE.replace("09", "08").replace("FRIDAY", "MONDAY"),
         ((8 * HOUR, 17 * HOUR),)),
    ],
    ids=["always", "office", "night", "zone", "overlapping"],
)  # fmt: skip
def test_timetables(rules: str, expected: tuple[tuple[float, float], ...]) -> None:
    found, problems = scenario(qbp(rules=rules))
    assert (found.calendars["hours"].open, problems) == (expected, [])


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (qbp(arrival='<arrivalRateDistribution type="ZIPF" mean="5"/>'), "qbp-distribution"),
        (qbp(arrival='<arrivalRateDistribution type="NORMAL" mean="5"/>'), "qbp-distribution"),
        (qbp(cases="many"), "qbp-number"),
        (qbp(amount="-1"), "qbp-number"),
        (qbp(start="today"), "qbp-start"),
        (qbp(rules=OFFICE.replace("09:00:00", "25:99")), "qbp-rule"),
        (qbp(rules=OFFICE.replace("MONDAY", "SOMEDAY")), "qbp-rule"),
        (qbp(shares='<sequenceFlow elementId="f" executionProbability="-1"/>'), "qbp-probability"),
        (qbp().replace(b"<resourceId>clerk", b"<resourceId>nobody"), "qbp-resource"),
        (qbp().replace(b'timetableId="hours"', b'timetableId="lost"'), "qbp-timetable"),
    ],
)
def test_what_makes_no_sense_is_left_out_and_told(data: bytes, problem: str) -> None:
    assert problem in scenario(data)[1]


def test_the_start_without_a_zone_is_taken_as_it_stands() -> None:
    found, _ = scenario(qbp(start="2024-01-05T16:30:00"))
    assert found.start.replace(tzinfo=None) == datetime(2024, 1, 5, 16, 30)

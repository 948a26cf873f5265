"""Scenarios that inherit from each other."""

from __future__ import annotations

from tests.bpmn.bpsim.files import bpsim, fixed, of, scenario

from retrace.bpmn.bpsim.figures import mean
from retrace.bpmn.bpsim.inherit import inherited
from retrace.bpmn.read import read

BASE = scenario(
    of("check", "Time", ProcessingTime=fixed(5), WaitTime=fixed(1)),
    of("check", "Cost", FixedCost=fixed(100)),
    '<bpsim:Calendar id="week"/>',
    key="base",
    general='baseTimeUnit="s" replication="3">',
)


def test_what_a_scenario_does_not_state_comes_from_its_parent() -> None:
    child = scenario(
        of("check", "Time", ProcessingTime=fixed(8)),
        of("start", "Control", TriggerCount=fixed(2)),
        key="child",
        more='inherits="base"',
        general='replication="9">',
    )
    scenarios = read(bpsim(BASE, child)).scenarios
    found = inherited(scenarios[1], scenarios)
    check, start = found.elements
    assert (check.element, start.element) == ("check", "start")
    assert [mean(each) for each in (check.time.processing, check.time.wait, check.cost.fixed)] == [8, 1, 100]
    assert (found.parameters.replication, found.parameters.time_unit, found.id) == (9, "s", "child")
    assert [calendar.id for calendar in found.calendars] == ["week"]


def test_an_element_that_is_spoken_of_twice_is_one() -> None:
    scenarios = read(bpsim(BASE)).scenarios
    (check,) = inherited(scenarios[0], scenarios).elements
    assert (mean(check.time.processing), mean(check.cost.fixed)) == (5, 100)


def test_a_circle_of_scenarios_ends() -> None:
    one = scenario(of("check", "Time", ProcessingTime=fixed(5)), key="one", more='inherits="two"')
    two = scenario(of("check", "Time", WaitTime=fixed(1)), key="two", more='inherits="one"')
    scenarios = read(bpsim(one, two)).scenarios
    (check,) = inherited(scenarios[0], scenarios).elements
    assert (mean(check.time.processing), mean(check.time.wait)) == (5, 1)

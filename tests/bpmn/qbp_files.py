"""BPMN files with simulation parameters in QBP, for the tests."""

from __future__ import annotations

from tests.bpmn.models import CHAIN, process

ALWAYS = '<rule fromTime="00:00:00" toTime="23:59:59.999" fromWeekDay="MONDAY" toWeekDay="SUNDAY"/>'
OFFICE = '<rule fromTime="09:00:00" toTime="17:00:00" fromWeekDay="MONDAY" toWeekDay="FRIDAY"/>'
ARRIVAL = '<arrivalRateDistribution type="FIXED" mean="100"/>'


def work(element: str, seconds: float = 60, resource: str = "clerk", more: str = "") -> str:
    """An element that takes a fixed time."""
    duration = f'<durationDistribution type="FIXED" mean="{seconds}"/>'
    resources = f"<resourceIds><resourceId>{resource}</resourceId></resourceIds>" if resource else ""
    return f'<element elementId="{element}" {more}>{duration}{resources}</element>'


def share(flow: str, probability: float) -> str:
    """The probability of a flow."""
    return f'<sequenceFlow elementId="{flow}" executionProbability="{probability}"/>'


def qbp(
    content: str = CHAIN,
    works: str = "",
    shares: str = "",
    rules: str = ALWAYS,
    arrival: str = ARRIVAL,
    cases: str = "10",
    amount: str = "1",
    start: str = "2024-01-01T00:00:00Z",
) -> bytes:
    """A file with one process, a pool `clerk` with its hours, and what each element takes."""
    return process(
        content,
        f'<processSimulationInfo xmlns="http://www.qbp-simulator.com/Schema201212" processInstances="{cases}" '
        f'startDateTime="{start}" currency="VND">{arrival}'
        f'<timetables><timetable id="hours" default="true"><rules>{rules}</rules></timetable></timetables>'
        f'<resources><resource id="clerk" totalAmount="{amount}" costPerHour="36" timetableId="hours"/></resources>'
        f"<elements>{works or work('check')}</elements><sequenceFlows>{shares}</sequenceFlows>"
        "</processSimulationInfo>",
    )

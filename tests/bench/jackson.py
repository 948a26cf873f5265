"""The network that `bench_simulation` runs: three stations in a row, a fifth of the cases begins again.

Each case takes 3.75 tasks; service and gaps are exponential. Written as a model with QBP parameters for ourselves, and
as a model with parameters in JSON for Prosimos.
"""

from __future__ import annotations

import json

from tests.bench.peer_simulation import AGAIN, GAP, SERVICE
from tests.bpmn.models import flow, process

STATIONS = tuple(f"task{number}" for number in range(len(SERVICE)))
WAYS = (
    ("start", "m"),
    ("m", "task0"),
    ("task0", "task1"),
    ("task1", "task2"),
    ("task2", "x"),
    ("x", "m"),
    ("x", "end"),
)
_BODY = '<startEvent id="start"/><exclusiveGateway id="m"/>{}<exclusiveGateway id="x"/><endEvent id="end"/>{}'
_WEEK = {"from": "MONDAY", "to": "SUNDAY", "beginTime": "00:00:00", "endTime": "23:59:59"}


def exact_mean() -> float:
    """The mean seconds of a case, by Jackson's theorem."""
    visits = 1 / (1 - AGAIN)
    return sum(visits / (1 / mean - visits / GAP) for mean in SERVICE)


def model(parameters: str = "") -> bytes:
    """The model in BPMN."""
    tasks = "".join(f'<task id="{each}" name="{each}"/>' for each in STATIONS)
    return process(_BODY.format(tasks, "".join(flow(*way) for way in WAYS)), parameters)


def with_qbp(cases: int) -> bytes:
    """The model with its parameters in QBP; every station has an office that is always open."""
    staff = "".join(
        f'<resource id="r{each}" totalAmount="1" costPerHour="36" timetableId="always"/>' for each in STATIONS
    )
    works = "".join(
        f'<element elementId="{each}"><durationDistribution type="EXPONENTIAL" mean="NaN" arg1="{mean}"/>'
        f"<resourceIds><resourceId>r{each}</resourceId></resourceIds></element>"
        for each, mean in zip(STATIONS, SERVICE, strict=True)
    )
    return model(
        f'<processSimulationInfo xmlns="http://www.qbp-simulator.com/Schema201212" processInstances="{cases}" '
        f'startDateTime="2024-01-01T00:00:00Z"><arrivalRateDistribution type="EXPONENTIAL" mean="NaN" arg1="{GAP}"/>'
        '<timetables><timetable id="always" default="true"><rules><rule fromTime="00:00:00" toTime="23:59:59.999" '
        f'fromWeekDay="MONDAY" toWeekDay="SUNDAY"/></rules></timetable></timetables><resources>{staff}</resources>'
        f'<elements>{works}</elements><sequenceFlows><sequenceFlow elementId="x-m" executionProbability="{AGAIN}"/>'
        f'<sequenceFlow elementId="x-end" executionProbability="{1 - AGAIN}"/></sequenceFlows></processSimulationInfo>'
    )


def for_prosimos() -> str:
    """The parameters as Prosimos reads them."""
    staff = [
        {"id": f"r{each}", "name": f"r{each}", "cost_per_hour": 36, "amount": 1, "calendar": "always",
         "assignedTasks": [each]}
        for each in STATIONS
    ]  # fmt: skip
    works = [
        {"task_id": each, "resources": [{"resource_id": f"r{each}"} | _exponential(mean)]}
        for each, mean in zip(STATIONS, SERVICE, strict=True)
    ]
    shares = [{"path_id": "x-m", "value": AGAIN}, {"path_id": "x-end", "value": 1 - AGAIN}]
    return json.dumps(
        {
            "resource_profiles": [
                {"id": f"p{each['id']}", "name": f"p{each['id']}", "resource_list": [each]} for each in staff
            ],
            "arrival_time_distribution": _exponential(GAP),
            "arrival_time_calendar": [_WEEK],
            "gateway_branching_probabilities": [{"gateway_id": "x", "probabilities": shares}],
            "task_resource_distribution": works,
            "resource_calendars": [{"id": "always", "name": "always", "time_periods": [_WEEK]}],
            "event_distribution": [],
            "batch_processing": [],
        }
    )


def _exponential(mean: float) -> dict[str, object]:
    values = (mean, 0.0, 1e6)  # mean, least, most
    return {"distribution_name": "expon", "distribution_params": [{"value": value} for value in values]}

"""Queues with a known mean time from arrival to end, as process models; and whether an interval holds it.

Sources of the formulas: D. Gross and C. M. Harris, Fundamentals of Queueing Theory (M/M/c, Pollaczek–Khinchine,
Jackson); R. Nelson and A. N. Tantawi, 1988 (fork-join of two M/M/1). That of office hours is worked out beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import factorial

from tests.bpmn.models import flow, process
from tests.bpmn.qbp_files import ALWAYS

from retrace.bpmn.read import read
from retrace.bpmn.simulation import read_simulation
from retrace.evaluate.simulate.run import Wish, simulate
from retrace.model.process import Process
from retrace.model.scenario import DAY, Scenario

DAILY = '<rule fromTime="08:00:00" toTime="16:00:00" fromWeekDay="MONDAY" toWeekDay="SUNDAY"/>'
START = '<startEvent id="start"/>'
END = '<endEvent id="end"/>'
WORK, OPEN = 3600.0, 8 * 3600.0


@dataclass(frozen=True, slots=True)
class Queue:
    """A model, its scenario and the exact mean time of a case in seconds; `settle` seconds are left out of a run."""

    name: str
    process: Process
    scenario: Scenario
    mean: float
    settle: float

    def holds(self, seed: int, cases: int, replications: int) -> bool:
        """Whether the 95 % interval of a run holds the exact mean."""
        wish = Wish(cases=cases, replications=replications, seed=seed, warm_up=self.settle)
        interval = simulate(self.process, self.scenario, wish).cycle_interval
        assert interval is not None
        return interval[0] <= self.mean <= interval[1]


def queues() -> list[Queue]:
    """Every kind of queue with a known answer, at loads of 53 to 60 %. The higher the load, the more skewed are the
    means of replications, and the more cases an interval needs to hold what it promises."""
    return [
        _station("M/M/1", 100, 1, "EXPONENTIAL", 60, mean=_mmc(1 / 100, 1 / 60, 1)),
        _station("M/M/3", 100, 3, "EXPONENTIAL", 180, mean=_mmc(1 / 100, 1 / 180, 3)),
        _station("M/G/1 gamma", 100, 1, "GAMMA", 60, 60 * 60 / 2, mean=_mg1(1 / 100, 60, 60 * 60 / 2)),
        _station("M/G/1 uniform", 100, 1, "UNIFORM", 20, 100, mean=_mg1(1 / 100, 60, 80 * 80 / 12)),
        _station("M/D/1", 100, 1, "FIXED", 60, mean=_mg1(1 / 100, 60, 0)),
        _pooled(),
        _rework(),
        _fork_join(),
        _station("office hours, fixed", WORK, None, "FIXED", WORK, mean=_office(WORK), rules=DAILY),
        _station("office hours, uniform", WORK, None, "UNIFORM", WORK, 3 * WORK, mean=_office(2 * WORK), rules=DAILY),
    ]


def _mmc(arrivals: float, service: float, servers: int) -> float:
    """Erlang C: the mean time in an M/M/c queue with these rates."""
    offered = arrivals / service
    load = offered / servers
    last = offered**servers / factorial(servers) / (1 - load)
    waits = last / (sum(offered**n / factorial(n) for n in range(servers)) + last)
    return waits / (servers * service - arrivals) + 1 / service


def _mg1(arrivals: float, mean: float, variance: float) -> float:
    """Pollaczek–Khinchine: the mean time in an M/G/1 queue."""
    return mean + arrivals * (variance + mean * mean) / 2 / (1 - arrivals * mean)


def _office(work: float) -> float:
    """The mean time of work no longer than a day's open hours, begun at any moment, 8 hours open each day.

    Work that begins in open time is broken off with probability work/open; what comes in closed time waits for half of
    it on average.
    """
    closed = DAY - OPEN
    return work + work * closed / DAY + closed * closed / 2 / DAY


def _station(
    name: str, gap: float, servers: int | None, kind: str, *parameters: float, mean: float, rules: str = ALWAYS
) -> Queue:
    """One step with a Poisson stream of cases; `servers` None is as many as are needed."""
    body = START + '<task id="a"/>' + END + flow("start", "a") + flow("a", "end")
    return _queue(name, body, gap, mean, {"desk": servers}, {"a": ("desk", kind, parameters)}, rules=rules)


def _pooled() -> Queue:
    """Two steps chosen at random but done by one pool of two: the mean is that of M/M/2, 1/(μ(1 − ρ²))."""
    body = START + '<exclusiveGateway id="x"/><task id="a"/><task id="b"/><exclusiveGateway id="y"/>' + END
    body += "".join(
        flow(*pair) for pair in (("start", "x"), ("x", "a"), ("x", "b"), ("a", "y"), ("b", "y"), ("y", "end"))
    )
    works = dict.fromkeys(("a", "b"), ("desk", "EXPONENTIAL", (120.0,)))
    mean = 120 / (1 - 0.6**2)
    return _queue("pooling", body, 100, mean, {"desk": 2}, works, {"x-a": 0.5, "x-b": 0.5})


def _rework() -> Queue:
    """Jackson: two stations in a row, and a quarter of the cases goes back to the first."""
    body = START + '<exclusiveGateway id="m"/><task id="a"/><task id="b"/><exclusiveGateway id="x"/>' + END
    body += "".join(
        flow(*pair) for pair in (("start", "m"), ("m", "a"), ("a", "b"), ("b", "x"), ("x", "m"), ("x", "end"))
    )
    works = {"a": ("first", "EXPONENTIAL", (45.0,)), "b": ("second", "EXPONENTIAL", (40.0,))}
    visits = 1 / 0.75
    mean = visits * (_mmc(visits / 100, 1 / 45, 1) + _mmc(visits / 100, 1 / 40, 1))
    return _queue(
        "Jackson with rework", body, 100, mean, {"first": 1, "second": 1}, works, {"x-m": 0.25, "x-end": 0.75}
    )


def _fork_join() -> Queue:
    """Two M/M/1 side by side: the mean until both are done is (12 − ρ)/8/(μ − λ)."""
    body = START + '<parallelGateway id="g"/><task id="a"/><task id="b"/><parallelGateway id="j"/>' + END
    body += "".join(
        flow(*pair) for pair in (("start", "g"), ("g", "a"), ("g", "b"), ("a", "j"), ("b", "j"), ("j", "end"))
    )
    works = {"a": ("first", "EXPONENTIAL", (60.0,)), "b": ("second", "EXPONENTIAL", (60.0,))}
    return _queue("fork-join", body, 100, (12 - 0.6) / 8 / (1 / 60 - 1 / 100), {"first": 1, "second": 1}, works)


def _queue(
    name: str,
    body: str,
    gap: float,
    mean: float,
    pools: Mapping[str, int | None],
    works: Mapping[str, tuple[str, str, tuple[float, ...]]],
    shares: Mapping[str, float] | None = None,
    rules: str = ALWAYS,
) -> Queue:
    """The model with QBP parameters: gaps between arrivals are exponential, pools have `rules` as their hours."""
    staff = "".join(
        f'<resource id="{key}" costPerHour="0" timetableId="hours" ' + (f'totalAmount="{amount}"/>' if amount else "/>")
        for key, amount in pools.items()
    )
    took = "".join(
        f'<element elementId="{key}"><durationDistribution type="{kind}" {_arguments(kind, parameters)}/>'
        f"<resourceIds><resourceId>{pool}</resourceId></resourceIds></element>"
        for key, (pool, kind, parameters) in works.items()
    )
    chosen = "".join(
        f'<sequenceFlow elementId="{key}" executionProbability="{share}"/>' for key, share in (shares or {}).items()
    )
    data = process(
        body,
        '<processSimulationInfo xmlns="http://www.qbp-simulator.com/Schema201212" processInstances="1000" '
        f'startDateTime="2024-01-01T00:00:00Z"><arrivalRateDistribution type="EXPONENTIAL" mean="NaN" arg1="{gap}"/>'
        f'<timetables><timetable id="hours" default="true"><rules>{rules}</rules></timetable></timetables>'
        f"<resources>{staff}</resources><elements>{took}</elements><sequenceFlows>{chosen}</sequenceFlows>"
        "</processSimulationInfo>",
    )
    reading = read(data)
    scenario, problems = read_simulation(reading)
    assert scenario is not None
    assert problems == ()
    return Queue(name, reading.process, scenario, mean, 200 * gap)


def _arguments(kind: str, parameters: Iterable[float]) -> str:
    """The attributes of QBP: the mean of an exponential and the ends of a uniform stand in the arguments."""
    one, other = (*parameters, float("nan"), float("nan"))[:2]
    if kind == "EXPONENTIAL":
        return f'mean="NaN" arg1="{one}" arg2="NaN"'
    if kind == "UNIFORM":
        return f'mean="NaN" arg1="{one}" arg2="{other}"'
    return f'mean="{one}" arg1="{other}" arg2="NaN"'

"""What `simulate` answers: times, waiting and cost of cases, load of staff, each with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CycleReport:
    """Seconds from arrival to end; `ci95` is the 95 % interval of the mean over replications, null with one only."""

    mean: float | None
    ci95: list[float] | None
    p50: float | None
    p90: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class HistogramReport:
    """How many cases took from one edge (seconds) to the next; the last class holds everything beyond."""

    edges: list[float]
    counts: list[int]


@dataclass(frozen=True, slots=True)
class WaitReport:
    """Seconds a case waits for staff, parallel waits added up."""

    mean: float | None
    ci95: list[float] | None


@dataclass(frozen=True, slots=True)
class MeanReport:
    """Money for a finished case, in the currency of the model."""

    mean: float | None
    ci95: list[float] | None


@dataclass(frozen=True, slots=True)
class SpreadReport:
    """Seconds that 50 %, 90 % and 95 % do not exceed; null where nothing was done."""

    p50: float | None
    p90: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class RangeReport:
    """The shortest and the longest, in seconds."""

    least: float
    most: float


@dataclass(frozen=True, slots=True)
class ElementReport:
    """Visits per case, seconds per visit. `wait_mean` is for staff, and `queue_mean` of that while the office is open;
    `off_hours_mean` is closed time while waiting or suspended; `delay_mean` goes before: transfer, gathering, an event.
    `wait` and `time` (ready to done) are spreads, with their ranges; `completed` works and `fixed_cost` are of all
    replications."""

    visits: float
    wait_mean: float
    work_mean: float
    off_hours_mean: float
    queue_mean: float
    delay_mean: float
    completed: int
    fixed_cost: float
    wait: SpreadReport
    time: SpreadReport
    wait_range: RangeReport
    time_range: RangeReport


@dataclass(frozen=True, slots=True)
class ResourceReport:
    """Share of open hours at work (null where staff has no limit), cost over all replications, mean and longest queue,
    seconds a task waits for this staff."""

    utilisation: float | None
    cost: float
    queue_mean: float
    queue_longest: int
    wait_mean: float
    wait: SpreadReport


@dataclass(frozen=True, slots=True)
class BottleneckReport:
    """Staff for which cases wait while the office is open: seconds per case, and the share of all such waiting."""

    resource: str
    name: str
    wait_mean: float
    share: float


@dataclass(frozen=True, slots=True)
class SimulateReport:
    """Output of `retrace simulate`; `cases`, `finished` and `unfinished` count all replications. `source` says where
    the parameters come from, `bottlenecks` begin with the worst."""

    cases: int
    finished: int
    unfinished: int
    seed: int
    replications: int
    interrupted: bool
    source: str
    currency: str
    cycle_time: CycleReport
    histogram: HistogramReport
    waiting_time: WaitReport
    cost: MeanReport
    elements: dict[str, ElementReport]
    resources: dict[str, ResourceReport]
    bottlenecks: list[BottleneckReport]
    warnings: list[str]

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
class WaitReport:
    """Seconds a case waits for staff, parallel waits added up."""

    mean: float | None
    ci95: list[float] | None


@dataclass(frozen=True, slots=True)
class MeanReport:
    """Money for a finished case, in the currency of the model."""

    mean: float | None


@dataclass(frozen=True, slots=True)
class ElementReport:
    """Visits per case, seconds per visit; `off_hours_mean` is closed time while waiting or suspended."""

    visits: float
    wait_mean: float
    work_mean: float
    off_hours_mean: float


@dataclass(frozen=True, slots=True)
class ResourceReport:
    """Share of open hours at work (null where staff has no limit), cost over all replications, mean queue."""

    utilisation: float | None
    cost: float
    queue_mean: float


@dataclass(frozen=True, slots=True)
class SimulateReport:
    """Output of `retrace simulate`; `cases`, `finished` and `unfinished` count all replications."""

    cases: int
    finished: int
    unfinished: int
    seed: int
    replications: int
    currency: str
    cycle_time: CycleReport
    waiting_time: WaitReport
    cost: MeanReport
    elements: dict[str, ElementReport]
    resources: dict[str, ResourceReport]
    warnings: list[str]

"""What a simulation finds, over all its replications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrace.model.text import Text


@dataclass(frozen=True, slots=True)
class ElementOutcome:
    """An element: visits per case that began, and seconds per visit. `off_hours` is closed time, part of it waited."""

    visits: float
    wait: float
    work: float
    off_hours: float


@dataclass(frozen=True, slots=True)
class ResourceOutcome:
    """A pool: the share of its open hours spent at work, None where it has no limit; cost and mean queue."""

    utilisation: float | None
    cost: float
    queue: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures of finished cases, in seconds and money; None where no case finished, intervals from two replications on.

    `makespan` is how long a replication lasted on average. `broken_laws` names identities that did not hold.
    """

    cases: int
    finished: int
    stopped: int
    replications: int
    cycle_mean: float | None
    cycle_interval: tuple[float, float] | None
    quantiles: tuple[float | None, float | None, float | None]
    wait_mean: float | None
    wait_interval: tuple[float, float] | None
    cost_mean: float | None
    elements: Mapping[str, ElementOutcome]
    resources: Mapping[str, ResourceOutcome]
    makespan: float
    warnings: tuple[Text, ...]
    broken_laws: tuple[str, ...]

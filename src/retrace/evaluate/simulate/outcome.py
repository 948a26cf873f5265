"""What a simulation finds, over all its replications."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrace.model.text import Text

Spread = tuple[float | None, float | None, float | None]
"""What 50 %, 90 %, 95 % do not exceed."""
Range = tuple[float, float]
"""The least and the most."""


@dataclass(frozen=True, slots=True)
class ElementOutcome:
    """An element: visits per case that began, and seconds per visit.

    `wait` is for staff, and of that `queue` while the office is open; `off_hours` is closed time, waited or in the
    middle of work; `delay` goes before (transfer, gathering, an event). `waits` and `times` (ready to done) are
    spreads, with their ranges. `cost` is the fixed cost of all visits, `completed` the works done, of all replications.
    """

    visits: float
    wait: float
    queue: float
    work: float
    off_hours: float
    delay: float
    waits: Spread
    times: Spread
    wait_range: Range
    time_range: Range
    completed: int
    cost: float


@dataclass(frozen=True, slots=True)
class ResourceOutcome:
    """A pool: the share of its open hours spent at work, None where it has no limit; cost, mean and longest queue, and
    how long one waits for it."""

    utilisation: float | None
    cost: float
    queue: float
    longest: int
    wait: float
    waits: Spread


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A pool for which cases wait: the open-hours waiting per case, and its share of all such waiting."""

    resource: str
    wait: float
    share: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures of finished cases, in seconds and money; None where no case finished, intervals from two replications on.

    `makespan` is how long a replication lasted on average. `histogram` is edges and counts of cycle times.
    `bottlenecks` begin with the worst. `broken_laws` names identities that did not hold, `strange_visits` the elements
    whose visits are not those of the traffic equations. `means` are cycle time, waiting and cost of each replication.
    """

    cases: int
    finished: int
    stopped: int
    replications: int
    seed: int
    interrupted: bool
    cycle_mean: float | None
    cycle_interval: tuple[float, float] | None
    quantiles: Spread
    cycle_range: Range
    histogram: tuple[tuple[float, ...], tuple[int, ...]]
    wait_mean: float | None
    wait_interval: tuple[float, float] | None
    cost_mean: float | None
    cost_interval: tuple[float, float] | None
    elements: Mapping[str, ElementOutcome]
    resources: Mapping[str, ResourceOutcome]
    bottlenecks: tuple[Bottleneck, ...]
    makespan: float
    warnings: tuple[Text, ...]
    broken_laws: tuple[str, ...]
    strange_visits: tuple[str, ...]
    means: tuple[tuple[float, float, float], ...] = ()

"""A figure and where it came from: no number travels without its origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["measured", "declared", "default", "inferred"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its origin.

    `value` is in the unit of the field that holds the figure: seconds for times, VND for money,
    dossiers for volumes, a share from 0 to 1 for probabilities. `low` and `high` are its range where one is stated.
    """

    value: float
    origin: Origin = "declared"
    source: str = ""
    low: float | None = None
    high: float | None = None

    @property
    def least(self) -> float:
        """The low end of the range; the value itself where none is stated."""
        return self.value if self.low is None else min(self.low, self.value)

    @property
    def most(self) -> float:
        """The high end of the range; the value itself where none is stated."""
        return self.value if self.high is None else max(self.high, self.value)

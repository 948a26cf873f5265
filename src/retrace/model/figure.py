"""A figure and where it came from: no number travels without its origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["measured", "declared", "default", "inferred"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its origin.

    `value` is in the unit of the field that holds the figure: seconds for times, VND for money,
    dossiers for volumes, a share from 0 to 1 for probabilities.
    """

    value: float
    origin: Origin = "declared"
    source: str = ""

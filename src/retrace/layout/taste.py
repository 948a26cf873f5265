"""What a layout prefers: the weights that are tried in turn until nothing crosses."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taste:
    """`above` is the price of a row above the main path (below 0: above is preferred), `new_row` that of a further
    row, `source` and `target` those of a row between a step and its neighbours; `crossing` and `bend` are what a line
    pays for them on its way."""

    above: float = -0.1
    new_row: float = 0.25
    source: float = 0.6
    target: float = 1.5
    crossing: int = 150
    bend: int = 60


TASTES = (
    Taste(),
    Taste(above=0.6, new_row=1.5, source=1.2),
    Taste(crossing=300),
)

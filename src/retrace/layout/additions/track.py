"""A line of the raster on which new lines may run, and what one would meet on it."""

from __future__ import annotations

from bisect import bisect_left

from retrace.layout.additions.canvas import Rect

KEEP_OFF = 5.0
_CROSSING, _OVERLAP, _NAME = 130.0, 500.0, 40.0


class Track:
    """Everything beside one column (`vertical`) or row of the raster, so that its pieces are priced fast."""

    def __init__(self, place: float, vertical: bool, walls: list[Rect], names: list[Rect], pieces: list[Rect]) -> None:
        across, along = (0, 1) if vertical else (1, 0)
        self._walls = [(box[along], box[along + 2]) for box in walls if box[across] < place < box[across + 2]]
        self._dear = [(box[along], box[along + 2], _NAME) for box in names if box[across] < place < box[across + 2]]
        self._crossed: list[float] = []
        for box in pieces:
            low, high, start, end = box[across], box[across + 2], box[along], box[along + 2]
            if low == high:  # it runs the same way
                if low - KEEP_OFF < place < low + KEEP_OFF:
                    self._dear.append((start - KEEP_OFF, end + KEEP_OFF, _OVERLAP))
            elif low < place < high:
                if start == end:
                    self._crossed.append(start)
                else:
                    self._dear.append((start, end, _CROSSING))
        self._crossed.sort()

    def price(self, start: float, end: float) -> float:
        """What a piece between two places on this line costs: its length and what it meets; a line through its far
        end is left to the next piece. Infinite where something must be passed around."""
        for low, high in self._walls:
            if low < end and start < high:
                return float("inf")
        cost = end - start + _CROSSING * (bisect_left(self._crossed, end) - bisect_left(self._crossed, start))
        for low, high, price in self._dear:
            if low < end and start < high:
                cost += price
        return cost

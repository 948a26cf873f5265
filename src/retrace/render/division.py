"""A length cut into equal pieces that overlap a little, for drawings larger than a sheet."""

from __future__ import annotations

import math


def pieces(length: float, limit: float, overlap: float) -> int:
    """How many pieces no longer than `limit` it takes, at least one."""
    return max(1, math.ceil((length - overlap) / (limit - overlap)))


def stretch(length: float, limit: float, count: int, overlap: float) -> float:
    """By how much the length may grow until so many pieces are as long as `limit`."""
    return (count * (limit - overlap) + overlap) / length


def spans(start: float, length: float, count: int, overlap: float) -> tuple[tuple[float, float], ...]:
    """Start and length of each piece."""
    piece = (length + (count - 1) * overlap) / count
    return tuple((start + place * (piece - overlap), piece) for place in range(count))

"""Where a drawing that is too large for a sheet is cut: between its nodes, so that no sheet shows half a box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[float, float]
"""Where a piece of a length begins and ends."""

_LEAST = 0.35  # of the length that fits: a sheet is not left emptier for the sake of a better cut
_TRIES = 24


def free(boxes: Iterable[Span], margin: float) -> tuple[float, ...]:
    """The middles of the gaps that no box covers, boxes taken larger by a margin, from the first to the last."""
    gaps, reached = [], None
    for start, end in sorted(boxes):
        if reached is not None and start - reached > 2 * margin:
            gaps.append((start + reached) / 2)
        reached = end if reached is None else max(reached, end)
    return tuple(gaps)


def cut(start: float, end: float, limit: float, gaps: Sequence[float], overlap: float) -> tuple[Span, ...]:
    """As few pieces no longer than `limit` as gaps allow, as equal as they can be.

    Where no gap is in reach a piece ends at the limit, and the next one repeats the last `overlap` of it.
    """
    fewest = _greedy(start, end, limit, gaps, overlap)
    shortest = (end - start) / len(fewest)
    for number in range(_TRIES):
        length = shortest + (limit - shortest) * number / _TRIES
        found = _greedy(start, end, length, gaps, overlap)
        if len(found) == len(fewest):
            return found
    return fewest


def _greedy(start: float, end: float, limit: float, gaps: Sequence[float], overlap: float) -> tuple[Span, ...]:
    """Pieces as long as they can be, one after another."""
    found: list[Span] = []
    while end - start > limit + 1e-6:
        gap = max((gap for gap in gaps if start + _LEAST * limit < gap <= start + limit), default=None)
        found.append((start, gap if gap is not None else start + limit))
        start = gap if gap is not None else start + limit - min(overlap, limit / 2)
    return (*found, (start, end))

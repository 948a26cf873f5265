"""Order of the parallel lines in a gutter: the order with the fewest crossings, then as tight as they fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Track:
    """A line in a gutter from `low` to `high` along it. `ends` are (where, side) of its ends: side -1 where the wire
    goes on towards the near edge of the gutter, 1 towards the far edge, 0 where it ends. `room_before` and `room_after`
    are the distances it keeps on both sides; lines of one `bundle` may coincide. Of two that
    have `slack`, that much at each end does not count."""

    low: float
    high: float
    ends: tuple[tuple[float, int], ...] = ()
    room_before: float = 6.0
    room_after: float = 6.0
    bundle: str = ""
    position: float = 0.0
    slack: float = 0.0


MustPrecede = Callable[[Track, Track], bool]


def arrange(tracks: list[Track], must_precede: MustPrecede, rows_merge: Callable[[float], bool]) -> float:
    """Set the position of every track from 0 on; return the thickness of all. O(n²).

    `must_precede` gives hard demands; `rows_merge` says whether lines that leave the gutter at a place share one
    line there, so that facing ends would overlap.
    """
    ordered = _order(tracks, must_precede, rows_merge)
    placed: list[Track] = []
    thickness = 0.0
    for track in ordered:
        track.position = track.room_before
        for other in placed:
            if _overlap(track, other) and not (track.bundle and track.bundle == other.bundle):
                track.position = max(track.position, other.position + other.room_after + track.room_before)
        placed.append(track)
        thickness = max(thickness, track.position + track.room_after)
    return thickness


def _overlap(a: Track, b: Track) -> bool:
    slack = 2 * min(a.slack, b.slack)
    return a.low <= b.high - slack and b.low <= a.high - slack


def _order(tracks: list[Track], must_precede: MustPrecede, rows_merge: Callable[[float], bool]) -> list[Track]:
    """Again and again the track that is best put before all that remain."""
    count = len(tracks)
    prefer = [[0.0] * count for _ in range(count)]
    score = [0.0] * count
    behind: list[list[int]] = [[] for _ in range(count)]
    pending = [0] * count
    for i, a in enumerate(tracks):
        for j in range(i):
            b = tracks[j]
            if _overlap(a, b):
                for first, second in ((i, j), (j, i)):
                    if must_precede(tracks[first], tracks[second]):
                        behind[first].append(second)
                        pending[second] += 1
                difference = _cost(a, b, rows_merge) - _cost(b, a, rows_merge)
                prefer[i][j], prefer[j][i] = difference, -difference
                score[i] += difference
                score[j] -= difference
    remaining = list(range(count))
    ordered: list[Track] = []
    while remaining:
        pick = min(remaining, key=lambda i: (pending[i] > 0, score[i], tracks[i].low, tracks[i].high))
        remaining.remove(pick)
        for i in behind[pick]:
            pending[i] -= 1
        ordered.append(tracks[pick])
        for i in remaining:
            score[i] -= prefer[i][pick]
    return ordered


def _cost(a: Track, b: Track, rows_merge: Callable[[float], bool]) -> float:
    """Crossings and overlaps where `a` is nearer to the start of the gutter than `b`."""
    cost = 0.0
    for where, side in a.ends:
        if side > 0 and b.low < where < b.high:
            cost += 1
    for where, side in b.ends:
        if side < 0 and a.low < where < a.high:
            cost += 1
    for where, side in a.ends:
        for other, other_side in b.ends:
            if where == other and side > 0 > other_side:
                cost += 3 if rows_merge(where) else 0.5
    return cost

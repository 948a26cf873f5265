"""Order of pools and lanes: first used first, then pools moved so that messages get short."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate

from retrace.layout.scan import REST
from retrace.layout.scene import Scene
from retrace.model.process import Process

_NEVER = 1_000_000
_ROUNDS = 5
_MANY = 16
_DETHRONE = 1

Pair = tuple[str, str]


def order(scene: Scene, process: Process) -> None:
    """Sort `scene.pools`, give every box outside frames its band, and list the bands of each pool in order."""
    first = _first_use(scene)
    for pool in scene.pools:
        scene.bands[pool] = _bands(scene, process, pool, first)
    for box in scene.boxes.values():
        if box.scope in scene.bands and not box.band:
            box.band = box.scope
    scene.pools = _short_messages(scene, _by_first_use(scene, process, first), process)


def _first_use(scene: Scene) -> dict[str, int]:
    """The first column of each pool and lane that holds a box."""
    first: dict[str, int] = {}
    for box in scene.boxes.values():
        for area in (box.band, box.scope) if box.scope not in scene.boxes and not box.satellite else ():
            first[area] = min(first.get(area, _NEVER), box.first)
    return first


def _bands(scene: Scene, process: Process, pool: str, first: dict[str, int]) -> list[str]:
    lanes = [lane for lane in process.lanes.values() if lane.pool == pool]
    inner: dict[str, list[str]] = {pool: []}
    for lane in lanes:
        parent = process.lanes.get(lane.parent or "")
        inner.setdefault(parent.id if parent in lanes else pool, []).append(lane.id)
    own = {box.band or pool for key in scene.children.get(pool, ()) if (box := scene.boxes[key])}
    for box in (scene.boxes[key] for key in scene.children.get(pool, ())):
        if box.band and process.lanes[box.band] not in lanes:
            box.band = ""
            own.add(pool)
    bands: list[str] = []
    _collect(pool, _Lanes(inner, own, first, _lane_pairs(scene, pool)), bands, set())
    return bands or [pool]


def _lane_pairs(scene: Scene, pool: str) -> Counter[Pair]:
    """How many flows join each two lanes of a pool."""
    band = {key: scene.boxes[key].band or pool for key in scene.children.get(pool, ())}
    pairs = Counter[Pair]()
    for wire in scene.wires:
        if wire.kind == "flow":
            a, b = band.get(wire.source), band.get(wire.target)
            if a and b and a != b:
                pairs[a, b] += 1
    return pairs


@dataclass(frozen=True, slots=True)
class _Lanes:
    """The lanes in each area, the areas that hold boxes themselves, first columns, and flows between lanes."""

    inner: dict[str, list[str]]
    own: set[str]
    first: dict[str, int]
    pairs: Counter[Pair]


def _collect(area: str, lanes: _Lanes, bands: list[str], seen: set[str]) -> int:
    """Append the bands of a pool or lane; return the first column used in it."""
    seen.add(area)
    parts: dict[str, list[str]] = {}
    used: dict[str, int] = {}
    for lane in lanes.inner.get(area, ()):
        if lane not in seen:
            parts[lane] = []
            used[lane] = _collect(lane, lanes, parts[lane], seen)
    ordered = sorted(parts, key=lambda lane: used[lane])
    holder = {band: lane for lane, below in parts.items() for band in below}
    pairs = Counter[Pair]()
    for (a, b), count in lanes.pairs.items():
        if a in holder and b in holder:
            pairs[holder[a], holder[b]] += count
    for lane in _shorten(ordered, pairs, dict.fromkeys(ordered, 1), []):
        bands += parts[lane]
    if area in lanes.own or not parts:
        bands.append(area)
    return min([lanes.first.get(area, _NEVER), *used.values()])


def _by_first_use(scene: Scene, process: Process, first: dict[str, int]) -> list[str]:
    use = {pool: float(first.get(pool, _NEVER)) for pool in scene.pools}
    for wire in scene.wires:
        if wire.kind == "message":
            for pool, partner in ((wire.source, wire.target), (wire.target, wire.source)):
                if pool in use and pool not in scene.children and partner in scene.boxes:
                    use[pool] = min(use[pool], scene.boxes[partner].first + 0.5)
    return sorted(scene.pools, key=lambda pool: (pool == REST, not _is_applicant(process, pool), use[pool]))


def _is_applicant(process: Process, pool: str) -> bool:
    return pool in process.pools and process.pools[pool].actor == "applicant"


def _short_messages(scene: Scene, pools: list[str], process: Process) -> list[str]:
    """Pools so that messages pass few lanes of others; pools of applicants stay on top."""
    pairs = Counter(
        (scene.pool(wire.source), scene.pool(wire.target)) for wire in scene.wires if wire.kind in ("message", "flow")
    )
    heights = {pool: len(scene.bands[pool]) * (pool != REST) for pool in pools}
    fixed = sum(_is_applicant(process, pool) for pool in pools)
    return pools[:fixed] + _shorten(pools[fixed:], pairs, heights, pools[:fixed])


def _shorten(areas: list[str], pairs: Counter[Pair], heights: dict[str, int], above: list[str]) -> list[str]:
    """Move single areas while that makes lines pass fewer others; to dethrone the first must pay."""
    links = [(a, b, count) for (a, b), count in pairs.items() if a != b and a in heights and b in heights]
    if len(links) < 2 or not 1 < len(areas) <= _MANY:
        return areas

    def length(order: list[str]) -> int:
        index = {area: place for place, area in enumerate([*above, *order])}
        tops = [0, *accumulate(heights[area] for area in index)]
        passed = _DETHRONE * (order[0] != areas[0])
        for a, b, count in links:
            low, high = sorted((index[a], index[b]))
            passed += count * (tops[high] - tops[low + 1])
        return passed

    best, least = areas, length(areas)
    for _ in range(_ROUNDS):
        before = least
        for area in areas:
            for place in range(len(areas)):
                trial = [other for other in best if other != area]
                trial.insert(place, area)
                if (passed := length(trial)) < least:
                    best, least = trial, passed
        if least == before:
            break
    return best

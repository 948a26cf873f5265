"""Columns for all pools at once: flows go to the right, messages stay in their column where they can.

A box is an interval of columns: one column for a node, all columns of its content for a frame.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

from retrace.layout.constraints import Constraints
from retrace.layout.scene import Scene

Arc = tuple[str, str]
_MESSAGE_WEIGHT = 2
_ISOLATED_PER_ROW = 8
_LINKING = ("flow", "message")


def rank(scene: Scene) -> dict[str, list[Arc]]:
    """Set `first` and `last` of every node and frame; return the forward arcs of each scope."""
    first, last = _variables(scene)
    constraints = Constraints(sum(1 + box.frame for box in scene.boxes.values() if not box.satellite))
    arcs = _arcs(scene)
    forward = {scope: _forward(scene, members, arcs.get(scope, [])) for scope, members in scene.children.items()}
    for scope, members in scene.children.items():
        for a, b in forward[scope]:
            constraints.add(last[a], first[b], 1, 1)
        _spread_isolated(members, arcs.get(scope, []), scene, constraints, first, last)
        for member in members if scope in first else ():
            constraints.add(first[scope], first[member], 0, 0)
            constraints.add(last[member], last[scope], 0, 1)
    _add_messages(scene, constraints, first)
    columns = constraints.solve()
    for key, variable in first.items():
        scene.boxes[key].first, scene.boxes[key].last = columns[variable], columns[last[key]]
    return forward


def _variables(scene: Scene) -> tuple[dict[str, int], dict[str, int]]:
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    count = 0
    for key, box in scene.boxes.items():
        if not box.satellite:
            first[key] = count
            last[key] = count + box.frame
            count += 1 + box.frame
    return first, last


def _arcs(scene: Scene) -> dict[str, list[Arc]]:
    """Sequence flows (and compensation links) by scope, their ends lifted to direct children of the scope."""
    arcs: dict[str, list[Arc]] = defaultdict(list)
    for wire in scene.wires:
        source, target = scene.boxes.get(wire.source), scene.boxes.get(wire.target)
        if wire.kind not in ("flow", "link") or not source or not target or source.satellite or target.satellite:
            continue
        around = set(scene.scopes(wire.target))
        scope = next((scope for scope in scene.scopes(wire.source) if scope in around), "")
        a, b = scene.within(wire.source, scope), scene.within(wire.target, scope)
        if scope and a != b and a and b:
            arcs[scope].append((a, b))
    return arcs


def _forward(scene: Scene, members: list[str], arcs: list[Arc]) -> list[Arc]:
    """The arcs without those that close a cycle in a depth-first walk from the starts, in file order."""
    after: dict[str, list[str]] = defaultdict(list)
    entered = set[str]()
    for a, b in arcs:
        after[a].append(b)
        entered.add(b)
    starts = sorted(members, key=lambda key: (scene.boxes[key].kind != "startEvent", key in entered))
    back = set[Arc]()
    state: dict[str, int] = {}
    for start in starts:
        if start not in state:
            _walk(start, after, state, back)
    return [arc for arc in arcs if arc not in back]


def _walk(start: str, after: dict[str, list[str]], state: dict[str, int], back: set[Arc]) -> None:
    """Depth-first walk; `state` is 1 for a node on the path and 2 for a finished one."""
    state[start] = 1
    path = [(start, iter(after[start]))]
    while path:
        node, rest = path[-1]
        for successor in rest:
            if successor not in state:
                state[successor] = 1
                path.append((successor, iter(after[successor])))
                break
            if state[successor] == 1:
                back.add((node, successor))
        else:
            state[node] = 2
            path.pop()


def _spread_isolated(
    members: list[str],
    arcs: list[Arc],
    scene: Scene,
    constraints: Constraints,
    first: dict[str, int],
    last: dict[str, int],
) -> None:
    """Nodes without any line stand side by side instead of in one high column; frames stay below each other."""
    joined = {end for arc in arcs for end in arc}
    joined.update(end for wire in scene.wires if wire.kind in _LINKING for end in (wire.source, wire.target))
    alone = [member for member in members if member not in joined and not scene.boxes[member].frame]
    for index, (a, b) in enumerate(pairwise(alone), 1):
        if index % _ISOLATED_PER_ROW:
            constraints.add(last[a], first[b], 1, 0)


def _add_messages(scene: Scene, constraints: Constraints, first: dict[str, int]) -> None:
    """A message should not lead to the left, unless the flows force it; nor a flow that strays into another pool."""
    for wire in scene.wires:
        strays = wire.kind == "flow" and scene.pool(wire.source) != scene.pool(wire.target)
        if (wire.kind == "message" or strays) and wire.source in first and wire.target in first:
            a, b = first[wire.source], first[wire.target]
            if a != b and not constraints.reaches(b, a):
                constraints.add(a, b, int(strays), _MESSAGE_WEIGHT)

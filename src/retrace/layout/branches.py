"""Branches alike stand in the order in which they are drawn up, from the top down."""

from __future__ import annotations

from collections import defaultdict

from retrace.layout.chains import Flow
from retrace.layout.scene import Box

_SEVERAL = 3  # of two the one that goes straight on comes first


def sort_branches(flow: Flow, source: str) -> None:
    """Let the branches from a box to the same successor change places, where they take the same columns and nothing but
    their order can change by that."""
    alike: dict[tuple[object, ...], list[list[Box]]] = defaultdict(list)
    for head in flow.after[source]:
        if flow.before[head] == [source]:
            branch, goal = _branch(flow, head)
            if branch:
                alike[goal, branch[0].band, tuple((box.first, box.last) for box in branch)].append(branch)
    for branches in alike.values():
        if len(branches) < _SEVERAL:
            continue
        rows = sorted(branch[0].row for branch in branches)
        for branch, row in zip(branches, rows, strict=True):
            for box in branch:
                box.row = box.top = box.bottom = row


def _branch(flow: Flow, head: str) -> tuple[list[Box], str]:
    """The boxes of a plain branch, one behind the other in one row, and where it leads; no boxes for any other one."""
    boxes: list[Box] = []
    key = head
    while True:
        box = flow.scene.boxes[key]
        plain = box.top == box.bottom and not flow.leaving[key] and key not in flow.scene.hosted
        if not plain or (boxes and (box.row != boxes[0].row or box.band != boxes[0].band)):
            return [], ""
        boxes.append(box)
        if len(flow.after[key]) != 1:
            return boxes if not flow.after[key] else [], ""
        (after,) = flow.after[key]
        if flow.before[after] != [key]:
            return boxes, after
        key = after

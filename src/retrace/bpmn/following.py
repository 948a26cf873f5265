"""How the parameters of a simulation follow a process that has changed: which elements differ, and from what they come.

A step that takes another time keeps the spread of its old one; a step that became automatic needs no staff; one that
went to another lane is done by the staff of that lane; a new one takes after the step it was made from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from retrace.model.process import ACTIVITIES, AUTOMATIC, Node, Process


@dataclass(frozen=True, slots=True)
class Followed:
    """An element whose parameters must follow. `like` is the old element whose parameters it starts from, "" for none;
    each pair is a figure before and after, None where it did not change. `lane` is its new lane where that is another,
    `staffed` False where no staff does it any more."""

    element: str
    like: str
    work: tuple[float | None, float | None] | None = None
    wait: tuple[float | None, float | None] | None = None
    cost: tuple[float | None, float | None] | None = None
    share: tuple[float | None, float | None] | None = None
    lane: str = ""
    staffed: bool = True


def followed(old: Process, new: Process) -> Iterator[Followed]:
    """Every step and flow whose parameters must follow."""
    for node in new.nodes.values():
        before = old.nodes.get(node.id)
        if before is None:
            if node.kind in ACTIVITIES:
                origin = next((each for each in node.facets.traces if each in old.nodes), "")
                yield _step(Node("", ""), node, origin)
        elif before != node:
            found = _step(before, node, node.id)
            if found != Followed(node.id, node.id):
                yield found
    for flow in new.flows.values():
        known = old.flows.get(flow.id)
        then = known.probability.value if known and known.probability else None
        now = flow.probability.value if flow.probability else None
        if then != now:
            yield Followed(flow.id, flow.id if known else "", share=(then, now))


def _step(before: Node, after: Node, like: str) -> Followed:
    one, other = before.facets, after.facets
    figures = {
        name: (then.value if then else None, now.value if now else None)
        for name in ("work", "wait", "cost")
        if (then := getattr(one, name)) != (now := getattr(other, name))
    }
    automatic = after.kind in AUTOMATIC and before.kind not in AUTOMATIC
    moved = (after.lane or "") if after.lane != before.lane else ""
    return Followed(after.id, like, **figures, lane=moved, staffed=not automatic)


def usual_staff(old: Process, staff: Mapping[str, str]) -> dict[str, str]:
    """Who does most steps of each lane, where `staff` is who does a step."""
    found: dict[str, Counter[str]] = {}
    for step, pool in staff.items():
        node = old.nodes.get(step)
        if node is not None and node.lane and pool:
            found.setdefault(node.lane, Counter())[pool] += 1
    return {lane: max(sorted(counts), key=counts.__getitem__) for lane, counts in found.items()}


def factor(pair: tuple[float | None, float | None]) -> float | None:
    """By how much a time is longer than before; None where it has no shape to keep."""
    then, now = pair
    return now / then if then and now is not None else None

"""What the law demands of steps, and whether a rewritten process still keeps it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from retrace.graph.view import ProcessView, Step
from retrace.model.process import Process
from retrace.model.step import Demand, Lock

# A circular or decision is changed by the ministry or agency that issued it; for a law or decree nobody can say.
_MINISTERIAL = re.compile(r"thông tư|quyết định|/TT-|/QĐ-", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class BrokenLock:
    """A demand of a lock that a process does not keep."""

    step: str
    name: str
    lock: Lock
    demand: Demand


def broken_locks(view: ProcessView, to_be: Process) -> tuple[BrokenLock, ...]:
    """Every lock of the as-is process that the to-be process breaks."""
    return tuple(
        BrokenLock(step.id, step.name, lock, demand)
        for step in view.steps.values()
        for lock in locks_of(step)
        for demand in lock.demands
        if not _kept(demand, step, view, to_be)
    )


def locks_of(step: Step) -> Iterator[Lock]:
    """The stated locks; an article that demands presence is one too."""
    yield from step.facets.locks
    if step.facets.presence and step.facets.presence_basis:
        basis = step.facets.presence_basis
        yield Lock(basis, ("presence",), amendable=_MINISTERIAL.search(basis) is not None or None)


def _kept(demand: Demand, step: Step, view: ProcessView, to_be: Process) -> bool:
    node = to_be.nodes.get(step.id)
    if node is None:
        return False
    if demand == "presence":  # a move cannot break what is not kept today
        return node.facets.presence is not False or step.facets.presence is False
    if demand == "actor":
        return node.lane == step.node.lane and node.scope == step.node.scope
    if demand == "order":
        return all(_reaches(to_be, before, step.id) for before in _steps_before(step, view) if before in to_be.nodes)
    return True


def _steps_before(step: Step, view: ProcessView) -> set[str]:
    """The nearest steps before this one."""
    found: set[str] = set()
    seen: set[str] = set()
    queue = list(view.predecessors(step.id))
    while queue:
        node = queue.pop()
        if node in seen:
            continue
        seen.add(node)
        if node in view.steps:
            found.add(node)
        else:
            queue.extend(view.predecessors(node))
    return found


def _reaches(process: Process, source: str, target: str) -> bool:
    after: dict[str, list[str]] = {}
    for flow in process.flows.values():
        after.setdefault(flow.source, []).append(flow.target)
    seen, queue = {source}, [source]
    while queue:
        for node in after.get(queue.pop(), ()):
            if node == target:
                return True
            if node not in seen:
                seen.add(node)
                queue.append(node)
    return False

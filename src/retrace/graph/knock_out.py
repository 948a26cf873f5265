"""Tests that can end a case: a step, a choice behind it, and a branch that never comes back to the main way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from retrace.graph.sequence import comes_before
from retrace.graph.view import ProcessView
from retrace.model.process import Flow

_TELLING = ("notify", "deliver", "archive")


@dataclass(frozen=True, slots=True)
class KnockOut:
    """The test `step`, the flows of its choice that end the case, and the step that follows if the case goes on."""

    step: str
    exits: tuple[Flow, ...]
    next_step: str

    def rejected_per_second(self, view: ProcessView) -> float | None:
        """Share of cases that the test ends for each second of its time; None where a figure is not stated."""
        facets = view.steps[self.step].facets
        shares = [flow.probability for flow in self.exits]
        if any(share is None or share.origin == "default" for share in shares) or facets.work is None:
            return None
        seconds = facets.work.value + (facets.wait.value if facets.wait else 0.0)
        return sum(share.value for share in shares if share) / seconds if seconds else None


def knock_outs(view: ProcessView) -> Mapping[str, KnockOut]:
    """The tests of a process by step: one way on to a next step, and at least one way out that does not return."""
    found: dict[str, KnockOut] = {}
    for step in view.steps:
        ways = view.outgoing[step]
        choice = ways[0].target if len(ways) == 1 else ""
        if choice and view.process.nodes[choice].kind == "exclusiveGateway":
            branches = view.outgoing[choice]
            going_on = [flow for flow in branches if _continues(flow, view)]
            exits = [flow for flow in branches if flow not in going_on]
            if len(going_on) == 1 and exits and all(_ends(flow, going_on[0], view) for flow in exits):
                found[step] = KnockOut(step, tuple(exits), going_on[0].target)
    return found


def _continues(flow: Flow, view: ProcessView) -> bool:
    """Whether the branch leads straight to more work than telling that the case is over."""
    step = view.steps.get(flow.target)
    return step is not None and step.facets.action not in _TELLING


def _ends(flow: Flow, main: Flow, view: ProcessView) -> bool:
    """Whether the branch never meets a step of the main way again, nor comes back to the choice."""
    seen: set[str] = set()
    waiting = [flow.target]
    while waiting:
        node = waiting.pop()
        on_main = node == main.target or (node in view.steps and comes_before(main.target, node, view))
        if on_main or node == flow.source:
            return False
        if node not in seen:
            seen.add(node)
            waiting.extend(view.successors(node))
    return True

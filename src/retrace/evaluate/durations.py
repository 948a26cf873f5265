"""How long each node takes: stated figures, labelled defaults where work is not stated, and timers."""

from __future__ import annotations

from dataclasses import dataclass

from retrace.graph.view import ProcessView, Step
from retrace.model.duration import seconds
from retrace.model.figure import Figure
from retrace.model.process import Node


@dataclass(frozen=True, slots=True)
class Duration:
    """Working and waiting time of one visit, seconds; None where nothing is known, not even a default."""

    work: Figure | None = None
    wait: Figure | None = None

    @property
    def seconds(self) -> float:
        """What is known of both, added up."""
        return sum(figure.value for figure in (self.work, self.wait) if figure)


def durations(view: ProcessView) -> dict[str, Duration]:
    """The duration of every step and timer. Work that is not stated gets the default of its kind of action."""
    found = {step.id: Duration(work(view, step), step.facets.wait) for step in view.steps.values()}
    for node in view.process.nodes.values():
        if (wait := timer(node)) is not None:
            found[node.id] = Duration(wait=wait)
    return found


def work(view: ProcessView, step: Step) -> Figure:
    """Working time of a step: stated, or the default for its action. Receiving a message is no work by itself."""
    if step.facets.work is not None:
        return step.facets.work
    if step.node.kind == "receiveTask":
        return Figure(0.0, "inferred")
    action = "automatic" if step.automatic else step.facets.action or "other"
    default = view.knowledge.parameter(f"minutes_{action}")
    return Figure(default.value * 60, "default", default.source)


def timer(node: Node) -> Figure | None:
    """The waiting time of an intermediate timer event that states a duration."""
    if node.kind != "intermediateCatchEvent":
        return None
    stated = [seconds(event.detail) for event in node.events if event.kind == "timer"]
    return next((Figure(value, "declared", node.id) for value in stated if value is not None), None)

"""What several checks ask of a step: who does it, what the law fixes, where the work of the agencies ends."""

from __future__ import annotations

from collections.abc import Iterable

from retrace.graph.sequence import steps_around
from retrace.graph.view import ProcessView, Step
from retrace.graph.working_days import days
from retrace.model.process import ActorKind

OFFICE: frozenset[ActorKind] = frozenset(["agency", "one_stop", "specialist", "leader"])
_CARRYING = ("forward", "receive", "record")
_LAST = ("deliver", "issue", "approve")


def by_office(step: Step) -> bool:
    """Whether people of an agency do the step."""
    return step.actor.kind in OFFICE and not step.automatic


def by_people(step: Step) -> bool:
    """Whether people other than the applicant do the step; who they are need not be known to look at the flow."""
    return step.actor.kind not in ("applicant", "system") and not step.automatic


def agency_steps(view: ProcessView) -> list[Step]:
    """The steps of agencies and of their systems that a case comes by."""
    steps = (step for step in view.steps.values() if step.actor.kind in OFFICE or step.automatic)
    return [step for step in steps if view.visits[step.id] > 0]


def untimed(steps: Iterable[Step]) -> list[Step]:
    """Those whose time nobody states. Handing the result over is not counted in practice: "không tính thời gian"."""
    return [step for step in steps if days(step) is None and step.facets.action != "deliver"]


def order_is_fixed(step: Step) -> bool:
    """Whether an article of law demands the place of the step in the order."""
    return any("order" in lock.demands for lock in step.facets.locks)


def closing(view: ProcessView) -> Step | None:
    """The last step of an agency at which the result is handed out, issued or signed."""
    return view.once(_closing)


def supplemented(step: Step, view: ProcessView) -> Step | None:
    """The applicant's completing step that this step of an agency asks for by its message, if it asks for one."""
    if step.actor.is_applicant:
        return None
    for message in view.messages_from.get(step.id, ()):
        for node in (message.target, *_after(message.target, view)):
            other = view.steps.get(node)
            if other and other.facets.action == "supplement":
                return other
    return None


def detour(step: Step, view: ProcessView) -> tuple[Step, Step] | None:
    """The steps of other units before and after a step of the desk that only carries; None where it does more."""
    if step.actor.kind != "one_stop" or step.automatic or step.facets.action not in _CARRYING or step.writes:
        return None
    before, after = steps_around(step, view, back=True), steps_around(step, view)
    if len(before) == len(after) == 1 and all(_unit(other, step) for other in (*before, *after)):
        return before[0], after[0]
    return None


def _unit(other: Step, desk: Step) -> bool:
    """Whether another unit of the same party does the step."""
    same = other.actor.pool == desk.actor.pool
    return same and other.actor.key != desk.actor.key and other.actor.kind in ("agency", "specialist", "leader")


def _closing(view: ProcessView) -> Step | None:
    for action in _LAST:
        found = [step for step in view.steps.values() if step.facets.action == action and step.actor.kind in OFFICE]
        if found:
            return found[-1]
    return None


def _after(node: str, view: ProcessView) -> list[str]:
    return list(view.successors(node)) if node in view.process.nodes else []

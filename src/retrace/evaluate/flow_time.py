"""Visits, work, waiting, elapsed time and cost of a case: expectations, exact where the graph allows it.

What is known and what is not: work that is not stated is a labelled default (`default_steps`); where no time at all
is stated, or a cycle never ends, there is no figure. Waiting is
never guessed: it is the sum of what is stated, None where nothing is, and the steps of agencies that state none
are `unknown_steps`. Then the cycle time is that of the known part, and the efficiency is None.
Times of steps count as fixed and agencies as never overloaded; queues belong to the simulation.
"""

from __future__ import annotations

from collections.abc import Mapping

from retrace.evaluate.durations import Duration, durations
from retrace.evaluate.elapsed import elapsed_span, expected_elapsed
from retrace.evaluate.races import decided_by_time
from retrace.graph.critical_path import critical_path
from retrace.graph.view import ProcessView, Step
from retrace.graph.visits import endless
from retrace.model.result import FlowTime, Times
from retrace.model.text import Text, text


def flow_time(view: ProcessView) -> FlowTime:
    """The exact expectations per case; times in seconds, cost in VND (the stated cost of steps, without wages).

    Cycle-time efficiency is the cycle time without waiting over the cycle time (Dumas et al., chapter 7).
    """
    known = durations(view)
    seconds = {node: duration.seconds for node, duration in known.items()}
    working = {node: duration.work.value for node, duration in known.items() if duration.work}
    elapsed, exact = expected_elapsed(view, seconds)
    unknown = tuple(step.id for step in view.steps.values() if _waits_unknown(view, step))
    waiting = _waiting(view, known)
    efficiency = None
    if waiting is not None and elapsed > 0:
        efficiency = min(expected_elapsed(view, working)[0] / elapsed, 1.0) if waiting else 1.0
    defaults = tuple(node for node, d in known.items() if d.work and d.work.origin == "default" and view.visits[node])
    figures = something_stated(known) and not endless(view.visits)
    raced = decided_by_time(view)
    return FlowTime(
        visits=view.visits,
        work_time=sum(view.visits[node] * value for node, value in working.items()) if figures else None,
        waiting_time=waiting,
        cycle_time=elapsed if figures else None,
        cycle_time_efficiency=efficiency,
        cost=_cost(view),
        critical_path=critical_path(view, seconds),
        bounded=not exact,
        unknown_steps=unknown,
        default_steps=defaults,
        repeated_once=tuple(
            node.id
            for node in view.process.nodes.values()
            if node.loop and node.facets.instances is None and view.visits[node.id] > 0
        ),
        decided_by_time=raced,
        text=_note(view, exact, raced, len(defaults), len(unknown)) if figures else text("compare.no_times"),
    )


def case_times(view: ProcessView) -> Times:
    """The distribution of the time of a case where it is exact and a time is stated, else (). Steps take exactly their
    time; only the ways that cases take differ."""
    known = durations(view)
    if not something_stated(known) or endless(view.visits) or decided_by_time(view):
        return ()
    span, exact = elapsed_span(view, {node: duration.seconds for node, duration in known.items()})
    return tuple(span.points) if exact else ()


def something_stated(known: Mapping[str, Duration]) -> bool:
    """Whether a time comes from the model or the procedure, and not from the defaults alone."""
    figures = (figure for duration in known.values() for figure in (duration.work, duration.wait) if figure)
    return any(figure.origin not in ("default", "inferred") for figure in figures)


def _waits_unknown(view: ProcessView, step: Step) -> bool:
    """Whether a dossier may lie at the step for a time nobody states."""
    at_agency = not (step.automatic or step.actor.is_applicant or step.node.kind == "receiveTask")
    return at_agency and step.facets.wait is None and view.visits[step.id] > 0


def _waiting(view: ProcessView, known: Mapping[str, Duration]) -> float | None:
    stated = {node: duration.wait.value for node, duration in known.items() if duration.wait}
    return sum(view.visits[node] * value for node, value in stated.items()) if stated else None


def _cost(view: ProcessView) -> float | None:
    stated = {step.id: step.facets.cost.value for step in view.steps.values() if step.facets.cost}
    return sum(view.visits[node] * value for node, value in stated.items()) if stated else None


def _note(view: ProcessView, exact: bool, raced: tuple[str, ...], defaults: int, unknown: int) -> Text:
    note = text("compare.flow_exact" if exact else "compare.flow_bounded", defaults=defaults, unknown=unknown)
    if not raced:
        return note
    named = ", ".join(f"“{view.process.nodes[node].name or node}”" for node in raced)
    return text("compare.flow_raced", note=note, elements=named)

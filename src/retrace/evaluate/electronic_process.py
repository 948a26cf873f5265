"""The table of the electronic process: who does what, in what time, on which system, and what it adds up to."""

from __future__ import annotations

from collections.abc import Mapping

from retrace.evaluate.durations import timer
from retrace.graph.critical_path import critical_path
from retrace.graph.view import ProcessView, Step
from retrace.graph.visits import endless
from retrace.model.electronic import ElectronicProcess, ElectronicRow, PauseKind, TimeKind, together
from retrace.model.figure import Figure
from retrace.model.process import Node


def electronic_process(view: ProcessView) -> ElectronicProcess:
    """Steps and pauses in reading order. Only stated times count: a default is nobody's promise."""
    shown = [node for node in view.order if node in view.steps or _is_pause(view.process.nodes[node])]
    rows = tuple(_row(view, node, number) for number, node in enumerate(shown, 1))
    known = {row.element: row.seconds for row in rows if row.seconds is not None}
    theirs = {row.element for row in rows if row.kind == "step" and not row.by_applicant}
    total, counted = _longest(view, known)
    of_agencies = _longest(view, {key: seconds for key, seconds in known.items() if key in theirs})
    unknown = tuple(row.element for row in rows if row.kind == "step" and row.seconds is None)
    return ElectronicProcess(rows, total, counted, unknown, *of_agencies)


def _longest(view: ProcessView, seconds: Mapping[str, float]) -> tuple[float | None, tuple[str, ...]]:
    """The time of the longest way through, and what lies on it; None where there is nothing to add or no end."""
    if not seconds or endless(view.visits):
        return None, ()
    counted = critical_path(view, seconds)
    return sum(seconds[node] * view.visits[node] for node in counted), counted


def _is_pause(node: Node) -> bool:
    """Whether a case rests at the event until an answer comes or a time has passed."""
    return node.kind == "intermediateCatchEvent" and any(event.kind in ("message", "timer") for event in node.events)


def _row(view: ProcessView, key: str, number: int) -> ElectronicRow:
    node, actor = view.process.nodes[key], view.actor(key)
    step = view.steps.get(key)
    figures: tuple[tuple[TimeKind, Figure | None], ...] = (
        (("work", node.facets.work), ("seconds", node.facets.wait)) if step else (("seconds", timer(node)),)
    )
    stated = [(kind, one.value) for kind, one in figures if one is not None and one.origin != "default"]
    nobody: tuple[PauseKind, str] = ("", "")
    pause, waits_for = nobody if step else _awaited(view, node)
    return ElectronicRow(
        element=key,
        number=number,
        kind="step" if step else "pause",
        name=node.name or key,
        agency=actor.agency,
        unit=actor.name,
        content=node.documentation,
        seconds=sum(value for _, value in stated) if stated else None,
        visits=view.visits[key],
        spends=together(kind for kind, value in stated if value) if any(value for _, value in stated) else "work",
        results=_results(step, view) if step else (),
        systems=tuple(system.name for system in step.systems) if step else (),
        forms=_forms(step) if step else (),
        pause=pause,
        waits_for=waits_for,
        by_applicant=actor.is_applicant,
        automatic=step is not None and step.automatic,
    )


def _results(step: Step, view: ProcessView) -> tuple[str, ...]:
    """What the step makes; handing over the result, it gives that although no paper is drawn."""
    made = tuple(document.name for document in step.writes)
    delivers = step.facets.action == "deliver" and view.procedure.result
    return made or ((view.procedure.result,) if delivers else ())


def _forms(step: Step) -> tuple[str, ...]:
    return tuple(dict.fromkeys(d.name for d in (*step.reads, *step.writes) if d.document_class == "form"))


def _awaited(view: ProcessView, node: Node) -> tuple[PauseKind, str]:
    """Whom the case rests for, and what that party is called."""
    if any(event.kind == "timer" for event in node.events):
        return "time", ""
    for message in view.messages_to.get(node.id, ()):
        party = view.party(message.source)
        name = party.name if party else ""
        if party and view.is_applicant_pool(party.id):
            pays = message.source in view.steps and view.steps[message.source].facets.action == "pay"
            return ("payment" if pays else "applicant"), name
        return "agency", name
    return "agency", ""

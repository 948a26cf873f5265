"""The table of the electronic process: who does what, in what time, on which system, and what it adds up to."""

from __future__ import annotations

from retrace.evaluate.durations import timer
from retrace.graph.critical_path import critical_path
from retrace.graph.view import ProcessView
from retrace.graph.visits import endless
from retrace.model.electronic import ElectronicProcess, ElectronicRow
from retrace.model.process import Node


def electronic_process(view: ProcessView) -> ElectronicProcess:
    """Steps and pauses in reading order. Only stated times count: a default is nobody's promise."""
    shown = [node for node in view.order if node in view.steps or _is_pause(view.process.nodes[node])]
    rows = tuple(_row(view, node, number) for number, node in enumerate(shown, 1))
    known = {row.element: row.seconds for row in rows if row.seconds is not None}
    unknown = tuple(row.element for row in rows if row.kind == "step" and row.seconds is None)
    if not known or endless(view.visits):
        return ElectronicProcess(rows, None, (), unknown)
    counted = critical_path(view, known)
    return ElectronicProcess(rows, sum(known[node] * view.visits[node] for node in counted), counted, unknown)


def _is_pause(node: Node) -> bool:
    """Whether a case rests at the event until an answer comes or a time has passed."""
    return node.kind == "intermediateCatchEvent" and any(event.kind in ("message", "timer") for event in node.events)


def _row(view: ProcessView, key: str, number: int) -> ElectronicRow:
    node, actor = view.process.nodes[key], view.actor(key)
    step = view.steps.get(key)
    figures = (node.facets.work, node.facets.wait) if step else (timer(node),)
    stated = [figure.value for figure in figures if figure is not None and figure.origin != "default"]
    return ElectronicRow(
        element=key,
        number=number,
        kind="step" if step else "pause",
        name=node.name or key,
        agency=actor.agency,
        unit=actor.name,
        content=node.documentation,
        seconds=sum(stated) if stated else None,
        visits=view.visits[key],
        results=tuple(document.name for document in step.writes) if step else (),
        systems=tuple(system.name for system in step.systems) if step else (),
    )

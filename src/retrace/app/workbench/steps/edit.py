"""One edit of the step table, carried out on the model and the facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from retrace.app.workbench.steps.applicant import with_applicant
from retrace.app.workbench.steps.flow import (
    add_case,
    connect,
    cut,
    drop_case,
    incoming,
    insert_after,
    insert_before,
    lead,
)
from retrace.app.workbench.steps.parties import with_actor, without_idle
from retrace.app.workbench.steps.used import with_papers, with_systems, without_links
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, say
from retrace.model.errors import RetraceError
from retrace.model.process import ACTIVITIES, EVENTS, Node, Pool, Process, free_id
from retrace.model.text import text

Action = Literal[
    "insert",
    "name",
    "actor",
    "reads",
    "writes",
    "systems",
    "up",
    "down",
    "remove",
    "lead",
    "case",
    "add_case",
    "drop_case",
    "applicant",
]


@dataclass(frozen=True, slots=True)
class StepEdit:
    """What to do with a step, or with a flow where the edit is about a case.

    "insert" puts a step of the name `value` behind the step `about`, or at the end of the party of that id. "name",
    "actor" and "case" take `value`; "reads", "writes" and "systems" take `values`. "lead" leads a flow to the node
    `value`, "add_case" adds a case `value` that leads to `target`. "applicant" is about no step: it
    adds what the applicant does, who files the papers `values`.
    """

    action: Action
    about: str
    value: str = ""
    values: tuple[str, ...] = ()
    target: str = ""


def carried_out(process: Process, view: ProcessView, edit: StepEdit, language: Language) -> tuple[Process, str]:
    """The process after an edit, and the step to go on with. `view` is that of the whole case.

    Raises `RetraceError`: "steps_no_step", "steps_no_name" and what the edits of the flow, of parties and of papers
    raise.
    """
    edit = replace(edit, value=" ".join(edit.value.split()), values=tuple(filter(None, map(_plain, edit.values))))
    if edit.action in ("lead", "case", "drop_case"):
        if edit.about not in process.flows:
            raise RetraceError("steps_no_step", edit.about[:80])
        return _on_a_way[edit.action](process, edit), process.flows[edit.about].source
    if edit.action == "insert":
        return _inserted(process, edit)
    if edit.action == "applicant":
        return with_applicant(process, view, edit.values, language)
    if edit.about not in process.nodes or process.nodes[edit.about].kind not in ACTIVITIES:
        raise RetraceError("steps_no_step", edit.about[:80])
    return _on_a_step(process, view, edit, language), edit.about


_on_a_way: Mapping[str, Callable[[Process, StepEdit], Process]] = {
    "lead": lambda process, edit: lead(process, edit.about, edit.value),
    "drop_case": lambda process, edit: drop_case(process, edit.about),
    "case": lambda process, edit: replace(
        process, flows={**process.flows, edit.about: replace(process.flows[edit.about], name=edit.value)}
    ),
}


def _on_a_step(process: Process, view: ProcessView, edit: StepEdit, language: Language) -> Process:
    step, node = edit.about, process.nodes[edit.about]
    match edit.action:
        case "name":
            return replace(process, nodes={**process.nodes, step: replace(node, name=_named(edit))})
        case "actor":
            return with_actor(process, step, edit.value, view.procedure.staff.keys())
        case "reads":
            return with_papers(process, view, step, edit.values, "in")
        case "writes":
            return with_papers(process, view, step, edit.values, "out")
        case "systems":
            return with_systems(process, view.knowledge, step, edit.values)
        case "add_case":
            if not edit.value:
                raise RetraceError("steps_no_case", step)
            others, question = (say(text(f"web.rows.{key}"), language) for key in ("otherwise", "which_case"))
            return add_case(process, step, edit.value, edit.target, others, question)
        case "remove":
            return without_idle(_removed(process, step), node.lane, view.procedure.staff.keys())
        case _:
            return _moved(process, view, step, edit.action == "up")


def _inserted(process: Process, edit: StepEdit) -> tuple[Process, str]:
    """A new step behind another, or at the end of a party; a party without a flow gets a start and an end first."""
    pool = process.pools.get(edit.about)
    if pool is not None and pool.process:
        process, end = _with_frame(process, pool)
        at = process.nodes[end]
    elif edit.about in process.nodes:
        at = process.nodes[edit.about]
    else:
        raise RetraceError("steps_no_step", edit.about[:80])
    step = free_id(process, f"buoc_{sum(node.kind in ACTIVITIES for node in process.nodes.values()) + 1}")
    new = Node(step, "task", _named(edit), at.scope, at.lane)
    if pool is not None and pool.process:
        return insert_before(process, at.id, new), step
    return insert_after(process, at.id, new), step


def _with_frame(process: Process, pool: Pool) -> tuple[Process, str]:
    """The process with a start and an end of a party, and the end that is reached last."""
    own = [node for node in process.nodes.values() if node.scope == pool.process]
    ends = [node.id for node in own if node.kind == "endEvent"]
    plain = [end for end in ends if incoming(process, end)] or ends
    if plain:
        return process, plain[0]
    assert pool.process  # who asks has looked
    end = Node(free_id(process, "ket_thuc"), "endEvent", "", pool.process)
    nodes = {**process.nodes, end.id: end}
    if own:
        raise RetraceError("steps_no_target", pool.id)
    start = Node(free_id(process, "bat_dau"), "startEvent", "", pool.process)
    return connect(replace(process, nodes={**nodes, start.id: start}), start.id, end.id), end.id


def _moved(process: Process, view: ProcessView, step: str, up: bool) -> Process:
    """The step before the one above it, or behind the one below it, of the same part."""
    node = process.nodes[step]
    beside = [key for key in view.order if _is_place(process, key, node)]
    at = beside.index(step) + (-1 if up else 1)
    if not 0 <= at < len(beside):
        raise RetraceError("steps_at_the_edge", step, name=node.name or step)
    without = cut(process, step)
    place = insert_before if up else insert_after
    return place(without, beside[at], node)


def _is_place(process: Process, key: str, node: Node) -> bool:
    other = process.nodes.get(key)
    if other is None or other.scope != node.scope:
        return False
    return other.kind in ACTIVITIES or (other.kind in EVENTS and other.kind.startswith("intermediate"))


def _removed(process: Process, step: str) -> Process:
    """Without the step, its papers and messages, and the notes that hang on it alone."""
    process = without_links(cut(process, step), step)
    messages = {key: each for key, each in process.messages.items() if step not in (each.source, each.target)}
    lines = {key: each for key, each in process.associations.items() if step not in (each.source, each.target)}
    return replace(process, messages=messages, associations=lines)


def _named(edit: StepEdit) -> str:
    if not edit.value:
        raise RetraceError("steps_no_name", edit.about)
    return edit.value


def _plain(value: str) -> str:
    return " ".join(value.split())

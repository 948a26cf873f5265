"""The work of whoever files, put into a model that shows only the agency: else visits and papers are not counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retrace.app.workbench.steps.flow import connect
from retrace.app.workbench.steps.used import with_papers
from retrace.graph.view import ProcessView
from retrace.knowledge.messages import Language, say
from retrace.model.errors import RetraceError
from retrace.model.process import ACTIVITIES, EventDefinition, Message, Node, Pool, Process, free_id
from retrace.model.text import text

_MESSAGE = (EventDefinition("message"),)


def lacks_applicant(view: ProcessView) -> bool:
    """Whether a model has steps, but none of whoever files, as tables of the agency's own work have it."""
    steps = view.steps.values()
    return bool(steps) and not view.procedure.members and not any(step.actor.is_applicant for step in steps)


@dataclass(frozen=True, slots=True)
class Lacking:
    """That the applicant is not shown, with the `papers` that are known to be handed in."""

    papers: tuple[str, ...]


def lacking(view: ProcessView) -> Lacking | None:
    """What is known of the applicant whom a model does not show; None where it shows one."""
    if not lacks_applicant(view):
        return None
    return Lacking(tuple(paper.name for paper in view.procedure.documents.values() if paper.handed_in is not False))


def with_applicant(
    process: Process, view: ProcessView, papers: Sequence[str], language: Language
) -> tuple[Process, str]:
    """The process in which the applicant files these papers, waits and receives, and the step of filing.

    A party of that role that is drawn without its work gets it, and its messages; else there is a new one, from whose
    filing the first agency begins and to which the last step of it sends the outcome. What ends a case by a message
    to nobody sends it there too. Raises `RetraceError`: "steps_has_applicant", "steps_no_paper".
    """
    if not lacks_applicant(view):
        raise RetraceError("steps_has_applicant", "")
    if not papers:
        raise RetraceError("steps_no_paper", "")
    drawn = next(
        (one for one in process.pools.values() if one.process is None and view.is_applicant_pool(one.id)), None
    )
    name = ", ".join(view.procedure.applicants[:2]) or _said("party", language)
    party = drawn or Pool(free_id(process, "nguoi_nop"), name, None, "applicant")
    scope = free_id(process, "quy_trinh_nguoi_nop")
    pools = process.pools if drawn else {party.id: party, **process.pools}
    process = replace(process, pools={**pools, party.id: replace(party, process=scope)})
    process, (start, files, waits, receives, end) = _with_nodes(process, scope, language)
    for first, second in ((start, files), (files, waits), (waits, receives), (receives, end)):
        process = connect(process, first, second)
    process = with_papers(process, view, files, papers, "in")
    return _with_messages(process, party.id, files, waits, language), files


def _with_nodes(process: Process, scope: str, language: Language) -> tuple[Process, list[str]]:
    """The nodes of the applicant, not yet joined."""
    ids = []
    for key, kind, events in (
        ("need", "startEvent", ()),
        ("files", "task", ()),
        ("waits", "intermediateCatchEvent", _MESSAGE),
        ("receives", "task", ()),
        ("received", "endEvent", ()),
    ):
        node = Node(free_id(process, f"nguoi_nop_{key}"), kind, _said(key, language), scope, events=events)
        process = replace(process, nodes={**process.nodes, node.id: node})
        ids.append(node.id)
    return process, ids


def _with_messages(process: Process, party: str, files: str, waits: str, language: Language) -> Process:
    """What the party sent comes from its filing, what it was sent reaches its waiting; what lacks is added."""
    moved = {
        key: replace(
            one,
            source=files if one.source == party else one.source,
            target=waits if one.target == party else one.target,
        )
        for key, one in process.messages.items()
    }
    process = replace(process, messages=moved)
    own = process.nodes[files].scope
    others = [node for node in process.nodes.values() if node.scope != own]
    if not any(one.source == files for one in moved.values()):
        first = next((node for node in others if node.kind == "startEvent" and _plain(process, node)), None)
        if first is not None:
            nodes = {**process.nodes, first.id: replace(first, events=_MESSAGE)}
            process = _sent(replace(process, nodes=nodes), files, first.id, _said("dossier", language))
    if not any(one.target == waits for one in moved.values()):
        last = [node.id for node in others if node.kind in ACTIVITIES and _ends(process, node.id)]
        if last:
            process = _sent(process, last[-1], waits, _said("outcome", language))
    sending = {one.source for one in process.messages.values()}
    for node in others:
        if node.kind == "endEvent" and node.events == _MESSAGE and node.id not in sending:
            process = _sent(process, node.id, waits, node.name)
    return process


def _plain(process: Process, start: Node) -> bool:
    """Whether a start belongs to a whole party and waits for nothing yet."""
    outer = start.scope in {pool.process for pool in process.pools.values()}
    return outer and not start.events and all(one.target != start.id for one in process.messages.values())


def _ends(process: Process, step: str) -> bool:
    """Whether a plain end follows a step."""
    follows = [process.nodes[flow.target] for flow in process.flows.values() if flow.source == step]
    return any(node.kind == "endEvent" and not node.events for node in follows)


def _sent(process: Process, source: str, target: str, name: str) -> Process:
    key = free_id(process, f"thong_diep_{source}")
    return replace(process, messages={**process.messages, key: Message(key, source, target, name)})


def _said(key: str, language: Language) -> str:
    return say(text(f"web.rows.applicant.{key}"), language)

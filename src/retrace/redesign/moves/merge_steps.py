"""Make one step of two that the same role does in a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.figure import Figure
from retrace.model.finding import Finding
from retrace.model.process import Node
from retrace.model.proposal import Proposal
from retrace.model.step import Facets
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, remove_node
from retrace.redesign.rows import interrupted, only_way_between
from retrace.redesign.state import State

CARD = """
title:
  vi: Gộp hai bước của cùng một người
  en: Merge steps of the same role
when:
  vi: Hai bước cùng loại do cùng một vai trò làm liền nhau.
  en: Two steps of the same kind follow each other at the same role with nothing in between.
how:
  vi: Bước sau nhận cả giấy tờ, hệ thống, điều kiện, ghi chú và thời gian của bước trước.
  en: The later step takes over the papers, systems, conditions, notes and times of the earlier one.
gives:
  vi: Hồ sơ chỉ phải mở, ghi nhận và xếp hàng một lần.
  en: The dossier is opened, recorded and queued once.
guard:
  vi: Bước được quy định bắt buộc, bước làm theo đợt hoặc có sự kiện gắn kèm thì giữ riêng; thời gian và chi phí được
      cộng lại, bên nào chưa rõ thì tổng chưa rõ.
  en: A step that bears a lock, that is done in rounds, or on which an event hangs stays apart; times and costs are
      added up, and stay open where one of them is.
answers: [split-between-same-role]
practices: [task-composition]
says:
  text:
    vi: Gộp bước “{before}” và bước “{step}” thành một bước trên hệ thống.
    en: Merge “{before}” and “{step}” into one step.
  merged:
    vi: "{before} và {step}"
    en: "{before} and {step}"
"""

ORDER = 84
_BY_HAND = ("task", "userTask", "manualTask")
_CERTAIN = ("measured", "declared", "inferred", "default")


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each pair."""
    for finding in of_check(findings, "split-between-same-role"):
        before, step = view.steps[finding.evidence[-1]], view.steps[finding.step]
        if _alike(before.node, step.node) and not (interrupted(before.id, view) or interrupted(step.id, view)):
            yield proposal(
                "merge-steps",
                step.id,
                (before.id, step.id),
                (finding,),
                manual_steps=-1.0,
                before=before.name,
                step=step.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The later step does both."""
    earlier, later = proposal.steps
    if not {earlier, later} <= state.process.nodes.keys() or not only_way_between(earlier, later, state.process):
        return state
    first, second = state.process.nodes[earlier], state.process.nodes[later]
    if first.lane != second.lane:
        return state
    state = _hand_on(state, earlier, later, proposal.id)
    notes = "\n".join(dict.fromkeys(note for note in (first.documentation, second.documentation) if note))
    state = change_node(state, later, proposal.id, name=_name(state, first, second), documentation=notes)
    state = change_facets(state, later, proposal.id, **_both(first.facets, second.facets))
    return remove_node(state.traced(later, proposal.id, (later, earlier)), earlier, proposal.id)


def _alike(first: Node, second: Node) -> bool:
    one, other = first.facets, second.facets
    plain = not (first.loop or second.loop or first.default or first.compensation or second.compensation)
    by_hand = first.kind in _BY_HAND and second.kind in (*_BY_HAND, "sendTask")
    return plain and by_hand and not (one.every or other.every) and one.procedure == other.procedure


def _hand_on(state: State, earlier: str, later: str, because: str) -> State:
    """With the papers, systems, messages and notes of the earlier step at the later one."""
    process = state.process
    made = {link.data for link in process.data_flows.values() if link.node == earlier and link.direction == "out"}
    has = {(link.data, link.direction) for link in process.data_flows.values() if link.node == later}
    links = {
        key: replace(link, node=later) if link.node == earlier and (link.data, link.direction) not in has else link
        for key, link in process.data_flows.items()
        # What passed from the one to the other stays within the step.
        if not (link.node == later and link.direction == "in" and link.data in made)
    }
    gone = process.data_flows.keys() - links.keys()
    moved = [key for key, link in links.items() if link != process.data_flows[key]]
    messages = {k: replace(m, target=later) if m.target == earlier else m for k, m in process.messages.items()}
    notes = {
        key: replace(line, **{end: later for end in ("source", "target") if getattr(line, end) == earlier})
        for key, line in process.associations.items()
    }
    moved += [key for key, message in messages.items() if message != process.messages[key]]
    moved += [key for key, line in notes.items() if line != process.associations[key]]
    process = replace(process, data_flows=links, messages=messages, associations=notes)
    state = replace(state, process=process).dropped(sorted(gone), because)
    for key in moved:
        state = state.traced(key, because, (key,))
    return state


def _name(state: State, first: Node, second: Node) -> str:
    if not first.name or not second.name or first.name == second.name:
        return second.name or first.name
    # An abbreviation keeps its capitals.
    small = second.name[0].lower() + second.name[1:] if second.name[1:2].islower() else second.name
    return label(state.process, "merge-steps", "merged", before=first.name, step=small)


def _both(one: Facets, other: Facets) -> dict[str, object]:
    media = {one.medium, other.medium}
    return {
        "channels": tuple(dict.fromkeys((*one.channels, *other.channels))),
        "presence": True if one.presence or other.presence else other.presence,
        "medium": "paper" if "paper" in media else None if None in media else other.medium,
        "work": _sum(one.work, other.work),
        "wait": _sum(one.wait, other.wait),
        "cost": _sum(one.cost, other.cost),
        "conditions": tuple(dict.fromkeys((*one.conditions, *other.conditions))),
    }


def _sum(one: Figure | None, other: Figure | None) -> Figure | None:
    """Both figures together, as certain as the less certain of them."""
    if one is None or other is None:
        return None
    origin = max((one.origin, other.origin), key=_CERTAIN.index)
    source = "; ".join(dict.fromkeys(source for source in (one.source, other.source) if source))
    return Figure(one.value + other.value, origin, source)

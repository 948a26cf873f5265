"""File once for a group of linked procedures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView, Step
from retrace.model.finding import Finding
from retrace.model.process import DataFlow, Message
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.move import of_check, proposal, sentence
from retrace.redesign.rewrite import change_facets, connect_system, fresh_id, remove_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Nộp một bộ hồ sơ cho cả nhóm
  en: File once for the group
when:
  vi: Sau khi xong thủ tục trước, người dân lại phải nộp hồ sơ cho cơ quan khác.
  en: The applicant files again with another agency after the first procedure is done.
how:
  vi: Cơ quan báo cho người dân làm tiếp sẽ tự chuyển hồ sơ; bỏ các lần nộp sau.
  en: The agency that tells the applicant to go on passes the dossier on itself; the later filings go.
gives:
  vi: Mỗi thủ tục sau bớt một lần đi và một lần nộp.
  en: One visit and one filing less for each later procedure.
guard:
  vi: Cổng Dịch vụ công quốc gia phải sẵn sàng; chỉ khi mô hình cho thấy ai báo cho người dân làm tiếp.
  en: The national portal must be ready; only where the model shows who tells the applicant to go on.
answers: [group-not-single-submission]
practices: [integration, contact-reduction]
says:
  text:
    vi: Chỉ nộp một bộ hồ sơ cho {count} thủ tục trên {system_name}; các cơ quan liên thông hồ sơ điện tử với nhau.
    en: File one dossier for {count} procedures on {system_name}; the agencies pass it on electronically.
  law:
    vi: Ban hành quy định thực hiện liên thông điện tử, nộp một bộ hồ sơ cho nhóm thủ tục (theo Quyết định số
          206/QĐ-TTg ngày 28/02/2024).
    en: Issue the rule on joining the procedures electronically with one dossier (after Decision 206/QĐ-TTg of 28
          February 2024).
"""

ORDER = 64
_PORTAL = "DVCQG"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for the group, naming the filing that stays and those that go."""
    found = of_check(findings, "group-not-single-submission")
    later = [f for f in found[1:] if _passes_on(view.steps[f.step], view) and len(view.outgoing[f.step]) == 1]
    if not later:
        return
    portal = view.knowledge.system(_PORTAL)
    saved = [view.steps[f.step] for f in later]
    yield proposal(
        "single-submission",
        found[0].step,
        (found[0].step, *(f.step for f in later)),
        (found[0], *later),
        system=portal.code,
        waits_for=(portal,),
        legal_changes=(LegalChange(sentence("single-submission", "law")),),
        visits=-float(sum(s.facets.in_person for s in saved)),
        count=len({step.procedure for step in (view.steps[found[0].step], *saved)}),
        system_name=portal.name,
    )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The first filing takes the papers of all; agencies pass the dossier on to one another."""
    first, *later = proposal.steps
    if first not in state.process.nodes:
        return state
    for step in later:
        source = _passes_on(view.steps[step], view)
        if step not in state.process.nodes or source is None or source not in state.process.nodes:
            continue
        for message in view.messages_from.get(step, ()):
            new = Message(fresh_id(state, f"chuyen_{source}_{message.target}"), source, message.target, message.name)
            messages = {**state.process.messages, new.id: new}
            state = replace(state, process=replace(state.process, messages=messages))
            state = state.traced(new.id, proposal.id, (step,))
        state = remove_node(_with_papers(state, first, step, proposal.id), step, proposal.id)
    state = change_facets(state, first, proposal.id, medium="electronic")
    return connect_system(state, first, view.knowledge.system(proposal.system), "out", proposal.id)


def _with_papers(state: State, first: str, later: str, because: str) -> State:
    """The first filing with what was handed in later, where both draw the same paper."""
    links = state.process.data_flows
    mine = {link.data for link in links.values() if link.node == first}
    for link in [one for one in links.values() if one.node == later and one.direction == "in" and one.data not in mine]:
        new = DataFlow(fresh_id(state, f"{first}_{link.data}"), first, link.data, "in")
        process = replace(state.process, data_flows={**state.process.data_flows, new.id: new})
        state = replace(state, process=process).traced(new.id, because, (link.id,))
    return state


def _passes_on(step: Step, view: ProcessView) -> str | None:
    """The node of an agency whose message makes the applicant go on to this filing."""
    node = step.id
    seen = {node}
    while len(view.incoming[node]) == 1:
        node = view.incoming[node][0].source
        if node in seen:
            return None
        seen.add(node)
        sources = [m.source for m in view.messages_to.get(node, ()) if m.source in view.process.nodes]
        if sources:
            return sources[0] if len(sources) == 1 else None
    return None

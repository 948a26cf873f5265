"""Drop a procedure of a linked group whose result a system can confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView, Step
from retrace.model.finding import Finding
from retrace.model.group import Member
from retrace.model.process import DataFlow
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.move import of_check, proposal, sentence
from retrace.redesign.queries import add_query_before
from retrace.redesign.rewrite import (
    change_document,
    change_procedure,
    drop_document,
    fresh_id,
    remove_elements,
    remove_node,
    trace_steps,
)
from retrace.redesign.state import State

CARD = """
title:
  vi: Cắt giảm một thủ tục của nhóm liên thông
  en: Drop a procedure of the group
when:
  vi: Kết quả của một thủ tục chỉ dùng làm giấy tờ cho thủ tục khác trong nhóm, mà một hệ thống đã có dữ liệu đó.
  en: The result of a procedure only serves as a paper of its siblings, and a system holds the same data.
how:
  vi: "Bỏ toàn bộ thủ tục: việc nộp hồ sơ, việc giải quyết và việc chờ kết quả; cơ quan giải quyết thủ tục sau tra cứu
      hệ thống."
  en: The procedure goes whole, its filing, its agency's work and the waiting for it; the sibling's agency queries.
gives:
  vi: Bớt một thủ tục cùng lần đi lại và giấy tờ của thủ tục đó.
  en: One procedure less, with its visit and its papers.
guard:
  vi: Chờ hệ thống sẵn sàng; chỉ khi phần việc của người nộp hồ sơ là một chuỗi bước liền nhau; quy định về thủ tục
      được đưa vào danh mục phải sửa.
  en: Waits until the system is ready; only where the applicant's part is a plain row of steps; the rule that demands
      the procedure stands on the list of legal changes.
answers: [procedure-superfluous, result-of-sibling-procedure]
practices: [task-elimination, trusted-party]
says:
  text:
    vi: Cắt giảm thủ tục “{procedure}”; cơ quan giải quyết thủ tục sau tra cứu {system_name} để xác nhận tự động.
    en: Drop the procedure “{procedure}”; the agency of the next one queries {system_name} instead.
  law:
    vi: Sửa quy định để bãi bỏ thủ tục “{procedure}” khi đã xác nhận được bằng dữ liệu.
    en: Change the rule so that the procedure “{procedure}” is abolished once data confirm it.
"""

ORDER = 62


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each procedure that a query makes needless."""
    for finding in of_check(findings, "procedure-superfluous"):
        member = _member(finding.step, view)
        if member is None or not _plain(member, view) or _reader(member, finding.document, view) is None:
            continue
        reads = [f for f in of_check(findings, "result-of-sibling-procedure") if f.document == finding.document]
        system = view.knowledge.system(finding.system)
        filings = [view.steps[step] for step in member.steps if view.steps[step].facets.action == "submit"]
        yield proposal(
            "drop-procedure-of-group",
            member.key,
            (*member.steps, *(f.step for f in reads)),
            (finding, *reads),
            document=finding.document,
            system=system.code,
            waits_for=(system,),
            legal_changes=(LegalChange(sentence("drop-procedure-of-group", "law", procedure=member.name)),),
            visits=-float(sum(step.facets.in_person for step in filings)),
            papers=-float(len({finding.document, *_only_here(member, view)})),
            procedure=member.name,
            system_name=system.told,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """Without the procedure; the agency that read its result queries the system."""
    member = _member(proposal.steps[0], view)
    reader = _reader(member, proposal.document, view) if member else None
    if member is None or reader is None:
        return state
    state = add_query_before(state, reader.id, view.knowledge.system(proposal.system), proposal.id)
    query = next(flow.source for flow in state.process.flows.values() if flow.target == reader.id)
    state = _supplied_by(state, query, reader, proposal)
    applicants = [step.id for step in view.steps.values() if step.actor.is_applicant]
    state = drop_document(state, view.documents[proposal.document], applicants, proposal.id)
    for node in (*_waiting(member, view), *_own(member, view)):
        state = remove_node(state, node, proposal.id)
    state = remove_elements(state, _agencies(member, view), proposal.id)
    state = trace_steps(state, proposal)
    state = change_document(state, proposal.document, handed_in=False, result_of="")
    facts = state.procedure
    return change_procedure(
        state,
        members={key: one for key, one in facts.members.items() if key != member.key},
        relations=tuple(r for r in facts.relations if member.key not in (r.result_of, r.paper_of)),
    )


def _supplied_by(state: State, query: str, reader: Step, proposal: Proposal) -> State:
    """The query writes the data that the agency reads, in place of the paper."""
    process = state.process
    links = [link for link in process.data_flows.values() if link.node == reader.id and link.direction == "in"]
    drawn = next((link.data for link in links if _shows(state, link.data, proposal.document)), None)
    if drawn is None:
        return state
    link = DataFlow(fresh_id(state, f"{query}_{drawn}"), query, drawn, "out")
    state = replace(state, process=replace(process, data_flows={**process.data_flows, link.id: link}))
    return state.traced(link.id, proposal.id, (reader.id,))


def _shows(state: State, data: str, document: str) -> bool:
    drawn = state.process.data_objects.get(data)
    return drawn is not None and (drawn.document or drawn.id) == document


def _member(step: str, view: ProcessView) -> Member | None:
    return view.group.member(view.steps[step].procedure) if view.group and step in view.steps else None


def _reader(member: Member | None, document: str, view: ProcessView) -> Step | None:
    """The agency's step of a sibling that reads the result and has one way in."""
    for step in view.steps.values():
        reads = any(d.key == document for d in step.reads)
        if member and reads and not step.actor.is_applicant and step.procedure != member.key:
            return step if len(view.incoming[step.id]) == 1 else None
    return None


def _agencies(member: Member, view: ProcessView) -> list[str]:
    """Pools that work for this procedure alone, with the processes they run."""
    parties: dict[str, set[str]] = {}
    for step in view.steps.values():
        if step.actor.pool and not step.actor.is_applicant:
            parties.setdefault(step.actor.pool.id, set()).add(step.procedure)
    alone = [view.process.pools[pool] for pool, procedures in parties.items() if procedures == {member.key}]
    return [identifier for pool in alone for identifier in (pool.id, pool.process) if identifier]


def _own(member: Member, view: ProcessView) -> list[str]:
    return [step for step in member.steps if view.steps[step].actor.is_applicant]


def _waiting(member: Member, view: ProcessView) -> list[str]:
    """The applicant's events that wait for nothing but this procedure."""
    gone = {*_agencies(member, view), *member.steps}
    gone |= {node.id for node in view.process.nodes.values() if node.scope in gone}
    return [
        target
        for target, messages in view.messages_to.items()
        if target in view.process.nodes
        and target not in gone
        and view.actor(target).is_applicant
        and all(message.source in gone for message in messages)
    ]


def _plain(member: Member, view: ProcessView) -> bool:
    """Whether the procedure can be cut out: agencies of its own, and a row of steps without choices."""
    theirs = {step.actor.pool.id for step in view.steps.values() if step.actor.pool and step.procedure == member.key}
    alone = {*_agencies(member, view)}
    applicants = {view.steps[s].actor.pool.id for s in _own(member, view) if view.steps[s].actor.pool}  # type: ignore[union-attr]
    nodes = [*_own(member, view), *_waiting(member, view)]
    row = all(len(view.outgoing[node]) == 1 and len(view.incoming[node]) == 1 for node in nodes)
    before = [view.process.nodes[source].kind for node in nodes for source in view.predecessors(node)]
    return theirs - applicants <= alone and row and not {"eventBasedGateway", "exclusiveGateway"} & set(before)


def _only_here(member: Member, view: ProcessView) -> list[str]:
    """Papers filed for this procedure and no other."""
    others = {paper for one in (view.group.members if view.group else ()) if one != member for paper in one.papers}
    return [paper for paper in member.papers if paper not in others]

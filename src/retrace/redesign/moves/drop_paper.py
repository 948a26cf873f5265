"""Ask for no paper that a linked procedure makes: its agency passes it on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView, Step
from retrace.model.finding import Finding
from retrace.model.process import DataFlow, Message
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.move import of_check, proposal, sentence
from retrace.redesign.rewrite import change_document, drop_document, fresh_id, trace_steps
from retrace.redesign.state import State

CARD = """
title:
  vi: Bỏ giấy tờ do thủ tục liên thông lập ra
  en: Drop a paper that a linked procedure makes
when:
  vi: Người dân nộp cho thủ tục sau kết quả mà thủ tục trước trong cùng nhóm vừa cấp.
  en: Applicants file with the next procedure what the one before it in the group has just issued.
how:
  vi: Giấy tờ ra khỏi hồ sơ; cơ quan giải quyết thủ tục trước gửi thẳng kết quả điện tử cho cơ quan sau.
  en: The paper leaves the dossier; the agency that issues the result sends it to the next agency electronically.
gives:
  vi: Bớt một giấy tờ và một lần cầm đi.
  en: One paper and one way less.
guard:
  vi: Quyết định của từng cơ quan vẫn giữ; mô hình phải cho thấy bước lập ra kết quả và bước dùng kết quả. Nơi cả
      thủ tục trước là thừa thì bỏ cả thủ tục đó. Quy định về thành phần hồ sơ được đưa vào danh mục phải sửa.
  en: Each agency still decides; the model must show the step that makes the result and the one that uses it. Where the
      whole procedure is superfluous, that goes instead. The rule on the dossier stands on the list of legal changes.
answers: [result-of-sibling-procedure, procedure-superfluous]
practices: [integration, contact-reduction]
says:
  text:
    vi: Không yêu cầu nộp {paper}; {source} gửi thẳng kết quả điện tử cho {target}.
    en: Do not ask for “{paper}”; {source} sends the result to {target} electronically.
  law:
    vi: "Sửa quy định về thành phần hồ sơ: bỏ {paper} là kết quả của thủ tục khác trong nhóm liên thông."
    en: "Change the rule on the dossier: drop “{paper}”, the result of another procedure of the group."
"""

ORDER = 61


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each such paper whose maker and user are drawn."""
    whole = {finding.document for finding in of_check(findings, "procedure-superfluous")}
    for document in view.documents.values():
        causes = [f for f in of_check(findings, "result-of-sibling-procedure") if f.document == document.key]
        maker, reader = _maker(document.key, view), _reader(document.key, causes, view)
        if maker and reader and maker.actor.pool != reader.actor.pool and document.key not in whole:
            yield proposal(
                "drop-paper",
                document.key,
                (*(finding.step for finding in causes), maker.id, reader.id),
                causes,
                document=document.key,
                legal_changes=(LegalChange(sentence("drop-paper", "law", paper=document.name)),),
                papers=-1.0,
                paper=document.name,
                source=maker.actor.agency,
                target=reader.actor.agency,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The result goes from its maker to the agency that uses it."""
    *_, maker, reader = proposal.steps
    document = state.procedure.documents.get(proposal.document)
    if document is None or not {maker, reader} <= state.process.nodes.keys():
        return state
    held = [step.id for step in view.steps.values() if step.actor.is_applicant]
    state = drop_document(state, document, held, proposal.id)
    state = trace_steps(state, proposal)
    state = _drawn_at(state, maker, reader, proposal)
    message = Message(fresh_id(state, f"gui_{maker}_{reader}"), maker, reader, document.name)
    process = replace(state.process, messages={**state.process.messages, message.id: message})
    state = replace(state, process=process).traced(message.id, proposal.id, (maker, reader))
    return change_document(state, document.key, handed_in=False, electronic_original=True)


def _drawn_at(state: State, maker: str, reader: str, proposal: Proposal) -> State:
    """With the reader reading the paper, if only the applicant's step read it so far."""
    process = state.process
    drawn = {d.id for d in process.data_objects.values() if (d.document or d.id) == proposal.document}
    made = [link.data for link in process.data_flows.values() if link.node == maker and link.data in drawn]
    if not made or any(link.node == reader and link.data in drawn for link in process.data_flows.values()):
        return state
    link = DataFlow(fresh_id(state, f"{reader}_{made[0]}"), reader, made[0], "in")
    process = replace(process, data_flows={**process.data_flows, link.id: link})
    return replace(state, process=process).traced(link.id, proposal.id, (maker,))


def _maker(document: str, view: ProcessView) -> Step | None:
    """The agency's last step that writes the paper."""
    makers = [s for s in view.steps.values() if not s.actor.is_applicant and document in {d.key for d in s.writes}]
    return makers[-1] if makers else None


def _reader(document: str, causes: Sequence[Finding], view: ProcessView) -> Step | None:
    """The first step of the agency of the later procedure: one that reads the paper, else the one it is filed with."""
    for finding in causes:
        asking = view.steps[finding.step].procedure
        theirs = [s for s in view.steps.values() if s.procedure == asking and not s.actor.is_applicant]
        reads = [step for step in theirs if document in {d.key for d in step.reads}]
        if reads or theirs:
            return (reads or theirs)[0]
    return None

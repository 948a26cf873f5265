"""Let the applicant file at any office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import LegalChange, Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import basis_in_force, of_check, proposal, sentence
from retrace.redesign.rewrite import change_facets, change_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Nộp hồ sơ không phụ thuộc địa giới
  en: File at any office
when:
  vi: Hồ sơ chỉ được nộp tại một nơi.
  en: The dossier may be filed at one office only.
how:
  vi: Cơ quan nào cũng tiếp nhận được hồ sơ và giải quyết trên dữ liệu dùng chung.
  en: Any office takes the dossier in and decides on joined data.
gives:
  vi: Đi lại gần hơn, việc được chia đều giữa các cơ quan.
  en: Shorter ways, evenly spread work.
guard:
  vi: Chờ các cơ sở dữ liệu mà cơ quan tiếp nhận cần được kết nối với nhau.
  en: Waits until the databases that the offices need are joined.
answers: [paper-in-fragmented-database, territorial-filing-limit]
practices: [centralisation, flexible-assignment]
says:
  text:
    vi: Bỏ giới hạn chỉ được nộp tại {place}; người dân được chọn cơ quan tiếp nhận.
    en: Drop the limit to {place}; any office takes the dossier in.
  step:
    vi: Nộp hồ sơ trực tuyến đến cơ quan tự chọn
    en: File online at any office
  law:
    vi: Sửa quy định giới hạn nơi nộp hồ sơ ở bước “{step}”.
    en: Change the rule that limits the place of filing at “{step}”.
"""

ORDER = 80


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each filing step that is bound to a place."""
    for finding in of_check(findings, "territorial-filing-limit"):
        divided = [f for f in of_check(findings, "paper-in-fragmented-database") if f.step == finding.step]
        systems = [
            view.knowledge.system(holding.system)
            for f in divided
            for holding in view.knowledge.holdings(view.documents[f.document])
        ]
        allowed = basis_in_force("ND118/2025", view)
        change = LegalChange(sentence("drop-territorial-limit", "law", step=view.steps[finding.step].name))
        yield proposal(
            "drop-territorial-limit",
            finding.step,
            (finding.step,),
            (finding, *divided),
            waits_for=systems,
            system=systems[0].code if systems else "",
            legal_changes=() if allowed else (change,),
            place=view.steps[finding.step].facets.territorial,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The filing step names no place any more."""
    step = proposal.steps[0]
    state = change_node(state, step, proposal.id, name=label(state.process, "drop-territorial-limit", "step"))
    return change_facets(state, step, proposal.id, territorial="")

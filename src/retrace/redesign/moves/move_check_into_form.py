"""Let the electronic form check completeness before filing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView, Step
from retrace.model.finding import Finding
from retrace.model.process import Node
from retrace.model.proposal import Proposal
from retrace.model.step import Facets
from retrace.model.system import InformationSystem
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rework import rarer
from retrace.redesign.rewrite import connect_system, fresh_id, insert_on
from retrace.redesign.state import State

CARD = """
title:
  vi: Kiểm tra ngay trên biểu mẫu điện tử
  en: Check in the electronic form
when:
  vi: Nhiều hồ sơ nộp rồi mới biết thiếu và phải bổ sung.
  en: Many dossiers are found incomplete only after they were filed.
how:
  vi: Cổng dịch vụ công tự kiểm tra thành phần hồ sơ, trường bắt buộc và tính thống nhất trước khi cho nộp.
  en: The portal checks papers, required fields and contradictions by itself before it lets the dossier be filed.
gives:
  vi: Ít hồ sơ phải bổ sung; bộ phận một cửa chỉ còn xem điều máy không xem được.
  en: Fewer dossiers come back; the desk looks only at what a machine cannot see.
guard:
  vi: Hồ sơ có biểu mẫu; cổng nhận hồ sơ phải sẵn sàng. Bước kiểm tra của cơ quan vẫn giữ. Còn bao nhiêu phần trăm hồ sơ
      phải bổ sung do cơ quan cho biết (`percent`); chưa có thì vẫn tính theo tỷ lệ hiện tại.
  en: The dossier has a form, and the portal that takes it in is ready. The check of the agency stays. What share still
      comes back is for the agency to say (`percent`); until then the figures count the rounds of today.
answers: [rework-loop]
practices: [control-relocation]
parameters:
  build_days:
    - value: 45
      since: 0001-01-01
      origin: default
      source: "Giả định của retrace: dựng và kiểm thử một biểu mẫu điện tử"
says:
  text:
    vi: Trước bước “{step}”, {system_name} tự kiểm tra hồ sơ đã đủ và đúng; thiếu thì báo ngay cho người nộp.
    en: Before “{step}” {system_name} checks by itself that the dossier is complete, and says at once what is missing.
  check:
    vi: Tự động kiểm tra hồ sơ trên biểu mẫu
    en: Check the dossier in the form
questions:
  percent:
    vi: Khi biểu mẫu điện tử tự kiểm tra, còn bao nhiêu phần trăm hồ sơ phải bổ sung sau bước “{step}”?
    en: With a form that checks by itself, what share of dossiers (percent) still comes back after “{step}”?
"""

ORDER = 78
_PORTAL = "DVCQG"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each step that asks for completion, where the applicant files a form before."""
    filing = _filing(view)
    if filing is None:
        return
    portal = _portal(filing, view)
    for finding in of_check(findings, "rework-loop"):
        yield proposal(
            "move-check-into-form",
            finding.step,
            (filing.id, finding.step),
            (finding,),
            system=portal.code,
            waits_for=(portal,),
            settings={"percent": None},
            step=filing.name,
            system_name=portal.name,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """An automatic check stands before the filing; dossiers come back as rarely as the user says."""
    filing, asks = proposal.steps
    ways = [flow for flow in state.process.flows.values() if flow.target == filing]
    if filing not in state.process.nodes or len(ways) != 1:
        return state
    node, portal = state.process.nodes[filing], view.knowledge.system(proposal.system)
    facets = Facets(
        action="check", channels=("online",), presence=False, medium="electronic", procedure=node.facets.procedure
    )
    name = label(state.process, "move-check-into-form", "check")
    check = Node(
        fresh_id(state, f"tu_kiem_tra_{filing}"), "businessRuleTask", name, node.scope, node.lane, facets=facets
    )
    state = insert_on(state, ways[0], check, proposal.id, filing)
    state = connect_system(state, check.id, portal, "in", proposal.id)
    percent = proposal.settings["percent"]
    if asks not in state.process.nodes:
        return state
    state = state.traced(asks, proposal.id, (asks,))
    return state if percent is None else rarer(state, asks, percent / 100, proposal.id)


def _filing(view: ProcessView) -> Step | None:
    """The first filing of the applicant, where a form is filed there and one way leads to it."""
    forms = {d.key for d in view.documents.values() if d.document_class == "form" and d.handed_in is not False}
    for step in view.steps.values():
        files = step.actor.is_applicant and step.facets.action == "submit"
        if files and len(view.incoming[step.id]) == 1 and forms & {paper.key for paper in step.reads}:
            return step
    return None


def _portal(step: Step, view: ProcessView) -> InformationSystem:
    """The portal or one-stop system in use at the filing, else the national portal."""
    able = [system for system in step.systems if system.receives_dossiers and system.ready]
    return able[0] if able else view.knowledge.system(_PORTAL)

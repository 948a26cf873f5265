"""Let applicants follow their dossier online."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView, Step
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.model.system import InformationSystem
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_procedure, connect_system, remove_node
from retrace.redesign.rows import plain
from retrace.redesign.state import State

CARD = """
title:
  vi: Theo dõi hồ sơ trực tuyến
  en: Status online
when:
  vi: Người dân không tra cứu được tình trạng hồ sơ, hoặc phải đến, phải gọi để hỏi.
  en: Applicants cannot look up the status of the dossier, or have to come or call.
how:
  vi: Hệ thống công khai tình trạng hồ sơ và tự thông báo khi hồ sơ chuyển bước; bước đi hỏi được bỏ.
  en: The system shows the status and sends a message whenever the dossier moves on; the step of asking goes.
gives:
  vi: Bớt lần đi hỏi, cơ quan bớt việc trả lời.
  en: No way to ask, and nobody who has to answer.
guard:
  vi: Cổng dịch vụ công phải sẵn sàng; bước hỏi có quyết định theo sau thì giữ và làm trực tuyến.
  en: The portal must be ready; a step of asking that decides the way on stays and goes online.
answers: [no-status-tracking]
practices: [contact-reduction]
says:
  text:
    vi: Cho phép tra cứu tình trạng hồ sơ trên {system_name}, tự động thông báo khi hồ sơ chuyển bước.
    en: Let applicants look up the status on {system_name}, and tell them whenever the dossier moves on.
"""

ORDER = 81
_PORTAL = "DVCQG"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for the procedure."""
    causes = of_check(findings, "no-status-tracking")
    if causes:
        steps = [view.steps[finding.step] for finding in causes]
        system = _system(steps, view)
        asked = sum(_in_person(step) for step in steps if step.facets.action == "query")
        yield proposal(
            "online-status",
            "procedure",
            (step.id for step in steps),
            causes,
            system=system.code,
            waits_for=(system,),
            visits=-float(asked),
            system_name=system.told,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """Nobody goes to ask; the filing is joined to the system that shows the status."""
    system = view.knowledge.system(proposal.system)
    for step in proposal.steps:
        if step not in state.process.nodes:
            continue
        if view.steps[step].facets.action != "query":
            state = connect_system(state.traced(step, proposal.id, (step,)), step, system, "out", proposal.id)
        elif plain(step, view):
            state = remove_node(state, step, proposal.id)
        else:
            state = change_facets(state, step, proposal.id, channels=("online",), presence=False, medium="electronic")
            state = connect_system(state, step, system, "in", proposal.id)
    return change_procedure(state, status_tracking=True)


def _system(steps: Sequence[Step], view: ProcessView) -> InformationSystem:
    """The system at the filing that shows the status, else the national portal."""
    able = [system for step in steps for system in step.systems if system.tracks_status and system.ready]
    return able[0] if able else view.knowledge.system(_PORTAL)


def _in_person(step: Step) -> bool:
    return step.facets.presence is True or "in_person" in step.facets.channels

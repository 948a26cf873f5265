"""File the dossier online."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView, Step
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.model.system import InformationSystem
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, change_procedure, connect_system
from retrace.redesign.state import State

CARD = """
title:
  vi: Nộp hồ sơ trực tuyến
  en: Online filing
when:
  vi: Hồ sơ nộp bằng giấy dù đã có thể điền, sao gửi hoặc tra cứu điện tử.
  en: Papers are handed in on paper although they can be filled in, copied or queried electronically.
how:
  vi: Người dân nộp trên cổng; bộ phận một cửa tiếp nhận hồ sơ điện tử, việc bổ sung cũng làm trên đó.
  en: The applicant files on the portal; the desk takes the electronic dossier in, and completion goes the same way.
gives:
  vi: Không phải đến để nộp, không phải sao chụp tại quầy.
  en: No visit to file, no paper to copy at the desk.
guard:
  vi: Phải có cổng hoặc hệ thống một cửa tiếp nhận được hồ sơ. Vẫn được nộp trực tiếp.
  en: A portal or one-stop system that receives dossiers must be ready. Filing in person stays possible.
answers:
  [
    paper-form,
    paper-in-fragmented-database,
    paper-in-ready-database,
    paper-in-unready-database,
    visits-in-person,
  ]
practices: [contact-reduction, integral-technology]
says:
  text:
    vi: Nộp, tiếp nhận và bổ sung hồ sơ điện tử trên {system_name}.
    en: File, take in and complete the electronic dossier on {system_name}.
"""

ORDER = 30
_DESK = ("receive", "notify")
_CAUSES = (
    "paper-form",
    "paper-in-ready-database",
    "paper-in-unready-database",
    "paper-in-fragmented-database",
    "visits-in-person",
)


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each filing step that is not wholly online."""
    for step in view.steps.values():
        if step.facets.action != "submit" or not step.actor.is_applicant or _online(step):
            continue
        causes = [finding for finding in of_check(findings, *_CAUSES) if finding.step == step.id]
        if causes:
            portal = _portal(step, view)
            visits = -1.0 if "online" not in step.facets.channels else 0.0
            yield proposal(
                "online-submission",
                step.id,
                (step.id, *_desk(step, view)),
                causes,
                system=portal.code,
                waits_for=(portal,),
                visits=visits,
                criteria=("data_sharing", "performance"),
                system_name=portal.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """Filing, completing and taking in become electronic."""
    portal = view.knowledge.system(proposal.system)
    for number, step in enumerate(proposal.steps):
        if step not in state.process.nodes:
            continue
        state = change_facets(state, step, proposal.id, medium="electronic")
        if view.steps[step].actor.is_applicant:
            channels = ("online", *(c for c in view.steps[step].facets.channels if c not in ("online", "in_person")))
            state = change_facets(state, step, proposal.id, channels=channels, presence=False)
            state = change_node(state, step, proposal.id, kind="userTask")
        if number == 0:
            state = connect_system(state, step, portal, "out", proposal.id)
    return change_procedure(state, online_submission=True)


def _online(step: Step) -> bool:
    return step.facets.channels == ("online",) and step.facets.medium == "electronic"


def _desk(step: Step, view: ProcessView) -> list[str]:
    """Where else the dossier is handled between applicant and desk: taken in, completed, answered."""
    return [
        other.id
        for other in view.steps.values()
        if other.facets.action == "supplement" or (other.facets.action in _DESK and not other.actor.is_applicant)
    ]


def _portal(step: Step, view: ProcessView) -> InformationSystem:
    """The portal or one-stop system in use, else the national portal."""
    able = [system for system in step.systems if system.receives_dossiers and system.ready]
    return able[0] if able else view.knowledge.system("DVCQG")

"""Examine the electronic dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, connect_system
from retrace.redesign.state import State

CARD = """
title:
  vi: Thẩm định hồ sơ điện tử
  en: Examine the electronic dossier
when:
  vi: Việc thẩm định làm trên hồ sơ giấy.
  en: An examination is done on a paper dossier.
how:
  vi: Hồ sơ được mở, đối chiếu và ghi kết quả trên hệ thống một cửa điện tử.
  en: The dossier is opened, compared and decided on in the one-stop system.
gives:
  vi: Nhiều người xem được cùng lúc, theo dõi được, không phải chuyển tay.
  en: Several people can see it at once, it can be followed, and nobody has to carry it.
guard:
  vi: Hệ thống một cửa điện tử, hoặc hệ thống đã dùng ở bước đó, phải sẵn sàng.
  en: The one-stop system, or the one in use at the step, must be ready.
answers: [dossier-examined-on-paper]
practices: [integral-technology]
says:
  text:
    vi: Ở bước “{step}”, thẩm định hồ sơ điện tử trên {system_name} thay cho hồ sơ giấy.
    en: At “{step}” examine the electronic dossier in {system_name} instead of paper.
  own_system:
    vi: Ở bước “{step}”, thẩm định hồ sơ điện tử trên hệ thống đang dùng thay cho hồ sơ giấy.
    en: At “{step}” examine the electronic dossier in the system in use there instead of paper.
"""

ORDER = 41
_SYSTEM = "HTGQTTHC"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each examination on paper."""
    for finding in of_check(findings, "dossier-examined-on-paper"):
        step = view.steps[finding.step]
        used = next(iter(step.systems), None)
        system = used or view.knowledge.system(_SYSTEM)
        yield proposal(
            "examine-electronically",
            step.id,
            (step.id,),
            (finding,),
            system=system.code,
            waits_for=(system,),
            manual_steps=-1.0,
            variant="own_system" if used else "text",
            step=step.name,
            system_name=system.told,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The examination is electronic."""
    step = proposal.steps[0]
    if step not in state.process.nodes:
        return state
    state = change_facets(state, step, proposal.id, medium="electronic")
    if state.process.nodes[step].kind in ("manualTask", "task"):
        state = change_node(state, step, proposal.id, kind="userTask")
    return connect_system(state, step, view.knowledge.system(proposal.system), "in", proposal.id)

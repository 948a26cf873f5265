"""Pass the electronic dossier between agencies."""

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
  vi: Chuyển hồ sơ điện tử
  en: Electronic hand-over
when:
  vi: Cơ quan này chuyển hồ sơ giấy cho cơ quan khác.
  en: An agency hands the dossier on to another on paper.
how:
  vi: Hệ thống một cửa của hai bên chuyển hồ sơ điện tử cho nhau.
  en: The one-stop systems exchange the electronic dossier.
gives:
  vi: Bớt ngày vận chuyển; không phải vào sổ, nhập lại.
  en: Days of transport; nothing is registered or typed twice.
guard:
  vi: Hệ thống một cửa điện tử phải sẵn sàng.
  en: The one-stop system must be ready.
answers: [paper-hand-over-between-agencies]
practices: [integral-technology, interfacing]
says:
  text:
    vi: Chuyển hồ sơ điện tử ở bước “{step}” qua {system_name}.
    en: Hand the electronic dossier over at “{step}” through {system_name}.
"""

ORDER = 42
_SYSTEM = "HTGQTTHC"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each step that hands paper over."""
    system = view.knowledge.system(_SYSTEM)
    steps: dict[str, list[Finding]] = {}
    for finding in of_check(findings, "paper-hand-over-between-agencies"):
        steps.setdefault(finding.step, []).append(finding)
    for step, causes in steps.items():
        yield proposal(
            "electronic-hand-over",
            step,
            (step,),
            causes,
            system=system.code,
            waits_for=(system,),
            manual_steps=-1.0,
            step=view.steps[step].name,
            system_name=system.told,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The hand-over is electronic."""
    step = proposal.steps[0]
    state = change_facets(state, step, proposal.id, medium="electronic")
    if state.process.nodes[step].kind == "manualTask":
        state = change_node(state, step, proposal.id, kind="userTask")
    return connect_system(state, step, view.knowledge.system(_SYSTEM), "out", proposal.id)

"""Pass the dossier straight from unit to unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import remove_node
from retrace.redesign.rows import plain
from retrace.redesign.state import State

CARD = """
title:
  vi: Chuyển hồ sơ thẳng giữa các đơn vị
  en: Pass the dossier on directly
when:
  vi: Bộ phận một cửa nhận hồ sơ từ đơn vị này chỉ để chuyển cho đơn vị khác.
  en: The one-stop desk takes the dossier from one unit only to send it to another.
how:
  vi: Bỏ bước của bộ phận một cửa; các đơn vị chuyển hồ sơ cho nhau trên hệ thống, bộ phận một cửa theo dõi tình trạng
      ở đó.
  en: The step of the desk goes; the units pass the dossier on in the system, where the desk follows its status.
gives:
  vi: Bớt hai lần chuyển giao và một lần chờ.
  en: Two hand-overs and one wait less.
guard:
  vi: Chỉ bước không tạo ra giấy tờ, không thông báo cho ai; bước được quy định bắt buộc thì giữ.
  en: Only a step that makes nothing and tells nobody anything; one that bears a lock stays.
answers: [one-stop-shuttle]
practices: [numerical-involvement, task-elimination]
says:
  text:
    vi: Bỏ bước “{step}”; chuyển hồ sơ trên hệ thống thẳng từ bước “{before}” sang bước “{after}”.
    en: Remove “{step}”; pass the dossier in the system from “{before}” to “{after}”.
"""

ORDER = 86


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each detour through the desk."""
    for finding in of_check(findings, "one-stop-shuttle"):
        if plain(finding.step, view):
            before, after = (view.steps[step].name for step in finding.evidence[-2:])
            yield proposal(
                "collapse-hand-overs",
                finding.step,
                (finding.step, *finding.evidence[-2:]),
                (finding,),
                manual_steps=-1.0,
                step=view.steps[finding.step].name,
                before=before,
                after=after,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The detour is gone."""
    step = proposal.steps[0]
    return remove_node(state, step, proposal.id) if step in state.process.nodes else state

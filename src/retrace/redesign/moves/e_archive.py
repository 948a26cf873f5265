"""Archive the electronic dossier."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Lưu trữ điện tử
  en: Electronic archive
when:
  vi: Hồ sơ được lưu trữ bằng giấy.
  en: The dossier is archived on paper.
how:
  vi: Hồ sơ điện tử được đưa vào kho lưu trữ điện tử.
  en: The electronic dossier goes to the document archive.
gives:
  vi: Tìm lại được và dùng lại được hồ sơ.
  en: A dossier that can be found and reused.
guard:
  vi: Không có điều kiện riêng.
  en: Nothing in particular.
answers: [archive-on-paper]
practices: [integral-technology]
says:
  text:
    vi: Lưu trữ hồ sơ điện tử thay cho hồ sơ giấy.
    en: Archive the electronic dossier.
"""


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each paper archive."""
    for finding in of_check(findings, "archive-on-paper"):
        yield proposal("e-archive", finding.step, (finding.step,), (finding,), manual_steps=-1.0)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The archive is electronic."""
    step = proposal.steps[0]
    state = change_facets(state, step, proposal.id, medium="electronic")
    return change_node(state, step, proposal.id, kind="userTask")

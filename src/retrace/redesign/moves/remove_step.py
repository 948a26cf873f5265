"""Take out a step that only passes the dossier on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import remove_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Bỏ bước chỉ chuyển tiếp
  en: Remove a step that only passes on
when:
  vi: Bước chỉ chuyển hồ sơ trong cùng cơ quan, không ghi gì, không quyết định gì.
  en: A step forwards the dossier within one party, writes nothing and decides nothing.
how:
  vi: Bỏ bước; việc trước nối thẳng với việc sau.
  en: The step goes; what came before leads to what comes after.
gives:
  vi: Bớt một lần chuyển giao và thời gian chờ.
  en: One hand-over and its waiting.
guard:
  vi: Bước được quy định bắt buộc thì giữ.
  en: A step that bears a lock stays.
answers: [no-value-step]
practices: [task-elimination]
says:
  text:
    vi: Bỏ bước “{step}”; hệ thống tự phân luồng hồ sơ.
    en: Remove “{step}”; the system routes the dossier.
"""

ORDER = 85


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each step that only passes on."""
    for finding in of_check(findings, "no-value-step"):
        name = view.steps[finding.step].name
        yield proposal("remove-step", finding.step, (finding.step,), (finding,), manual_steps=-1.0, step=name)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The step is gone."""
    step = proposal.steps[0]
    return remove_node(state, step, proposal.id) if step in state.process.nodes else state

"""Verify once, use the outcome later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.knowledge.patterns import normal
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, remove_node
from retrace.redesign.rows import plain
from retrace.redesign.state import State

CARD = """
title:
  vi: Không kiểm tra lại điều đã kiểm tra
  en: No second check of the same
when:
  vi: Điều kiện hoặc giấy tờ đã được bước trước kiểm tra mà bước sau kiểm tra lại.
  en: A later step verifies again a condition, or checks again the papers, that an earlier one has verified.
how:
  vi: Bước trước ghi kết quả vào hệ thống; bước sau sử dụng kết quả đó, bước chỉ để kiểm tra lại thì bỏ.
  en: The earlier step records the outcome in the system; the later one uses it, or goes if it does nothing else.
gives:
  vi: Bớt việc và bớt một chỗ chờ, kết quả vẫn như cũ.
  en: Less work and one queue less for the same result.
guard:
  vi: Chỉ bỏ bước không lập giấy tờ, không thông báo, không quyết định gì sau đó; bước được quy định bắt buộc thì giữ.
  en: Only a step that makes nothing, tells nobody and decides nothing goes; one that bears a lock stays.
answers: [repeated-check]
practices: [task-elimination, trusted-party]
says:
  text:
    vi: Bỏ bước “{step}”; sử dụng kết quả kiểm tra của bước “{before}”.
    en: Drop “{step}” and use the outcome of “{before}”.
  condition:
    vi: Ở bước “{step}” không kiểm tra lại điều kiện “{condition}”; sử dụng kết quả của bước “{before}”.
    en: At “{step}” do not verify “{condition}” again; use the outcome of “{before}”.
"""

ORDER = 82


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each condition, and for each step that only checks the same papers again."""
    for finding in of_check(findings, "repeated-check"):
        step, before = view.steps[finding.step], view.steps[finding.evidence[-1]]
        if finding.subject:
            condition = step.facets.conditions[int(finding.subject) - 1].name
            subject = f"{step.id}:{finding.subject}"
            yield proposal(
                "drop-repeated-check",
                subject,
                (step.id, before.id),
                (finding,),
                variant="condition",
                condition=condition,
                step=step.name,
                before=before.name,
            )
        elif plain(step.id, view) and not step.writes and not _decides(step.id, view):
            yield proposal(
                "drop-repeated-check",
                step.id,
                (step.id, before.id),
                (finding,),
                manual_steps=-1.0,
                step=step.name,
                before=before.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The condition, or the step, is gone; the step that verified first bears the trace."""
    step, before = proposal.steps
    if not {step, before} <= state.process.nodes.keys():
        return state
    number = proposal.id.removeprefix(f"drop-repeated-check:{step}").lstrip(":")
    state = state.traced(before, proposal.id, (before,))
    if not number:
        return remove_node(state, step, proposal.id)
    gone = normal(view.steps[step].facets.conditions[int(number) - 1].name)
    kept = tuple(one for one in state.process.nodes[step].facets.conditions if normal(one.name) != gone)
    return change_facets(state, step, proposal.id, conditions=kept)


def _decides(step: str, view: ProcessView) -> bool:
    """Whether the flow parts right after the step."""
    return any(view.process.nodes[node].kind.endswith("Gateway") for node in view.successors(step))

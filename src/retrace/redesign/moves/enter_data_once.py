"""Type data once and let them move on by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView, Step
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, drop_document
from retrace.redesign.state import State

CARD = """
title:
  vi: Nhập dữ liệu một lần
  en: Enter data once
when:
  vi: Công chức nhập lại điều mà bước trước đã nhập hoặc người dân đã khai trực tuyến.
  en: An official types what an earlier step has typed already, or what the applicant filled in online.
how:
  vi: Dữ liệu tự chuyển sang hệ thống của bước sau; việc nhập lại do hệ thống làm.
  en: The data move into the system of the later step by themselves; the step becomes an automatic one.
gives:
  vi: Bớt một bước thủ công; hai hệ thống không còn lệch nhau.
  en: One manual step less, and two systems that do not disagree.
guard:
  vi: Chờ đến khi các hệ thống của bước kết nối được; bước còn nhập giấy tờ khác thì chỉ bỏ phần đã nhập.
  en: Waits until the systems of the step can be joined; a step that types other papers too only ceases to type these.
answers: [data-retyped]
practices: [interfacing, task-automation]
says:
  text:
    vi: Ở bước “{step}” dữ liệu của {typed} tự chuyển từ bước “{before}”, không nhập lại.
    en: At “{step}” the data of “{typed}” come from “{before}” by themselves; nothing is typed again.
  step:
    vi: Hệ thống tự chuyển dữ liệu ({name})
    en: Data move on by themselves ({name})
"""

ORDER = 89


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each step that types again."""
    for step in view.steps.values():
        causes = [finding for finding in of_check(findings, "data-retyped") if finding.step == step.id]
        if causes:
            waits_for = [system for system in step.systems if system.integrates is False]
            whole = _all_typed(step, causes)
            yield proposal(
                "enter-data-once",
                step.id,
                (step.id, *dict.fromkeys(finding.evidence[-1] for finding in causes)),
                causes,
                system=waits_for[0].code if waits_for else "",
                waits_for=waits_for,
                manual_steps=-1.0 if whole else 0.0,
                step=step.name,
                typed=", ".join(dict.fromkeys(view.documents[finding.document].name for finding in causes)),
                before=view.steps[causes[0].evidence[-1]].name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The step is automatic, or no longer reads the papers whose data it has."""
    step, *earlier = proposal.steps
    if step not in state.process.nodes:
        return state
    for other in earlier:
        if other in state.process.nodes:
            state = state.traced(other, proposal.id, (other,))
    state = change_facets(state, step, proposal.id, medium="electronic")
    if proposal.effect.manual_steps == 0:
        known = {paper.key for other in earlier for paper in (*view.steps[other].reads, *view.steps[other].writes)}
        for paper in view.steps[step].reads:
            state = drop_document(state, paper, (step,), proposal.id) if paper.key in known else state
        return state
    name = label(state.process, "enter-data-once", "step", name=view.steps[step].name)
    return change_node(state, step, proposal.id, name=name, kind="serviceTask")


def _all_typed(step: Step, causes: Sequence[Finding]) -> bool:
    """Whether the step reads nothing but papers whose data are there already."""
    return {document.key for document in step.reads} <= {finding.document for finding in causes}

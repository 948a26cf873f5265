"""Deliver the result to the applicant's home."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, change_procedure, connect_system
from retrace.redesign.state import State

CARD = """
title:
  vi: Trả kết quả tại nhà
  en: Home delivery
when:
  vi: Phải đến nhận kết quả trực tiếp.
  en: The result must be fetched in person.
how:
  vi: Người dân đăng ký trực tuyến; bưu chính công ích mang đến phần chỉ có bản giấy.
  en: The applicant orders delivery online; the public postal service brings what exists physically.
gives:
  vi: Bớt một lần đi lại.
  en: One visit less.
guard:
  vi: Dịch vụ bưu chính công ích phải sẵn sàng; ai muốn vẫn được đến nhận.
  en: The public postal service must be ready; fetching in person stays possible for those who want it.
answers: [result-in-person-only]
practices: [outsourcing, contact-reduction]
says:
  text:
    vi: Đăng ký trực tuyến việc nhận kết quả tại nhà qua {system_name}.
    en: Order home delivery online through {system_name}.
  step:
    vi: "{name} tại nhà hoặc trực tuyến"
    en: "{name} at home or online"
"""

_POST = "BUUCHINH"


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each delivery in person."""
    post = view.knowledge.system(_POST)
    for finding in of_check(findings, "result-in-person-only"):
        handing = [step.id for step in view.steps.values() if step.facets.action == "deliver"]
        yield proposal(
            "post-delivery",
            finding.step,
            (finding.step, *handing),
            (finding,),
            system=post.code,
            waits_for=(post,),
            visits=-1.0,
            system_name=post.name,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The result comes by post or online."""
    for step in proposal.steps:
        if step not in state.process.nodes:
            continue
        by_applicant = view.steps[step].actor.is_applicant
        kept = {"presence": False} if by_applicant else {}
        state = change_facets(state, step, proposal.id, channels=("online", "post"), **kept)
        if by_applicant:
            name = label(state.process, "post-delivery", "step", name=view.steps[step].node.name)
            state = change_node(state, step, proposal.id, name=name, kind="userTask")
        else:
            state = connect_system(state, step, view.knowledge.system(_POST), "out", proposal.id)
    return change_procedure(state, delivery=("online", "post"))

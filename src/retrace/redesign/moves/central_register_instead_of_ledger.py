"""A register that can be queried instead of a ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView, Step
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, connect_system
from retrace.redesign.state import State

CARD = """
title:
  vi: Sổ điện tử dùng chung thay cho sổ giấy
  en: A central register instead of a ledger
when:
  vi: Điều kiện được xác minh trong sổ giấy của cơ quan và chưa có hệ thống nào lưu thông tin đó.
  en: A condition is verified in a ledger of the agency, and no system holds the fact.
how:
  vi: Số hóa sổ, lập một cơ sở dữ liệu dùng chung; việc xác minh thành tra cứu, việc vào sổ ghi thẳng vào cơ sở dữ liệu.
  en: The ledger becomes a register that all can query; verifying becomes a query, and entries go straight into it.
gives:
  vi: Trả lời ngay, mọi đơn vị dùng được, không phụ thuộc nơi giữ sổ.
  en: An answer at once, for every unit, wherever the ledger was kept.
guard:
  vi: Chờ cơ sở dữ liệu được lập. Khi đã rõ hệ thống, ghi mã hệ thống vào điều kiện để chuyển sang tra cứu hệ thống đó.
  en: Waits until the register exists. Once the system is known, name it in the condition; then that is queried.
answers: [condition-verified-on-paper]
practices: [centralisation, integral-technology]
says:
  text:
    vi: Lập {register} thay cho sổ giấy để xác minh {condition} bằng tra cứu.
    en: Set up a register ({register}) in place of the ledger, so that “{condition}” is verified by query.
  register:
    vi: cơ sở dữ liệu thay sổ của {agency}
    en: register in place of the ledger of {agency}
"""

ORDER = 72


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each condition verified in a ledger that no system replaces."""
    for finding in of_check(findings, "condition-verified-on-paper"):
        step = view.steps[finding.step]
        condition = step.facets.conditions[int(finding.subject) - 1]
        if not finding.system and condition.means == "ledger":
            register = view.knowledge.system(_register(step, view))
            yield proposal(
                "central-register-instead-of-ledger",
                f"{step.id}:{finding.subject}",
                (step.id, *_writers(step, view)),
                (finding,),
                system=register.code,
                waits_for=(register,),
                condition=condition.name,
                register=register.name,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The condition is queried in the register, and what was written into the ledger goes there."""
    step, *writers = proposal.steps
    register = view.knowledge.system(proposal.system)
    if step in state.process.nodes:
        number = int(proposal.id.rpartition(":")[2]) - 1
        conditions = list(state.process.nodes[step].facets.conditions)
        conditions[number] = replace(conditions[number], means="query", system=register.code)
        state = change_facets(state, step, proposal.id, conditions=tuple(conditions))
        state = connect_system(state, step, register, "in", proposal.id)
    for writer in writers:
        if writer in state.process.nodes:
            state = change_facets(state, writer, proposal.id, medium="electronic")
            if state.process.nodes[writer].kind == "manualTask":
                state = change_node(state, writer, proposal.id, kind="userTask")
            state = connect_system(state, writer, register, "out", proposal.id)
    return state


def _register(step: Step, view: ProcessView) -> str:
    """What the register of the agency is called until somebody gives it a code."""
    return label(view.process, "central-register-instead-of-ledger", "register", agency=step.actor.agency)


def _writers(step: Step, view: ProcessView) -> list[str]:
    """Steps of the same party that write into a ledger on paper."""
    return [
        other.id
        for other in view.steps.values()
        if other.facets.action == "record" and other.facets.medium == "paper" and other.actor.pool == step.actor.pool
    ]

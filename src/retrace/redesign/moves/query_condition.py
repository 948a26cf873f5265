"""Verify a condition by query instead of in a ledger, on paper or by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.consultation import consultations, remove_consultation
from retrace.redesign.move import of_check, proposal
from retrace.redesign.queries import add_query
from retrace.redesign.rewrite import change_facets
from retrace.redesign.state import State

CARD = """
title:
  vi: Xác minh điều kiện bằng tra cứu
  en: Verify by query
when:
  vi: Điều kiện được xác minh ngoài hệ thống dù đã có hoặc sẽ có hệ thống trả lời được.
  en: A condition is verified without a system although one holds the answer, or will.
how:
  vi: Cơ quan tra cứu hệ thống; bỏ văn bản hỏi cơ quan khác và việc chờ trả lời.
  en: The agency queries the system; a letter to the party that answered so far, and the waiting for it, disappear.
gives:
  vi: Có câu trả lời ngay, có lưu vết; không cần công văn.
  en: The answer at once, with a trace; no letters.
guard:
  vi: Chờ hệ thống sẵn sàng và các phần của hệ thống được kết nối.
  en: Waits until the system is ready and its parts are joined.
answers: [condition-verified-on-paper, written-opinion-by-letter]
practices: [trusted-party, interfacing]
parameters:
  build_days:
    - value: 60
      since: 0001-01-01
      origin: default
      source: "Giả định của retrace: kết nối, kiểm thử một cơ sở dữ liệu đã sẵn sàng"
says:
  text:
    vi: Tra cứu {system_name} để xác minh {condition}.
    en: "Query {system_name} to verify: {condition}."
"""

ORDER = 70


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each condition that a system could answer."""
    for finding in of_check(findings, "condition-verified-on-paper"):
        if not finding.system:
            continue
        step = view.steps[finding.step]
        condition = step.facets.conditions[int(finding.subject) - 1]
        system = view.knowledge.system(finding.system)
        letters = consultations(view, condition.party) if condition.means == "letter" else ()
        yield proposal(
            "query-condition",
            f"{step.id}:{finding.subject}",
            (step.id, *letters),
            (finding, *(f for f in of_check(findings, "written-opinion-by-letter") if f.step in letters)),
            system=system.code,
            waits_for=(system,),
            manual_steps=-2.0 if letters else 0.0,
            condition=condition.name,
            system_name=system.told,
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The condition is queried; consultations about it are gone."""
    step, *letters = proposal.steps
    number = int(proposal.id.rpartition(":")[2]) - 1
    conditions = list(state.process.nodes[step].facets.conditions)
    conditions[number] = replace(conditions[number], means="query")
    state = change_facets(state, step, proposal.id, conditions=tuple(conditions))
    for letter in letters:
        if letter in state.process.nodes:
            state = remove_consultation(state, letter, proposal.id)
    return add_query(state, view, view.knowledge.system(proposal.system), proposal.id)

"""Do the test first that rejects more for each hour of work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrace.graph.knock_out import knock_outs
from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.process import Flow, Process
from retrace.model.proposal import Proposal
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rows import data_at, independent, only_way_between, plain
from retrace.redesign.state import State

CARD = """
title:
  vi: Đưa bước dễ loại hồ sơ lên trước
  en: The test that rejects more comes first
when:
  vi: Trong các bước kiểm tra liền nhau đều có thể loại hồ sơ, bước sau loại được nhiều hơn trên mỗi giờ làm việc.
  en: Of tests in a row that can each end the case, a later one rejects more for its time.
how:
  vi: Xếp các bước kiểm tra, mỗi bước cùng quyết định của nó, theo tỷ lệ loại trên mỗi giờ làm việc, cao nhất trước.
  en: The tests, each with its choice, are put in the order of rejections for each hour of work.
gives:
  vi: Bớt công làm với hồ sơ đằng nào cũng bị loại.
  en: Less work on dossiers that are rejected anyway.
guard:
  vi: Các bước không dùng kết quả của nhau, đã nêu tỷ lệ loại và thời gian; việc sau khi loại không cần bước khác,
      không quy định nào ấn định thứ tự.
  en: Tests that use nothing of each other, with stated shares and times; what follows a rejection needs nothing of
      another test, and no article fixes the order.
answers: [knock-out-order]
practices: [knock-out, resequencing]
says:
  text:
    vi: Làm bước “{step}” trước bước “{before}”; hồ sơ không đủ điều kiện được trả lời sớm hơn.
    en: Do “{step}” before “{before}”; dossiers that do not qualify are answered earlier.
"""

ORDER = 92


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each pair in the wrong order."""
    for finding in of_check(findings, "knock-out-order"):
        pair = before, step = finding.evidence[-1], finding.step
        free = all(plain(each, view) for each in pair) and independent(before, step, view)
        if free and not _needed_when_rejected(before, step, view) and _ways(pair, view, view.process):
            first, second = (view.steps[each].name for each in pair)
            yield proposal("resequence", step, pair, (finding,), before=first, step=second)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The later test and its choice come first."""
    before, step = proposal.steps
    ways = _ways((before, step), view, state.process)
    if not ways:
        return state
    into, between, on = ways
    changed = {
        into.id: replace(into, target=step),
        on.id: replace(on, target=before),
        between.id: replace(between, target=on.target),
    }
    state = replace(state, process=replace(state.process, flows={**state.process.flows, **changed}))
    for element in (before, step, *changed):
        state = state.traced(element, proposal.id, (element,))
    return state


def _ways(pair: tuple[str, ...], view: ProcessView, process: Process) -> tuple[Flow, Flow, Flow] | None:
    """The flows into the first test, from its choice to the second test, and on from the choice of that one.

    None where the tests do not follow each other (any more) with nothing but their choices in between.
    """
    tests = view.once(knock_outs)
    before, step = pair
    choice, other = view.outgoing[before][0].target, view.outgoing[step][0].target
    if not only_way_between(before, choice, process) or not only_way_between(step, other, process):
        return None
    into = [flow for flow in process.flows.values() if flow.target == before]
    between = [flow for flow in process.flows.values() if flow.target == step]
    on = [process.flows.get(f.id) for f in view.outgoing[other] if f.target == tests[step].next_step]
    if not (len(into) == len(between) == len(on) == 1) or between[0].source != choice:
        return None
    last = on[0]
    return (into[0], between[0], last) if last and last.source == other and last.target not in pair else None


def _needed_when_rejected(before: str, step: str, view: ProcessView) -> bool:
    """Whether work after a rejection by the later test reads what the earlier test makes."""
    made = data_at(before, "out", view)
    seen: set[str] = set()
    waiting = [flow.target for flow in view.once(knock_outs)[step].exits]
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting.extend(view.successors(node))
    return any(made & data_at(node, "in", view) for node in seen)

"""Do the tests first that reject more for each hour of work."""

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
  row:
    vi: "Kiểm tra theo thứ tự: {names}; hồ sơ không đủ điều kiện được trả lời sớm hơn."
    en: "Test in this order: {names}; dossiers that do not qualify are answered earlier."
  text:
    vi: Làm bước “{step}” trước bước “{before}”; hồ sơ không đủ điều kiện được trả lời sớm hơn.
    en: Do “{step}” before “{before}”; dossiers that do not qualify are answered earlier.
"""

ORDER = 92


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each row of tests in the wrong order."""
    wrong = {finding.step: finding for finding in of_check(findings, "knock-out-order")}
    for row in _rows(findings, view) if wrong else ():
        order = _better(row, view)
        causes = [wrong[step] for step in row if step in wrong]
        if not causes or order == row or _ways(row, view, view.process) is None:
            continue
        names = [view.steps[step].name for step in order]
        yield proposal(
            "resequence",
            order[0],
            row,
            causes,
            variant="text" if len(row) == 2 else "row",
            before=names[1],
            step=names[0],
            names=", ".join(f"“{name}”" for name in names),
        )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The tests, each with its choice, stand in the better order."""
    row = list(proposal.steps)
    ways = _ways(row, view, state.process)
    if not ways:
        return state
    into, *on = ways
    order = _better(row, view)
    way_on = dict(zip(row, on, strict=True))
    targets = [*order[1:], on[-1].target]
    changed = {into.id: replace(into, target=order[0])} | {
        way_on[step].id: replace(way_on[step], target=target) for step, target in zip(order, targets, strict=True)
    }
    state = replace(state, process=replace(state.process, flows={**state.process.flows, **changed}))
    for element in (*row, *changed):
        state = state.traced(element, proposal.id, (element,))
    return state


def _rows(findings: Sequence[Finding], view: ProcessView) -> Iterator[list[str]]:
    """The longest rows of tests whose neighbours could change places, as the check says; each test is in one row."""
    known = (f for f in findings if f.check == "knock-out-order" and f.value is not None)
    after = {f.evidence[-1]: f.step for f in known if all(plain(step, view) for step in (f.evidence[-1], f.step))}
    later = set(after.values())
    for start in (step for step in after if step not in later):
        row = [start]
        while (following := after.get(row[-1])) and following not in row:
            row.append(following)
        yield row


def _better(row: Sequence[str], view: ProcessView) -> list[str]:
    """The tests by rejections for each second of time, highest first, but none before a test whose work it needs."""
    gains = {step: view.once(knock_outs)[step].rejected_per_second(view) or 0.0 for step in row}
    left, order = list(row), list[str]()
    while left:
        free = [step for place, step in enumerate(left) if all(_could_swap(one, step, view) for one in left[:place])]
        first = max(free, key=lambda step: gains[step])
        left.remove(first)
        order.append(first)
    return order


def _could_swap(before: str, step: str, view: ProcessView) -> bool:
    return independent(before, step, view) and not _needed_when_rejected(before, step, view)


def _ways(row: Sequence[str], view: ProcessView, process: Process) -> list[Flow] | None:
    """The flow into the first test, then for each test the one on from its choice to the next test or to what follows.

    None where the tests do not follow each other (any more) with nothing but their choices in between.
    """
    tests = view.once(knock_outs)
    if not set(row) <= process.nodes.keys():
        return None
    ways = [flow for flow in process.flows.values() if flow.target == row[0]]
    for step, following in zip(row, [*row[1:], ""], strict=True):
        choice = view.outgoing[step][0].target
        on = [process.flows.get(flow.id) for flow in view.outgoing[choice] if flow.target == tests[step].next_step]
        if len(on) != 1 or on[0] is None or on[0].source != choice or not only_way_between(step, choice, process):
            return None
        if following and sum(flow.target == following for flow in process.flows.values()) != 1:
            return None
        if on[0].target != following if following else on[0].target in row:
            return None
        ways.append(on[0])
    return ways if len(ways) == len(row) + 1 else None


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

"""Deal with each dossier when it comes, not in rounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.process import Node
from retrace.model.proposal import Proposal
from retrace.redesign.labels import label
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rewrite import change_facets, change_node, remove_node
from retrace.redesign.state import State

CARD = """
title:
  vi: Xử lý ngay khi có hồ sơ
  en: Work as cases come
when:
  vi: Bước chỉ làm theo đợt, nên hồ sơ phải chờ đến đợt sau.
  en: A step is done in rounds, and dossiers wait for the next one.
how:
  vi: Bỏ lịch theo đợt; hồ sơ đến bước nào được xử lý ngay ở bước đó, thành viên hội đồng cho ý kiến trên hệ thống.
  en: The schedule goes; a dossier is dealt with when it arrives, and a council gives its opinion in the system.
gives:
  vi: Trung bình mỗi hồ sơ bớt chờ nửa chu kỳ.
  en: On average a dossier waits half a round less.
guard:
  vi: Nơi luật buộc họp theo kỳ thì ghi quy định đó vào tệp thủ tục (`locks`, yêu cầu về thứ tự); đề xuất khi đó không
      được áp dụng.
  en: Where the law demands meetings at fixed times, state that rule as a lock on the order; nothing is proposed then.
answers: [batch-waiting]
practices: [order-based-work]
says:
  text:
    vi: Bỏ việc gom hồ sơ theo đợt ở bước “{step}”; xử lý ngay khi có hồ sơ.
    en: Gather no dossiers for “{step}”; deal with each when it comes.
  step:
    vi: "{name} (ngay khi có hồ sơ)"
    en: "{name} (as dossiers come)"
"""

ORDER = 83


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each step that is done in rounds, where no article fixes its place in the order."""
    for finding in of_check(findings, "batch-waiting"):
        step = view.steps[finding.step]
        if not any("order" in lock.demands for lock in step.facets.locks):
            yield proposal("work-as-cases-come", step.id, (step.id,), (finding,), step=step.name)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The rounds are gone, from the facts, the clocks before the step and the name."""
    step = proposal.steps[0]
    if step not in state.process.nodes:
        return state
    state = change_facets(state, step, proposal.id, every=None)
    clocks = [view.process.nodes[source] for source in view.predecessors(step) if _is_clock(view.process.nodes[source])]
    for clock in clocks:
        if clock.kind == "startEvent":
            state = change_node(state, clock.id, proposal.id, events=())
        elif clock.id in state.process.nodes and len(view.outgoing[clock.id]) == 1:
            state = remove_node(state, clock.id, proposal.id)
    if clocks or view.steps[step].facets.every:
        return state
    return change_node(
        state, step, proposal.id, name=label(state.process, "work-as-cases-come", "step", name=view.steps[step].name)
    )


def _is_clock(node: Node) -> bool:
    repeats = any(e.kind == "timer" and (e.detail.startswith("R") or len(e.detail.split()) > 4) for e in node.events)
    return repeats and node.kind in ("startEvent", "intermediateCatchEvent")

"""Ask all agencies at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.process import Process
from retrace.model.proposal import Proposal
from retrace.redesign.branches import Piece, side_by_side
from retrace.redesign.consultation import waiting_region
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rows import only_way_between
from retrace.redesign.state import State

CARD = """
title:
  vi: Lấy ý kiến đồng thời
  en: Consult at once
when:
  vi: Hỏi cơ quan này, có trả lời rồi mới hỏi cơ quan khác, dù câu hỏi sau không cần câu trả lời trước.
  en: One agency is asked, and only after its answer the next, although no question needs the other's answer.
how:
  vi: Gửi câu hỏi cho tất cả cùng lúc; có đủ trả lời thì đi tiếp.
  en: All are asked at once; the flow goes on when all have answered.
gives:
  vi: Chờ bằng cơ quan trả lời lâu nhất thay vì cộng dồn.
  en: The wait is that for the slowest agency instead of the sum.
guard:
  vi: Các lần lấy ý kiến liền nhau, không dùng kết quả của nhau; không quy định nào ấn định thứ tự. Ý kiến của từng cơ
      quan vẫn giữ.
  en: Consultations next to each other that use nothing of each other; no article fixes the order. Each agency still
      gives its opinion.
answers: [sequential-consultation]
practices: [parallelism]
says:
  text:
    vi: "Lấy ý kiến đồng thời, không lần lượt: {names}."
    en: "Consult at the same time, not one after the other: {names}."
"""

ORDER = 93


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each row of consultations of which none needs another."""
    found = {finding.step: finding for finding in of_check(findings, "sequential-consultation")}
    taken: set[str] = set()
    for start in view.steps:
        row = [start]
        while (after := _next(row[-1], found, view)) and set(row) <= set(found[after].evidence):
            row.append(after)
        if len(row) > 1 and not taken & set(row):
            taken.update(row)
            names = ", ".join(f"“{view.steps[step].name}”" for step in row)
            yield proposal("consult-together", row[0], row, (found[step] for step in row[1:]), names=names)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """Each consultation, with the waiting for its answer, lies between a fork and a join."""
    present = [step for step in proposal.steps if step in state.process.nodes]
    pieces = [piece for step in present if (piece := _piece(step, state.process))]
    return side_by_side(state, pieces, proposal.id) if len(pieces) == len(present) else state


def _next(step: str, found: dict[str, Finding], view: ProcessView) -> str:
    """The consultation that follows straight after the answer to this one."""
    piece = _piece(step, view.process)
    for other in found if piece else ():
        if (
            piece
            and piece[1] != other
            and only_way_between(piece[1], other, view.process)
            and _piece(other, view.process)
        ):
            return other
    return ""


def _piece(step: str, process: Process) -> Piece | None:
    """The consulting step and what waits for its answer, where that is left in one place."""
    region = waiting_region(process, step)
    inside = [flow for flow in process.flows.values() if {flow.source, flow.target} <= region]
    leaving = [flow for flow in process.flows.values() if flow.source in region and flow.target not in region]
    straight = all(one.target == other.source for one, other in pairwise(inside))
    return (step, leaving[0].source) if len(leaving) == 1 and straight else None

"""Independent procedures of a group at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.branches import Piece, side_by_side
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rows import data_at, only_way_between
from retrace.redesign.state import State

CARD = """
title:
  vi: Làm đồng thời các thủ tục độc lập
  en: Independent procedures at the same time
when:
  vi: Người dân làm xong thủ tục này mới làm thủ tục khác trong nhóm, dù thủ tục sau không cần kết quả đó.
  en: One procedure of a group is done after the other, although the later one needs nothing of the earlier.
how:
  vi: Nộp các thủ tục đó cùng lúc; có đủ kết quả thì đi tiếp.
  en: They are filed together; the flow goes on when all results are there.
gives:
  vi: Thời gian bằng thủ tục lâu nhất thay vì tổng các thủ tục.
  en: The time of the longest procedure instead of the sum.
guard:
  vi: Các thủ tục không dùng kết quả của nhau; phần việc của người nộp hồ sơ là chuỗi bước liền nhau; không quy định nào
      ấn định thứ tự. Mỗi cơ quan vẫn quyết định thủ tục của mình.
  en: Procedures that use nothing of each other; the applicant's part of each is a plain row of steps, and no article
      fixes the order. Each agency still decides on its own procedure.
answers: [group-not-single-submission]
practices: [parallelism]
says:
  text:
    vi: "Thực hiện đồng thời các thủ tục không phụ thuộc nhau: {names}."
    en: "Do the procedures that do not depend on each other at the same time: {names}."
"""

ORDER = 95


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each row of independent procedures."""
    found = {view.steps[f.step].procedure: f for f in of_check(findings, "group-not-single-submission")}
    pieces = {key: piece for key in found if (piece := _piece(key, view))}
    taken: set[str] = set()
    for start in pieces:
        row = [start]
        while following := next((key for key in pieces if _follows(row, key, pieces, view)), ""):
            row.append(following)
        if len(row) > 1 and not taken & set(row):
            taken.update(row)
            names = ", ".join(f"“{member.name}”" for key in row if view.group and (member := view.group.member(key)))
            yield proposal(
                "procedures-in-parallel",
                row[0],
                (found[key].step for key in row),
                (found[key] for key in row),
                names=names,
            )


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The applicant's part of each lies between a fork and a join."""
    pieces = [_piece(view.steps[step].procedure, view) for step in proposal.steps]
    whole = all(piece and set(piece) <= state.process.nodes.keys() for piece in pieces)
    return side_by_side(state, [piece for piece in pieces if piece], proposal.id) if whole else state


def _follows(row: list[str], key: str, pieces: dict[str, Piece], view: ProcessView) -> bool:
    if key in row or not only_way_between(pieces[row[-1]][1], pieces[key][0], view.process):
        return False
    return not any(_depends(key, earlier, view) for earlier in row) and not _ordered(key, view)


def _depends(later: str, earlier: str, view: ProcessView) -> bool:
    """Whether a result of the earlier procedure goes into the later one, or a paper passes between their steps."""
    if view.group and any(relation.result_of == earlier for relation in view.group.before(later)):
        return True
    made = {data for step in _steps(earlier, view) for data in data_at(step, "out", view)}
    return any(made & data_at(step, "in", view) for step in _steps(later, view))


def _ordered(key: str, view: ProcessView) -> bool:
    """Whether an article demands the place of the applicant's part in the order."""
    own = (view.steps[step] for step in _steps(key, view) if view.steps[step].actor.is_applicant)
    return any("order" in lock.demands for step in own for lock in step.facets.locks)


def _steps(key: str, view: ProcessView) -> tuple[str, ...]:
    member = view.group.member(key) if view.group else None
    return member.steps if member else ()


def _piece(key: str, view: ProcessView) -> Piece | None:
    """From the applicant's first to the last node of the procedure, where these are one row.

    An event without a procedure of its own, such as the waiting for the result, belongs to the steps before it.
    """
    own = [step for step in _steps(key, view) if view.steps[step].actor.is_applicant]
    if not own:
        return None
    row = [own[0]]
    while len(view.outgoing[row[-1]]) == 1:
        node = view.outgoing[row[-1]][0].target
        event = view.process.nodes[node].kind == "intermediateCatchEvent"
        if len(view.incoming[node]) != 1 or node in row or not (node in own or event):
            break
        row.append(node)
    straight = all(only_way_between(one, other, view.process) for one, other in pairwise(row))
    return (row[0], row[-1]) if set(own) <= set(row) and straight and len(view.incoming[row[0]]) == 1 else None

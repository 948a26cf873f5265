"""Let units work at the same time on what does not depend on each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from retrace.graph.view import ProcessView
from retrace.model.finding import Finding
from retrace.model.proposal import Proposal
from retrace.redesign.branches import side_by_side
from retrace.redesign.move import of_check, proposal
from retrace.redesign.rows import independent, plain
from retrace.redesign.state import State

CARD = """
title:
  vi: Xử lý đồng thời
  en: Work at the same time
when:
  vi: Các bước của nhiều đơn vị làm lần lượt dù không bước nào dùng kết quả của bước nào.
  en: Steps of different units follow one another, and none uses what another makes.
how:
  vi: Giao hồ sơ cho tất cả cùng lúc; đơn vị cuối cùng làm xong thì đi tiếp.
  en: The dossier goes to all of them at once; the flow goes on when the last is done.
gives:
  vi: Thời gian bằng bước dài nhất thay vì tổng các bước.
  en: The time of the longest instead of the sum.
guard:
  vi: Không giấy tờ, hệ thống nào chuyển từ bước này sang bước kia, không có thông báo, sự kiện gắn kèm, không quy
      định nào ấn định thứ tự.
  en: No paper and no system passes from one to another, no message or event hangs on them, and no article fixes their
      order.
answers: [serial-but-independent]
practices: [parallelism]
says:
  text:
    vi: "Giao các đơn vị xử lý đồng thời trên cùng hồ sơ điện tử: {names}."
    en: "Let the units work at the same time on the electronic dossier: {names}."
"""

ORDER = 94


def propose(view: ProcessView, findings: Sequence[Finding]) -> Iterator[Proposal]:
    """One proposal for each row of steps of which every two are independent."""
    found = {(f.evidence[-1], f.step): f for f in of_check(findings, "serial-but-independent")}
    for row in _rows(found, view):
        names = ", ".join(f"“{view.steps[step].name}”" for step in row)
        yield proposal("parallelise", row[0], row, (found[pair] for pair in pairwise(row)), names=names)


def apply(state: State, proposal: Proposal, view: ProcessView) -> State:
    """The steps lie between a fork and a join."""
    row = [step for step in proposal.steps if step in state.process.nodes]
    return side_by_side(state, [(step, step) for step in row], proposal.id)


def _rows(pairs: dict[tuple[str, str], Finding], view: ProcessView) -> list[list[str]]:
    """Rows as long as all their steps are independent and of different units; each step is in one row at most."""
    after = dict(pair for pair in pairs if all(plain(step, view) for step in pair))
    rows: list[list[str]] = []
    taken: set[str] = set()
    for start in view.steps:
        row = [start]
        while (following := after.get(row[-1])) and all(_apart(other, following, view) for other in row):
            row.append(following)
        if len(row) > 1 and not taken & set(row):
            rows.append(row)
            taken.update(row)
    return rows


def _apart(one: str, other: str, view: ProcessView) -> bool:
    return view.steps[one].actor.key != view.steps[other].actor.key and independent(one, other, view)

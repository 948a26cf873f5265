"""Several approvals one after another."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step
from retrace.model.process import GATEWAYS

CARD = """
title:
  vi: Nhiều cấp ký duyệt nối tiếp
  en: Chain of approvals
finds:
  vi: Bước ký duyệt đứng ngay sau một bước ký duyệt khác của cùng cơ quan, ở giữa không có việc gì.
  en: An approval that follows another approval of the same party without work in between.
why:
  vi: Mỗi chữ ký là một lần chờ.
  en: Each signature waits in a tray of its own.
example:
  vi: Trưởng phòng, Phó Giám đốc, Giám đốc lần lượt ký.
  en: Head of division, deputy director, director.
instead:
  vi: Ủy quyền cho một cấp ký, kiểm tra xác suất sau.
  en: Delegate the signature to one level, and check samples afterwards.
says:
  found:
    vi: Ký duyệt nối tiếp sau “{before}”; đề nghị ủy quyền để giảm một cấp ký.
    en: Follows the approval “{before}”; delegate to save one level.
"""


def _approval_before(step: Step, view: ProcessView) -> Step | None:
    seen = {step.id}
    queue = list(view.predecessors(step.id))
    while queue:
        node = queue.pop()
        if node in seen:
            continue
        seen.add(node)
        before = view.steps.get(node)
        if before and before.facets.action == "approve":
            return before
        if (before and before.facets.action == "forward") or view.process.nodes[node].kind in GATEWAYS:
            queue.extend(view.predecessors(node))
    return None


def applies(step: Step, view: ProcessView) -> bool:
    """Approvals."""
    return step.facets.action == "approve" and _approval_before(step, view) is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each approval that follows another."""
    before = _approval_before(step, view)
    if before:
        yield Found(0.0, evidence=(before.id,), args={"before": before.name})

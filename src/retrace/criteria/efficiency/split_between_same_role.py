"""One piece of work drawn as two steps of the same person."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import by_people
from retrace.graph.sequence import next_in_line
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Một việc chia thành nhiều bước của cùng một người
  en: Work split between steps of the same role
finds:
  vi: Hai bước liền nhau, cùng loại việc, do cùng một vai trò làm, ở giữa không có gì.
  en: Two steps of the same kind in a row, done by the same role with nothing in between.
why:
  vi: Mỗi bước là một lần mở hồ sơ, ghi nhận và chờ; gộp lại thì chỉ còn một lần.
  en: Each step means opening the dossier, recording and waiting once more.
example:
  vi: Chuyên viên ghi sổ theo dõi rồi lại nhập vào phần mềm.
  en: The specialist writes into the ledger, then types the same into the software.
instead:
  vi: Gộp thành một bước trên hệ thống.
  en: Merge them into one step in the system.
parameters:
  weight:
    - {value: 0.5, since: 0001-01-01, source: "Lựa chọn của retrace: gộp hai bước của một người tiết kiệm ít"}
says:
  found:
    vi: Gộp với bước “{before}” cùng người thực hiện.
    en: Merge with “{before}”, done by the same role.
"""

# A signature or a payment stands for itself.
_APART = ("", "approve", "pay", "notify", "consult")


def _before(step: Step, view: ProcessView) -> Step | None:
    ways = view.incoming[step.id]
    other = view.steps.get(ways[0].source) if len(ways) == 1 else None
    if other is None or next_in_line(other, view) != step or other.actor.key != step.actor.key:
        return None
    alike = other.facets.action == step.facets.action and by_people(other) and not other.facets.locks
    return other if alike and not view.messages_to.get(step.id) and not view.messages_from.get(other.id) else None


def applies(step: Step, view: ProcessView) -> bool:
    """Work by hand straight after work of the same kind and role."""
    apart = step.facets.action in _APART or step.facets.locks or not by_people(step)
    return not apart and _before(step, view) is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet: nothing keeps the two apart."""
    other = _before(step, view)
    if other:
        yield Found(0.0, evidence=(other.id,), args={"before": other.name})

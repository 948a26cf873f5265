"""Linked procedures that are filed one by one."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import filings
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Nhóm thủ tục chưa nộp một lần
  en: Linked procedures filed one by one
finds:
  vi: Nhóm thủ tục liên thông mà người dân phải nộp hồ sơ nhiều lần, ở nhiều nơi.
  en: A group of linked procedures for which the applicant files several times, at several places.
why:
  vi: Các cơ quan có thể chuyển kết quả cho nhau; mỗi lần nộp là một lần đi và một bộ hồ sơ.
  en: The agencies could pass results to one another; each filing is a trip and a dossier.
example:
  vi: Nộp cho cơ quan bảo hiểm xã hội, rồi cho Ủy ban nhân dân, rồi cho ngân hàng.
  en: Filing with social insurance, then with the district, then with the bank.
instead:
  vi: Một bộ hồ sơ nộp ở một nơi; các cơ quan liên thông điện tử với nhau.
  en: One dossier at one place; the agencies pass it on electronically.
legal_basis: ["ND61/2018", "ND118/2025"]
parameters:
  weight:
    - {value: 3, since: 0001-01-01, source: "Lựa chọn của retrace: mỗi lần nộp là một lần đi lại"}
says:
  found:
    vi: Liên thông điện tử giữa các cơ quan để chỉ nộp một bộ hồ sơ cho cả nhóm {count} thủ tục.
    en: Join the agencies electronically, so that one dossier does for the group of {count} procedures.
  again:
    vi: Liên thông điện tử giữa các cơ quan để không phải đi lại, nộp hồ sơ lần nữa cho {party}.
    en: Join the agencies electronically, so that nothing is filed again with {party}.
  again_unnamed:
    vi: Liên thông điện tử giữa các cơ quan để không phải đi lại, nộp hồ sơ lần nữa.
    en: Join the agencies electronically, so that nothing is filed again.
"""


def _filed(view: ProcessView) -> tuple[Step, ...]:
    """The filings of the group, where the applicant files for several procedures of it."""
    if view.group is None:
        return ()
    steps = [view.steps[s] for member in view.group.members for s in member.steps]
    every = [s for s in steps if s.actor.is_applicant and s.facets.action == "submit"]
    return filings(view) if len({step.procedure for step in every}) > 1 else ()


def applies(step: Step, view: ProcessView) -> bool:
    """Filings of a group, apart from those of a procedure that falls away."""
    return step in _filed(view)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet: at the first filing for the whole group, at the others for each that is saved."""
    if step == _filed(view)[0]:
        count = len(view.group.members) if view.group else 0
        yield Found(0.0, args={"count": count})
        return
    parties = [view.party(message.target) for message in view.messages_from.get(step.id, ())]
    party = next((pool.name for pool in parties if pool and pool.name), "")
    yield Found(0.0, "again" if party else "again_unnamed", args={"party": party})

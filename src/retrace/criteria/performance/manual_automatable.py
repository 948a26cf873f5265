"""Routine work by hand that a system can do."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import supplemented
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Việc thủ công có thể tự động hóa
  en: Routine work by hand
finds:
  vi: Việc tra cứu, ghi chép, thông báo làm bằng tay hoặc trên giấy.
  en: Looking up, recording or notifying done by hand or on paper.
why:
  vi: Giảm việc thủ công của cơ quan là mục tiêu thứ ba trong ba mục tiêu chính thức.
  en: Fewer manual steps of the agency is the third of the three official aims.
example:
  vi: Chép thông tin từ tờ khai vào sổ.
  en: Copying data from a form into a ledger.
instead:
  vi: Để hệ thống tự tra cứu, ghi nhận, thông báo.
  en: Let the system query, record or notify.
says:
  found:
    vi: Việc lặp lại đang làm thủ công; hệ thống có thể tự thực hiện.
    en: Routine work by hand; the system can do it.
  met:
    vi: Hệ thống tự thực hiện.
    en: The system does it.
"""

_ROUTINE = ("query", "record", "notify", "forward")


def applies(step: Step, view: ProcessView) -> bool:
    """Routine steps of an agency that are known to be done by hand, on paper, or by a system.

    What is missing from a dossier is a judgement, so asking for it is no routine.
    """
    if step.facets.action not in _ROUTINE or step.actor.kind in ("applicant", ""):
        return False
    by_hand = step.node.kind == "manualTask" or step.facets.medium == "paper"
    return step.automatic or (by_hand and supplemented(step, view) is None)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where a system does it."""
    yield Found(float(step.automatic), "met" if step.automatic else "found")

"""Dossier examined on paper."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import superfluous
from retrace.criteria.steps import by_office
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Thẩm định trên hồ sơ giấy
  en: Dossier examined on paper
finds:
  vi: Bước thẩm định làm trên hồ sơ giấy.
  en: An examination that is done on a paper dossier.
why:
  vi: Hồ sơ giấy chỉ ở một nơi, không tra cứu, không theo dõi được và phải chuyển tay.
  en: A paper dossier is at one place at a time, cannot be searched or followed, and must be carried.
example:
  vi: Ngân hàng thẩm định hồ sơ vay bằng bản giấy.
  en: A bank that examines the request for a loan on paper.
instead:
  vi: Thẩm định hồ sơ điện tử trên hệ thống.
  en: Examine the electronic dossier in the system.
legal_basis: ["ND45/2020", "TT01/2023"]
says:
  found:
    vi: Thẩm định hồ sơ điện tử thay cho hồ sơ giấy.
    en: Examine the electronic dossier instead of paper.
  met:
    vi: Hồ sơ đã được thẩm định trên môi trường điện tử.
    en: The dossier is examined electronically.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Examinations whose medium is known, where no other check names the remedy.

    Conditions and hand-overs on paper have checks of their own, and a procedure that falls away needs no better tools.
    """
    stated = step.facets.action == "examine" and step.facets.medium is not None and by_office(step)
    said = step.facets.conditions or view.messages_from.get(step.id) or step.procedure in superfluous(view)
    return stated and not said


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the examination is electronic."""
    electronic = step.facets.medium == "electronic"
    yield Found(float(electronic), "met" if electronic else "found")

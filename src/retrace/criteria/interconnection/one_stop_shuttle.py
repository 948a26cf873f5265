"""Dossier that goes back to the one-stop desk only to be sent on."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import detour
from retrace.graph.view import ProcessView, Step

CARD = """
title:
  vi: Hồ sơ đi vòng qua bộ phận một cửa
  en: Dossier shuttled through the one-stop desk
finds:
  vi: Bước của bộ phận một cửa nằm giữa hai đơn vị xử lý, chỉ nhận từ đơn vị này rồi chuyển cho đơn vị kia.
  en: A step of the one-stop desk between two units, which only takes from one what it passes to the other.
why:
  vi: Mỗi vòng đi thêm hai lần bàn giao và một lần chờ, người dân không được lợi gì.
  en: Each detour means two more hand-overs and one more wait, and nothing for the applicant.
example:
  vi: Phòng chuyên môn trả về một cửa để một cửa chuyển sang cơ quan thuế.
  en: The division returns the dossier to the desk, which passes it to the tax office.
instead:
  vi: Chuyển thẳng trên hệ thống giữa hai đơn vị; bộ phận một cửa theo dõi tình trạng.
  en: Pass it on in the system from unit to unit; the desk watches the status.
legal_basis: ["ND61/2018", "ND118/2025"]
says:
  found:
    vi: Chuyển hồ sơ thẳng từ bước “{before}” sang bước “{after}” trên hệ thống, không qua bộ phận một cửa.
    en: Pass the dossier from “{before}” to “{after}” in the system, without the desk in between.
"""


def applies(step: Step, view: ProcessView) -> bool:
    """Steps of the one-stop desk between two other units."""
    return step.actor.kind == "one_stop" and detour(step, view) is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Unmet: the desk adds nothing."""
    units = detour(step, view)
    if units:
        before, after = units
        args = {"before": before.name, "after": after.name}
        yield Found(0.0, evidence=(before.id, after.id), args=args)

"""Whether the system can take dossiers in and exchange data."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import carriers, filing
from retrace.graph.view import ProcessView, Step
from retrace.model.system import InformationSystem

CARD = """
title:
  vi: Năng lực gửi nhận hồ sơ và tích hợp của hệ thống
  en: Capability to receive dossiers and integrate
finds:
  vi: Cổng hoặc hệ thống một cửa ở bước nộp hồ sơ có gửi, nhận hồ sơ và kết nối được với hệ thống khác hay không.
  en: The portal or one-stop system behind a filing step, and whether it can receive dossiers and join others.
why:
  vi: Nộp trực tuyến và mọi việc tra cứu đều dựa vào đó.
  en: Online filing and every query rest on it.
example:
  vi: Hệ thống một cửa cấp tỉnh nhận được hồ sơ và đã kết nối Cổng Dịch vụ công quốc gia.
  en: A provincial one-stop system that receives dossiers and is joined to the national portal.
instead:
  vi: Nâng cấp, hoặc dùng Cổng Dịch vụ công quốc gia.
  en: Upgrade it, or use the national public service portal.
no_move:
  vi: Nâng cấp hệ thống là việc của cơ quan quản lý hệ thống; giải pháp nộp trực tuyến (`online-submission`) dùng
      Cổng Dịch vụ công quốc gia khi hệ thống tại chỗ chưa nhận được hồ sơ.
  en: The owner has to upgrade the system; `online-submission` uses the national portal as long as the local one
      takes no dossiers.
legal_basis: ["ND61/2018", "ND118/2025"]
says:
  met:
    vi: "{system} đáp ứng yêu cầu gửi, nhận hồ sơ và tích hợp, chia sẻ dữ liệu với các hệ thống."
    en: "{system} can receive dossiers and exchange data with other systems."
  found:
    vi: "{system} chưa đáp ứng yêu cầu gửi, nhận hồ sơ; cần nâng cấp hoặc dùng Cổng Dịch vụ công quốc gia."
    en: "{system} cannot receive dossiers; upgrade it or use the national portal."
  unknown:
    vi: Chưa rõ hệ thống có đáp ứng yêu cầu gửi, nhận hồ sơ và tích hợp hay không.
    en: It is unknown whether the system can receive dossiers and integrate.
questions:
  receives_dossiers:
    vi: Hệ thống dùng ở bước “{step}” đã đáp ứng yêu cầu gửi, nhận hồ sơ và tích hợp, chia sẻ dữ liệu chưa?
    en: Can the system used at “{step}” receive dossiers and exchange data?
"""


def _systems(step: Step, view: ProcessView) -> list[InformationSystem]:
    used = [system for system in step.systems if system.receives_dossiers is not None]
    return used or carriers(view)


def applies(step: Step, view: ProcessView) -> bool:
    """Filing steps of the applicant with a system drawn; without one, the first at which a dossier is filed."""
    files = step.actor.is_applicant and step.facets.action == "submit"
    return files and (bool(step.systems) or filing(view) == step)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where one of the systems receives dossiers and exchanges data; unknown where no capability is stated."""
    systems = _systems(step, view)
    able = next((system for system in systems if system.receives_dossiers and system.integrates), None)
    if able:
        yield Found(1.0, "met", args={"system": able.name})
    elif any(system.receives_dossiers is False for system in systems):
        yield Found(0.0, args={"system": systems[0].name})
    else:
        yield Found(None, "unknown", ask="receives_dossiers")

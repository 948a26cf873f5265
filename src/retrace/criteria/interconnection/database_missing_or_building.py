"""Database that a step needs and that is missing or being built."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import of_others
from retrace.criteria.papers import best, obtained
from retrace.graph.view import ProcessView, Step
from retrace.model.system import InformationSystem

CARD = """
title:
  vi: Cơ sở dữ liệu chưa có hoặc đang xây dựng
  en: Database missing or being built
finds:
  vi: Hệ thống có dữ liệu của giấy tờ hoặc của điều kiện cần kiểm tra, nhưng chưa sẵn sàng.
  en: A system that holds the data of a paper or the answer to a condition, and is not ready.
why:
  vi: Chưa có hệ thống thì chưa liên thông được; phương án phải nêu tên hệ thống và giải pháp thay thế.
  en: The step cannot be joined electronically before the system is; the plan must name it and its fallback.
example:
  vi: Cơ sở dữ liệu khám sức khỏe, có thể thay bằng nền tảng của bảo hiểm xã hội.
  en: The health examination database, with the social insurance platform as fallback.
instead:
  vi: Đề nghị cơ quan chủ quản xây dựng, hoàn thiện, hoặc dùng hệ thống thay thế có cùng dữ liệu.
  en: Ask its owner to build or finish it, or use the fallback that holds the same data.
no_move:
  vi: Xây dựng, hoàn thiện cơ sở dữ liệu là việc của cơ quan chủ quản; phương án nhận bản điện tử trong thời gian
      chờ (`keep-paper-until-ready`) và ghi hệ thống vào lộ trình tích hợp.
  en: Building a database is the task of its owner; the plan takes electronic copies meanwhile
      (`keep-paper-until-ready`) and lists the system on the road map.
legal_basis: ["ND47/2020", "ND278/2025", "ND224/2026:18.4"]
parameters:
  weight:
    - {value: 2, since: 0001-01-01, source: "Lựa chọn của retrace"}
  partial_value:
    - {value: 0.5, since: 0001-01-01, source: "Lựa chọn của retrace: hệ thống mới đáp ứng một phần"}
says:
  none:
    vi: "{system} chưa có; đề nghị {owner} xây dựng."
    en: "{system} does not exist; {owner} is asked to build it."
  none_fallback:
    vi: "{system} chưa có; đề nghị {owner} xây dựng hoặc sử dụng nền tảng của {fallback}."
    en: "{system} does not exist; {owner} is asked to build it, or the platform of {fallback} may be used."
  building:
    vi: "{system} đang xây dựng, chưa khai thác được."
    en: "{system} is being built and cannot be queried yet."
  building_fallback:
    vi: "{system} đang xây dựng, chưa khai thác được; đề nghị sớm hoàn thành hoặc sử dụng nền tảng của {fallback}."
    en: "{system} is being built and cannot be queried yet; finish it soon, or use the platform of {fallback}."
  completing:
    vi: "{system} đang hoàn thiện."
    en: "{system} is being completed."
  completing_fallback:
    vi: "{system} đang hoàn thiện; trong thời gian chờ có thể sử dụng {fallback}."
    en: "{system} is being completed; meanwhile {fallback} may be used."
  partial:
    vi: "{system} mới đáp ứng một phần; cần xác nhận phạm vi dữ liệu."
    en: "{system} is ready in part; the scope of its data must be confirmed."
  unknown:
    vi: Cần kết nối với {system}; chưa rõ tình trạng, đề nghị xác nhận với {owner}.
    en: "{system} must be joined; its status is unknown and must be confirmed with {owner}."
  ready:
    vi: "{system} đã sẵn sàng kết nối."
    en: "{system} is ready."
  assumed:
    vi: "{system} được giả định là đã sẵn sàng kết nối."
    en: "{system} is assumed to be ready."
"""


def needed(step: Step, view: ProcessView) -> tuple[InformationSystem, ...]:
    """The systems whose data the step needs, each once.

    A divided system, one that only may hold the data, and one that confirms a sibling's result are others' matter.
    """
    systems: dict[str, InformationSystem] = {}
    for document in (*of_others(step, view), *obtained(step, view)):
        pair = best(document, view)
        if pair and pair[0].certainty != "possible":
            systems[pair[1].code] = pair[1]
    for condition in step.facets.conditions:
        if condition.system:
            systems[condition.system] = view.knowledge.system(condition.system)
    return tuple(system for system in systems.values() if not system.fragments)


def applies(step: Step, view: ProcessView) -> bool:
    """Steps that need data of a system."""
    return bool(needed(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the system is ready, partly where it is partly ready, unknown where its status is."""
    for system in needed(step, view):
        readiness = system.readiness
        value = {"ready": 1.0, "assumed": 1.0, "partial": given["partial_value"], "unknown": None}.get(readiness, 0.0)
        fallback = view.knowledge.system(system.fallback) if system.fallback else None
        with_fallback = fallback is not None and readiness in ("none", "building", "completing")
        yield Found(
            value,
            f"{readiness}_fallback" if with_fallback else readiness,
            system=system.code,
            ask="system_status",
            args={"system": system.told, "owner": system.owner, "fallback": fallback.told if fallback else ""},
        )

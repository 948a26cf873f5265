"""People carry data between systems that are not joined."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.steps import by_office
from retrace.graph.view import ProcessView, Step
from retrace.model.system import InformationSystem

CARD = """
title:
  vi: Hệ thống chưa kết nối với nhau
  en: Systems that are not joined
finds:
  vi: Bước mà công chức làm trên nhiều hệ thống, hoặc trên một hệ thống chưa kết nối với hệ thống khác.
  en: A step at which an official works in several systems, or in one that is not joined to any other.
why:
  vi: Dữ liệu phải tra và chép tay từ hệ thống này sang hệ thống khác, dễ sai và không theo dõi được.
  en: Data are looked up in one system and copied into another by hand, which takes time and makes mistakes.
example:
  vi: Tra cứu ở phần mềm chuyên ngành rồi nhập kết quả vào hệ thống một cửa.
  en: Looking up in the software of the sector, then typing the result into the one-stop system.
instead:
  vi: Kết nối hai hệ thống qua nền tảng tích hợp, chia sẻ dữ liệu để dữ liệu tự chuyển.
  en: Join both over the platform for data sharing, so that the data move by themselves.
no_move:
  vi: Kết nối hai hệ thống không làm thay đổi các bước; việc này nằm trong lộ trình tích hợp của phương án.
  en: Joining two systems changes no step; it stands on the road map of the plan.
legal_basis: ["ND47/2020", "ND278/2025"]
says:
  found:
    vi: Kết nối, tích hợp {system} để không phải tra cứu, nhập liệu thủ công giữa các hệ thống.
    en: Join {system}, so that nothing is looked up and typed between systems by hand.
  met:
    vi: "{system} đã kết nối, tích hợp với hệ thống khác."
    en: "{system} is joined to other systems."
  unknown:
    vi: Chưa rõ {system} đã kết nối với các hệ thống khác dùng ở cùng bước hay chưa.
    en: It is unknown whether {system} is joined to the other systems of this step.
questions:
  integrates:
    vi: "{system} đã kết nối, tích hợp với các hệ thống khác dùng ở bước “{step}” chưa, theo nguồn nào?"
    en: Is {system} joined to the other systems used at “{step}”, and from which source is that known?
"""


def _judged(step: Step) -> tuple[InformationSystem, ...]:
    """Systems of which it is known whether they stand alone; beside others also those of which it is not.

    A system that is ready can be joined, and one that is not ready is another check's matter.
    """
    if len(step.systems) < 2:
        return tuple(system for system in step.systems if system.integrates is False)
    return tuple(system for system in step.systems if system.integrates is not None or system.status is None)


def applies(step: Step, view: ProcessView) -> bool:
    """Work of an official in systems that the registry or the user knows."""
    return by_office(step) and bool(_judged(step)) and any(system.kind or system.owner for system in step.systems)


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the system is joined, unknown where nobody said."""
    for system in _judged(step):
        joined = system.integrates
        yield Found(
            None if joined is None else float(joined),
            {None: "unknown", True: "met", False: "found"}[joined],
            system=system.code,
            ask="integrates",
            args={"system": system.told},
        )

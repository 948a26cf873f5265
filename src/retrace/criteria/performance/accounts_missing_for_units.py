"""Whether every unit that takes part has an account."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.linked import carriers, filing
from retrace.graph.view import ProcessView, Step
from retrace.model.system import InformationSystem

CARD = """
title:
  vi: Tài khoản cho các đơn vị tham gia
  en: Accounts for the units that take part
finds:
  vi: Hệ thống dùng để liên thông có đủ tài khoản cho mọi đơn vị tham gia xử lý hay không.
  en: Whether the system that joins the units has accounts for all of them.
why:
  vi: Đơn vị chưa có tài khoản thì hồ sơ đến đó lại phải chuyển giấy.
  en: Where a unit has no account, the dossier goes on paper again.
example:
  vi: Cổng Dịch vụ công quốc gia quản lý tài khoản của 700 cơ quan cấp huyện và 700 chi nhánh ngân hàng.
  en: The national portal manages accounts of 700 districts and 700 branches of a bank.
instead:
  vi: Cấp đủ tài khoản, hoặc dùng hệ thống đã quản lý tài khoản của các đơn vị đó.
  en: Open the accounts, or use a system that has them.
no_move:
  vi: Cấp tài khoản là việc quản trị hệ thống, không phải thay đổi quy trình; danh mục kiểm thử nhắc việc này.
  en: Accounts are given by the administrators of the system and change no step; the test list reminds of it.
rests_on: [units]
says:
  met:
    vi: "{system} đã quản lý đủ tài khoản cho {units} tham gia xử lý."
    en: "{system} has accounts for {units} that take part."
  found:
    vi: "{system} mới có {accounts} tài khoản cho {units}; cần cấp bổ sung."
    en: "{system} has {accounts} accounts for {units}; more are needed."
  unknown:
    vi: Chưa rõ {system} có đủ tài khoản cho {units} hay không.
    en: It is unknown whether {system} has accounts for {units}.
questions:
  accounts:
    vi: "{system} đã có bao nhiêu tài khoản cho {units}, theo nguồn nào?"
    en: How many accounts does {system} have for {units}, and from which source is that known?
"""


def _system(step: Step, view: ProcessView) -> InformationSystem | None:
    """The system that would join the units: one whose accounts are known, else the first that takes dossiers in."""
    return max([*step.systems, *carriers(view)], key=lambda system: system.accounts or 0, default=None)


def applies(step: Step, view: ProcessView) -> bool:
    """Where the dossier is filed, if the units are stated and a system is known."""
    return bool(view.procedure.units) and filing(view) == step and _system(step, view) is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """The share of units with an account."""
    system = _system(step, view)
    if system is None:
        return
    count = sum(units.count for units in view.procedure.units)
    units = ", ".join(f"{units.count:.0f} {units.name}" for units in view.procedure.units)
    value = None if system.accounts is None else min(1.0, system.accounts / count) if count else 1.0
    yield Found(
        value,
        "unknown" if value is None else "met" if value == 1.0 else "found",
        system=system.code,
        ask="accounts",
        args={"system": system.told, "units": units, "accounts": system.accounts or 0},
    )

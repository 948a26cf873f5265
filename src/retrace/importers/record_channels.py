"""Time limits, fees and filing channels of a published procedure, with the traps of such records named.

A record says "free" beside a text that states a fee, a limit without its unit, a fee of "20 VNĐ" cut from 20.000, a fee
in another currency. Such a figure is unknown, never taken at its word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from retrace.knowledge.patterns import normal
from retrace.knowledge.words import channels
from retrace.model.problem import Problem
from retrace.model.procedure import Fee, TimeLimit
from retrace.model.step import Channel
from retrace.model.text import text

_UNITS: Mapping[str, Any] = {"ngày làm việc": "working_days", "ngày": "days", "giờ": "hours", "tháng": "months"}
_MONEY = re.compile(r"\d[\d.,]*\s*(?:đồng|đ\b|vnđ|vnd|usd|triệu)")
_CURRENCIES = frozenset(["việt nam đồng", "vnđ", "vnd", "đồng"])
_SMALLEST = 1000.0
"""Below this no fee is taken at its word: the thousands were cut off ("20 VNĐ" for 20.000 đồng)."""


def filing(ways: Sequence[Mapping[str, Any]]) -> tuple[tuple[Channel, ...], tuple[Problem, ...]]:
    """The channels through which a dossier may be filed, and those not known."""
    named = [(number, str(way.get("hinh_thuc") or "")) for number, way in enumerate(ways)]
    known = {channel for _, name in named for channel in channels(name)}
    problems = tuple(
        Problem("unknown-channel", "warning", f"cach_thuc[{number}]", text("record.problem.unknown-channel", name=name))
        for number, name in named
        if not channels(name)
    )
    return tuple(channel for channel in get_args(Channel) if channel in known), problems


def time_limits(ways: Sequence[Mapping[str, Any]], source: str) -> tuple[tuple[TimeLimit, ...], tuple[Problem, ...]]:
    """The stated limits, each once: one that holds for all channels, or one for each channel and case."""
    limits: list[TimeLimit] = []
    problems = []
    for number, way in enumerate(ways):
        value = _limit(way)
        if value is None:
            continue
        unit = _UNITS.get(normal(str(way.get("don_vi_thoi_han") or "")))
        if unit is None:
            found = text("record.problem.limit-without-unit", value=value)
            problems.append(Problem("limit-without-unit", "warning", f"cach_thuc[{number}]", found))
        channel = _channel(way)
        limits.append(TimeLimit(value, unit, source, channel))
    stated = dict.fromkeys((limit.value, limit.unit) for limit in limits)
    if not stated:
        problems.append(Problem("no-limit", "info", "cach_thuc", text("record.problem.no-limit")))
    if len(stated) == 1:
        limits = [TimeLimit(*next(iter(stated)), source)]
    elif stated:
        found = text("record.problem.limits-differ", count=len(stated))
        problems.append(Problem("limits-differ", "warning", "cach_thuc", found))
    return tuple(dict.fromkeys(limits)), tuple(problems)


def _channel(way: Mapping[str, Any]) -> Channel | Literal[""]:
    named = channels(str(way.get("hinh_thuc") or ""))
    return named[0] if named else ""


def _limit(way: Mapping[str, Any]) -> float | None:
    """The limit of a way; a fraction stands only in the text ("1.5 Ngày làm việc")."""
    value = way.get("thoi_han")
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    unit = str(way.get("don_vi_thoi_han") or "")
    written = re.search(rf"(\d+[.,]\d+)\s*{re.escape(unit)}", str(way.get("goc") or "")) if unit else None
    return float(written[1].replace(",", ".")) if written else float(value)


def fees(ways: Sequence[Mapping[str, Any]], source: str) -> tuple[tuple[Fee, ...] | None, tuple[Problem, ...]]:
    """The fees for each channel; () where all say that there are none, None where that is not known."""
    stated: list[Fee] = []
    problems = []
    for number, way in enumerate(ways):
        channel = _channel(way)
        fault = _fault(way)
        if fault:
            problems.append(Problem(fault[0], "warning", f"cach_thuc[{number}]", fault[1]))
        for fee in way.get("phi") or ():
            stated.append(Fee(float(fee.get("so_tien") or 0), channel, str(fee.get("mo_ta") or ""), source))
    if problems or not ways:
        return None, tuple(problems)
    amounts = {(fee.amount, fee.name) for fee in stated}
    everywhere = len({fee.channel for fee in stated}) == len({str(way.get("hinh_thuc")) for way in ways})
    if len(amounts) == 1 and everywhere:
        stated = [Fee(stated[0].amount, "", stated[0].name, source)]
    return tuple(dict.fromkeys(stated)), ()


def _fault(way: Mapping[str, Any]) -> tuple[str, Any] | None:
    """Why the fees of a way cannot be taken at their word."""
    listed = way.get("phi") or ()
    if not listed and not way.get("mien_phi_theo_cong"):
        return "no-fee-stated", text("record.problem.no-fee-stated")
    if not listed and _MONEY.search(normal(str(way.get("mo_ta") or ""))):
        return "free-but-fee-in-text", text("record.problem.free-but-fee-in-text")
    for fee in listed:
        amount, currency = float(fee.get("so_tien") or 0), str(fee.get("don_vi") or "")
        if normal(currency) not in _CURRENCIES:
            found = text("record.problem.fee-in-other-currency", amount=amount, currency=currency)
            return "fee-in-other-currency", found
        if amount < _SMALLEST:
            return "fee-too-small", text("record.problem.fee-too-small", amount=amount)
    return None

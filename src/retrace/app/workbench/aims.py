"""What a plan promises of its indicators, as people write it in a form: percentages and working days."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retrace.knowledge.messages import Language, number
from retrace.model.errors import RetraceError
from retrace.model.indicators import FALLING, INDICATORS, Indicator

_NUMBER = re.compile(r"\d{1,4}(?:[.,]\d{1,4})?")
_MOST_DAYS = 3660


def aims_of(written: Mapping[str, str]) -> dict[Indicator, float]:
    """The aims of a form by indicator; empty fields promise nothing. Raises `RetraceError("aim_wrong")`."""
    found: dict[Indicator, float] = {}
    for indicator in INDICATORS:
        told = written.get(indicator, "").strip().removesuffix("%").strip()
        if not told:
            continue
        if not _NUMBER.fullmatch(told):
            raise RetraceError("aim_wrong", told[:40])
        value = float(told.replace(",", "."))
        if value > (_MOST_DAYS if indicator in FALLING else 100):
            raise RetraceError("aim_wrong", told[:40])
        found[indicator] = value if indicator in FALLING else value / 100
    return found


def written_aims(aims: Mapping[Indicator, float], language: Language) -> dict[str, str]:
    """Aims as a form shows them."""
    return {name: number(round(value if name in FALLING else 100 * value, 4), language) for name, value in aims.items()}

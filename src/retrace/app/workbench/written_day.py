"""Days as people write them into a form: 31/12/2026."""

from __future__ import annotations

import re
from datetime import date

from retrace.app.workbench.facts_words import refusal

_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")


def written(day: date | None) -> str:
    """A day as a field shows it; "" where there is none."""
    return f"{day:%d/%m/%Y}" if day else ""


def read_day(answer: str, field: str) -> date:
    """The day that somebody wrote: day, month and year with /, . or - between them, or 2026-12-31 as programs do.

    Raises `RetraceError("facts_not_a_day")`.
    """
    plain = "".join(answer.split())
    if first := _DAY_FIRST.fullmatch(plain):
        day, month, year = map(int, first.groups())
    elif found := _YEAR_FIRST.fullmatch(plain):
        year, month, day = map(int, found.groups())
    else:
        raise refusal("facts_not_a_day", field, answer)
    try:
        return date(year, month, day)
    except ValueError:
        raise refusal("facts_not_a_day", field, answer) from None

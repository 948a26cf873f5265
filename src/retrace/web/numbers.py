"""Numbers that people write into a form."""

from __future__ import annotations

from retrace.app.workbench.facts_words import refusal
from retrace.model.errors import RetraceError


def whole_number(written: str, field: str) -> int:
    """A whole number as people write it, with or without dots between thousands.

    Raises `RetraceError("form_whole_number")`.
    """
    plain = written.strip().replace(".", "").replace(" ", "")
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= 12):
        raise RetraceError("form_whole_number", field, answer=written[:40])
    return int(plain)


def decimal_number(written: str, field: str) -> float:
    """A number as people write it, 0,5 or 0.5; never below zero. Raises `RetraceError("facts_not_a_number")`."""
    try:
        number = float(written.strip().replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e15:
        raise refusal("facts_not_a_number", field, written)
    return number

"""Numbers that people write into a form."""

from __future__ import annotations

from retrace.model.errors import RetraceError


def whole_number(written: str, field: str) -> int:
    """A whole number as people write it, with or without dots between thousands.

    Raises `RetraceError("form_whole_number")`.
    """
    plain = written.strip().replace(".", "").replace(" ", "")
    if not (plain.isascii() and plain.isdecimal() and len(plain) <= 12):
        raise RetraceError("form_whole_number", field, answer=written[:40])
    return int(plain)

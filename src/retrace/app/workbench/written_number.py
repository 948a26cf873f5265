"""Numbers as people write them into a form: 1.146.980 or 1146980, 0,5 or 0.5."""

from __future__ import annotations

import re

from retrace.app.workbench.facts_words import refusal
from retrace.knowledge.messages import Language

_THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_THOUSANDS_EN = re.compile(r"[1-9]\d{0,2}(,\d{3}){2,}(\.\d+)?")  # one comma alone is a decimal comma


def written_number(plain: str, language: Language) -> str:
    """A number of a field as the language writes it: a decimal comma in Vietnamese."""
    return plain.replace(".", ",") if language == "vi" else plain


def read_number(answer: str, field: str) -> float:
    """The number that somebody wrote, with or without dots or spaces between thousands; never below zero.

    Raises `RetraceError("facts_not_a_number")`.
    """
    plain = "".join(answer.split())
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(".", "")
    elif _THOUSANDS_EN.fullmatch(plain):
        plain = plain.replace(",", "")
    try:
        number = float(plain.replace(",", "."))
    except ValueError:
        number = -1.0
    if not 0 <= number < 1e15:
        raise refusal("facts_not_a_number", field, answer)
    return number

"""A problem found while reading or checking a model: listed, not thrown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrace.model.text import Text

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Problem:
    """`code` is stable; `element` is a BPMN id or empty for the whole file; `repair` says what was assumed."""

    code: str
    severity: Severity
    element: str
    text: Text
    repair: Text | None = None

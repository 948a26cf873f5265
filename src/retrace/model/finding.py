"""What a check says about a step, and the questions it must ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrace.model.text import Text

Criterion = Literal["data_sharing", "interconnection", "efficiency", "performance"]
CRITERIA: tuple[Criterion, ...] = ("data_sharing", "interconnection", "efficiency", "performance")


@dataclass(frozen=True, slots=True)
class Finding:
    """One check on one step.

    `value` is from 0 (unmet) to 1 (met), None where a fact is missing. `evidence` holds element ids;
    `document` and `system` name what the finding is about; `legal_basis` holds ids of the law registry; `rests_on`
    names the facts of the procedure that decide it.
    """

    id: str
    check: str
    criterion: Criterion
    step: str
    value: float | None
    text: Text
    weight: float = 1.0
    evidence: tuple[str, ...] = ()
    legal_basis: tuple[str, ...] = ()
    document: str = ""
    system: str = ""
    subject: str = ""
    rests_on: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that is missing: about which element or paper or system, which field, asked in words."""

    about: str
    field: str
    text: Text

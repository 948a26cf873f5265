"""The verdict on the behaviour of a process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrace.model.text import Text

Verdict = Literal["sound", "unsound", "undecided"]
Property = Literal["option_to_complete", "proper_completion", "no_dead_activity", "safeness", "well_formed", "bound"]


@dataclass(frozen=True, slots=True)
class SoundnessReason:
    """Why: which property, at which elements, in words; `path` is a counter-example as element ids."""

    property: Property
    elements: tuple[str, ...]
    text: Text
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Soundness:
    """`sound` has no reasons; `unsound` and `undecided` have at least one."""

    verdict: Verdict
    reasons: tuple[SoundnessReason, ...] = ()

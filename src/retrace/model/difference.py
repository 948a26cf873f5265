"""One thing that differs between two processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from retrace.model.text import Text

DifferenceKind = Literal[
    "step_dropped",
    "steps_merged",
    "step_split",
    "step_added",
    "step_automated",
    "step_by_hand",
    "actor_changed",
    "order_reversed",
    "became_parallel",
    "became_sequential",
    "became_exclusive",
    "no_longer_exclusive",
    "became_conditional",
    "no_longer_conditional",
    "repetition_dropped",
    "repetition_added",
    "paper_no_longer_handed_in",
    "paper_handed_in",
    "paper_dropped",
    "paper_added",
    "channel_changed",
    "deadline_added",
    "deadline_dropped",
    "deadline_changed",
    "system_added",
    "system_dropped",
    "step_system_added",
    "step_system_dropped",
    "party_added",
    "party_dropped",
    "message_added",
    "message_dropped",
    "step_renamed",
]


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, the elements of each side that it is about, and the sentence."""

    kind: DifferenceKind
    as_is: tuple[str, ...]
    to_be: tuple[str, ...]
    text: Text

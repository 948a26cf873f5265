"""How much of a long test runs: a part whenever the tests run, the whole with RETRACE_ALL=1, as `make soak` does."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar

ALL = bool(os.environ.get("RETRACE_ALL"))

_T = TypeVar("_T")


def every(step: int, items: Sequence[_T]) -> Sequence[_T]:
    """Each step-th of the items, or all."""
    return items if ALL else items[::step]

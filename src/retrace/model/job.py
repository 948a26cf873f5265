"""Long work that goes on behind a page: what is wanted, how far it is, how it ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

State = Literal["queued", "running", "done", "failed", "stopped"]
UNDER_WAY: tuple[State, ...] = ("queued", "running")


@dataclass(frozen=True, slots=True)
class Job:
    """A piece of long work on a version of a project.

    `order` are its parameters as JSON holds them; `done` of `whole` parts are finished, 0 where that is not known;
    `changed` is the last sign of life; `fault` says in each language why it failed.
    """

    id: str
    project: str
    version: int
    kind: str
    order: Mapping[str, Any]
    state: State
    created: datetime
    changed: datetime
    done: int = 0
    whole: int = 0
    stop: bool = False
    author: str = ""
    fault: Mapping[str, str] = field(default_factory=dict)

    @property
    def under_way(self) -> bool:
        """Whether it may still end by itself."""
        return self.state in UNDER_WAY

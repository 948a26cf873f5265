"""Who has a project open at the same time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody in another window: by id and name, and on which part of the project, such as "edit"."""

    person: str
    name: str
    part: str

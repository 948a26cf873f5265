"""What became of an agency or a place whose name is no longer in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name of former years found in a text.

    `found` is how the text writes it, `now` the present name or "" where there are several successors, `note` who they
    are; `start` and `end` are its place in the text. `certain` is false where the rule may have been applied otherwise.
    """

    found: str
    was: str
    now: str
    since: date
    source: str
    certain: bool = True
    note: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class CurrentName:
    """The name in use on a day, and the changes that lead to it; `complete` is false where a successor is unknown."""

    name: str
    changes: tuple[Renamed, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether each former name has one known successor."""
        return all(change.now for change in self.changes)

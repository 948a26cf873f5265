"""What long work has computed so far, kept so that a worker that takes it up need not begin at the beginning."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

_EVERY = 2.0  # seconds between two words to the database


@dataclass
class Parts:
    """The parts of one piece of work by name. `made_from` names everything they were computed from, so that nothing is
    taken up that was computed otherwise; `save` keeps all of it."""

    made_from: str
    before: Mapping[str, Any] | None
    save: Callable[[Mapping[str, Any]], None]
    clock: Callable[[], float] = monotonic
    _parts: dict[str, Any] = field(default_factory=dict)
    _last: float = float("-inf")

    def __post_init__(self) -> None:
        if self.before and self.before["made_from"] == self.made_from:
            self._parts = dict(self.before["parts"])

    def part(self, name: str) -> Part:
        """One of them."""
        return Part(self, name)

    def of(self, name: str) -> Mapping[str, Any] | None:
        """What was kept of a part."""
        return self._parts.get(name)

    def put(self, name: str, sums: Callable[[], Mapping[str, Any]]) -> None:
        """Keeps a part in place of what was kept of it, not too often."""
        if self.clock() - self._last < _EVERY:
            return
        self._parts[name] = sums()
        self.save({"made_from": self.made_from, "parts": self._parts})
        self._last = self.clock()


@dataclass(frozen=True, slots=True)
class Part:
    """One part, as a simulation keeps and takes it up."""

    parts: Parts
    name: str

    def kept(self) -> Mapping[str, Any] | None:
        """What was kept."""
        return self.parts.of(self.name)

    def keep(self, sums: Callable[[], Mapping[str, Any]]) -> None:
        """Keeps what is there now."""
        self.parts.put(self.name, sums)

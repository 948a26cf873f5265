"""The net a process is judged on: places that hold at most one token, and transitions that move tokens."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Literal

PlaceKind = Literal["token", "beside", "end", "sink", "message", "spare"]
"""token: part of a running case, a second token is a fault. beside: the same on a path that only a non-interrupting
event leads to; it may run again before it is over. end: an end reached, twice is a fault. sink: the end of such a path.
message: sent and not yet taken, any number counts as one. spare: permission for something that need not happen."""

STRICT = frozenset(("token", "end"))
"""Kinds of which a second token is a fault."""
RUNNING = frozenset(("token", "beside"))
"""Kinds that keep a case from being over."""


@dataclass(frozen=True, slots=True)
class Place:
    """`node` is the element at which the token stands, `flow` the flow into a join on which it came."""

    kind: PlaceKind
    node: str
    flow: str = ""


@dataclass(slots=True)
class Transition:
    """Takes the tokens of `consume` and puts one on each place of `produce`.

    `options`: besides, puts a token on each place of any non-empty part of these (inclusive split).
    `any_input`: takes the tokens of those places of `consume` that have one, once no other can come
    (inclusive join). `inhibit`: waits until these places are empty (end of a sub-process); `clear`:
    empties these places (terminate, interruption). `doubled`: places that get two tokens at once.
    `awaits`: waits while a token can get to one of these and to none of `heard` (reset of a complex join).
    `path` are the elements passed, in order, and `asides` those passed besides where an option was taken;
    `covers` all elements that are alive if this fires.
    """

    path: tuple[str, ...]
    consume: frozenset[int]
    produce: frozenset[int]
    options: frozenset[int] = frozenset()
    any_input: bool = False
    inhibit: frozenset[int] = frozenset()
    clear: frozenset[int] = frozenset()
    doubled: frozenset[int] = frozenset()
    awaits: frozenset[int] = frozenset()
    heard: frozenset[int] = frozenset()
    covers: frozenset[str] = frozenset()
    asides: tuple[tuple[int, tuple[str, ...]], ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it only moves tokens, as in an ordinary Petri net, options apart."""
        return not (
            self.inhibit or self.clear or self.doubled or self.awaits or (self.any_input and len(self.consume) > 1)
        )


@dataclass(slots=True)
class Net:
    """Places by number, transitions, and the places marked at the beginning."""

    places: list[Place] = field(default_factory=list)
    transitions: list[Transition] = field(default_factory=list)
    initial: set[int] = field(default_factory=set)
    alive: frozenset[str] = frozenset()
    _numbers: dict[Hashable, int] = field(default_factory=dict)

    def place(self, key: Hashable, kind: PlaceKind, node: str, flow: str = "") -> int:
        """The number of the place of that key, made on first use."""
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self.places)
            self.places.append(Place(kind, node, flow))
        return number

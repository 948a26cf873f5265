"""A case under way and its frames: one frame for each run of a process, sub-process, or activity that can be left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

Step = Callable[["Frame", float], Any]
"""What a token does next: a function of (frame, now) that gives the next step of the same token, or None where it
rests or ends."""


@dataclass(slots=True)
class Forward:
    """The step that only leads to another one, which is told later. Who knows it can go there at once."""

    ways: list[Step]

    def __call__(self, _frame: Frame, _now: float) -> Step:
        return self.ways[0]


def ways_of(step: Step) -> list[Step]:
    """A list that holds, as soon as everything is known, the step that `step` leads to."""
    return step.ways if isinstance(step, Forward) else [step]


Catch = tuple[str, str, Step]
"""Kind and reference of what a frame catches from inside it, and the step that follows."""
Key = tuple[str, str]
"""What a token waits for: ("message", id of the node that receives it) or ("signal", reference)."""


class Stoppable(Protocol):
    """Something under way for a frame, such as work at a desk, that ends when the frame is killed."""

    def cancel(self, now: float) -> None:
        """Stop it."""


class Case:
    """One case under way: when it came, and what it has met since. `mail` are messages that nobody has taken yet."""

    waited = cost = priority = 0.0
    decisions = 0
    root: Frame | None = None
    mail: dict[str, int] | None = None
    waiting: dict[Key, list[tuple[Frame, Step]]] | None = None
    events: list[tuple[Any, ...]] | None = None

    def __init__(self, arrived: float, number: int = 0) -> None:
        self.arrived = arrived
        self.number = number


class Frame:
    """One run: its living tokens, the runs inside it, what waits at its joins, where inclusive joins look.

    `jobs` are works under way or queued that end with the frame, `timers` the events of the heap that wait for it,
    `left` a counter of the activity that made the frame, `place` the node it stands for.
    """

    alive = True
    left = timers = 0
    children: dict[Frame, None] | None = None
    joins: dict[str, list[int]] | None = None
    resting: dict[str, int] | None = None
    jobs: dict[Stoppable, None] | None = None
    catches: tuple[Catch, ...] = ()
    place = ""

    def __init__(
        self, case: Case, tokens: int, parent: Frame | None = None, leave: Step | None = None, place: str = ""
    ) -> None:
        self.case = case
        self.tokens = tokens
        self.parent = parent
        self.leave = leave
        if place:
            self.place = place
        if parent is not None:
            if parent.children is None:
                parent.children = {}
            parent.children[self] = None

    def kill(self, now: float) -> None:
        """End this run and those inside: works stop, and their events count no more. The parent forgets it."""
        if self.parent is not None and self.parent.children:
            self.parent.children.pop(self, None)
        for frame in self.inner():
            frame.alive = False
            for job in tuple(frame.jobs or ()):
                job.cancel(now)
            frame.jobs = frame.children = None

    def inner(self) -> list[Frame]:
        """This run and all inside it; a list and no recursion, however deep they are nested."""
        found = [self]
        for frame in found:
            found.extend(frame.children or ())
        return found

    def is_active(self) -> bool:
        """Whether work or a timer is under way in this run or inside it; else it waits for others."""
        return any(frame.jobs or frame.timers for frame in self.inner())

    def resting_places(self) -> list[str]:
        """The nodes where tokens stand without anything under way: incomplete joins, and innermost runs."""
        joins = [join for frame in self.inner() for join, tokens in (frame.joins or {}).items() if any(tokens)]
        return joins + [frame.place for frame in self.inner() if frame.place and not frame.children and not frame.joins]

"""Which plans wait for a person: to be reviewed, approved, or reworked after they came back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from retrace.app.review.reviewing import Reviewing
from retrace.model.person import Person
from retrace.model.project import Project
from retrace.model.review import State

MOST = 20
"""Plans that are told at once."""
_OPEN: frozenset[State] = frozenset({"submitted", "under_review"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """A plan and what it waits for."""

    project: Project
    wants: Literal["review", "approve", "revise"]


def awaiting(
    seen: Iterable[Project], states: Mapping[str, tuple[State, frozenset[str]]], reviews: Reviewing, who: Person
) -> tuple[Waiting, ...]:
    """What waits for somebody among the projects they see, in their order; `states` are those of `Reviewing.states`."""
    return tuple(islice(_waiting(seen, states, reviews, who), MOST))


def _waiting(
    seen: Iterable[Project], states: Mapping[str, tuple[State, frozenset[str]]], reviews: Reviewing, who: Person
) -> Iterator[Waiting]:
    for project in seen:
        state, asked = states.get(project.id, ("draft", frozenset()))
        if state in _OPEN and who.id in asked and "reviewer" in who.roles:
            current = reviews.load(project.id).current
            if current and who.id not in current.votes:
                yield Waiting(project, "review")
        elif state == "endorsed" and "approver" in who.roles:
            yield Waiting(project, "approve")
        elif state == "returned" and "drafter" in who.roles:
            yield Waiting(project, "revise")

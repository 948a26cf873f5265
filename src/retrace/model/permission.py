"""Who may do what: the one place that says so, for pages, programs and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from retrace.model.person import LOCAL, Person, Role
from retrace.model.review import LOCKED, State

Action = Literal[
    "read", "attend", "simulate", "edit", "submit", "discuss", "vote", "approve",  # on a project
    "sign_in", "begin", "configure", "administer",  # in the installation
]  # fmt: skip
ACTIONS: tuple[Action, ...] = get_args(Action)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a project stands: its unit followed by the units above it, its state, and whom it was submitted to.

    The whole organisation is the unit "", which is above every other and ends each line.
    """

    units: tuple[str, ...] = ("",)
    state: State = "draft"
    reviewers: frozenset[str] = frozenset()


def may(person: Person, action: Action, standing: Standing | None = None) -> bool:
    """Whether a person may do something, on a project where the action is on one.

    - A drafter reads the projects of the own unit and of those below it, and changes them unless they are locked.
    - A reviewer reads, discusses and votes on what was submitted to her, of whatever unit.
    - An approver reads what was submitted in his unit and below, and approves it.
    - An administrator keeps people and units, and sees no project by that.

    This says who has business with a project; when an act of a review counts is said by `review_rules`.
    """
    if person == LOCAL:
        return True
    if action in _INSTALLATION:
        return not (needed := _INSTALLATION[action]) or bool(needed & person.roles)
    if standing is None:
        return False
    ways = _ways(person, standing)
    if action == "edit":
        return "drafter" in ways and standing.state not in LOCKED
    if action in _ROLES:
        return bool(ways & _ROLES[action])
    return bool(ways)


_INSTALLATION: dict[Action, frozenset[Role]] = {
    "sign_in": frozenset(),
    "begin": frozenset({"drafter"}),
    "configure": frozenset({"administrator"}),
    "administer": frozenset({"administrator"}),
}
_ROLES: dict[Action, frozenset[Role]] = {
    "submit": frozenset({"drafter", "approver"}),  # either may also open an approved plan for another round
    "vote": frozenset({"reviewer"}),
    "approve": frozenset({"approver"}),
}


def _ways(person: Person, standing: Standing) -> frozenset[Role]:
    """The roles in which a person has to do with a project."""
    covered = person.unit in standing.units
    has: dict[Role, bool] = {
        "drafter": covered,
        "reviewer": person.id in standing.reviewers and standing.state != "draft",
        "approver": covered and standing.state != "draft",
    }
    return frozenset(role for role in person.roles if has.get(role, False))

"""Who may do what: the one place that says so, for pages, programs and the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from retrace.model.person import LOCAL, Person, Role

State = Literal["draft", "submitted", "returned", "endorsed", "approved"]
"""How far a project is on its way to a decision; only a draft and what was returned can be changed."""
OPEN: frozenset[State] = frozenset({"draft", "returned"})

Action = Literal[
    "read", "simulate", "edit", "submit", "discuss", "vote", "approve",  # on a project
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

    - A drafter reads and changes the projects of the own unit and of those below it.
    - A reviewer reads, discusses and votes on what was submitted to her, of whatever unit.
    - An approver reads what was submitted in his unit and below, and approves what is endorsed.
    - An administrator keeps people and units, and sees no project by that.
    """
    if person == LOCAL:
        return True
    if action in _INSTALLATION:
        return not (needed := _INSTALLATION[action]) or bool(needed & person.roles)
    if standing is None:
        return False
    ways = _ways(person, standing)
    if action in ("read", "simulate"):
        return bool(ways)
    if action == "discuss":
        return bool(ways) and standing.state != "approved"
    if action == "edit":
        return "drafter" in ways and standing.state in OPEN
    if action == "submit":
        return "drafter" in ways and standing.state != "approved"
    if action == "vote":
        return "reviewer" in ways and standing.state == "submitted"
    return "approver" in ways and standing.state in ("submitted", "endorsed")


_INSTALLATION: dict[Action, frozenset[Role]] = {
    "sign_in": frozenset(),
    "begin": frozenset({"drafter"}),
    "configure": frozenset({"administrator"}),
    "administer": frozenset({"administrator"}),
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

"""Who works with the workbench, and in which roles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["drafter", "reviewer", "approver", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the id of the account; `unit` is the office whose projects the person sees."""

    id: str
    name: str
    roles: frozenset[Role]
    unit: str = ""


LOCAL = Person("local", "", frozenset(ROLES))
"""Whoever sits at the machine on which the workbench runs without accounts: may do everything."""

NOBODY = Person("", "", frozenset())
"""Whoever has not logged in where there are accounts."""

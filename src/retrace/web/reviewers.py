"""Who can be asked to review."""

from __future__ import annotations

from fastapi import Request

from retrace.app.accounts.accounts import Accounts
from retrace.model.person import LOCAL, Person


def reviewers_of(request: Request) -> tuple[Person, ...]:
    """The people with the role of a reviewer; without accounts the one at this machine."""
    accounts: Accounts | None = request.app.state.accounts
    if accounts is None:
        return (LOCAL,)
    return tuple(one.person for one in accounts.people.listed() if "reviewer" in one.roles and not one.disabled)

"""Who asks, as far as what was shown tells it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from retrace.model.account import Account, Scope, Waits


@dataclass(frozen=True, slots=True)
class Known:
    """Who asks, and how far what was shown reaches: a token for reading changes nothing, and none changes accounts.

    A session may still wait for a second factor; `ago` is how long ago somebody showed who it is.
    """

    account: Account
    scope: Scope | None = None
    session: str = ""
    waits: Waits = ""
    ago: timedelta = timedelta()

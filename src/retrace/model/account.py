"""Accounts of the people who share one server, the offices they belong to, and what proves who somebody is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from retrace.model.person import Person, Role

Scope = Literal["read", "write"]
Purpose = Literal["first", "password"]
Waits = Literal["", "code", "setup"]
"""What somebody must still do who has shown a password: show a code, or set a second factor up."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An office; `parent` is the id of the office above it, "" the whole organisation."""

    id: str
    name: str
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in under the name `login`; `subject` is who that is for an OpenID provider."""

    id: str
    login: str
    name: str
    roles: frozenset[Role]
    unit: str
    created: datetime
    disabled: bool = False
    subject: str = ""

    @property
    def person(self) -> Person:
        """The person of the account."""
        return Person(self.id, self.name, self.roles, self.unit)


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that is logged in; `id` is the digest of the secret in its cookie, `agent` what it calls itself."""

    id: str
    began: datetime
    seen: datetime
    agent: str


@dataclass(frozen=True, slots=True)
class Token:
    """What a program shows instead of a password, until it expires; `used` is the last time."""

    id: str
    name: str
    scope: Scope
    created: datetime
    expires: datetime
    used: datetime | None = None

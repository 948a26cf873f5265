"""What each route needs of the person who asks: every route says it, and one that says nothing lets nobody in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from fastapi import HTTPException, Request

from retrace.model.account import Waits
from retrace.model.permission import Action

_Endpoint = TypeVar("_Endpoint", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """What a person must be allowed to do; on the project in the path, where the action is on one.

    `heavy` work is limited in how often; what is for a `browser` only is closed to tokens of programs. For what must be
    `fresh`, who it is was shown within so many minutes before. `half` are the sessions let in that still wait for a
    second factor. What pages ask for `by_itself` is no sign that somebody sits there; where it is open to
    anyone besides, who asks is not looked up at all.
    """

    action: Action | Literal["anyone"]
    heavy: bool = False
    browser: bool = False
    fresh: int = 0
    half: tuple[Waits, ...] = ()
    by_itself: bool = False


def needs(
    action: Action | Literal["anyone"],
    *,
    heavy: bool = False,
    browser: bool = False,
    fresh: int = 0,
    half: tuple[Waits, ...] = (),
    by_itself: bool = False,
) -> Callable[[_Endpoint], _Endpoint]:
    """States the rule of a route, below the decorator that makes it one."""

    def stated(endpoint: _Endpoint) -> _Endpoint:
        rule = Rule(action, heavy, browser or action == "administer", fresh, half, by_itself)
        endpoint.__dict__["needs"] = rule
        return endpoint

    return stated


def rule_of(endpoint: Callable[..., Any] | None) -> Rule | None:
    """What a route needs, if it says so."""
    return getattr(endpoint, "needs", None)


def passed(request: Request) -> None:
    """A second look: the route that answers is the one that the doorkeeper let the request through to."""
    if request.app.state.accounts is not None and getattr(request.state, "door", None) is not request.scope["endpoint"]:
        raise HTTPException(403)

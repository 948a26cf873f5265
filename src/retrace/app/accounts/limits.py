"""How often something may be tried: a password, or work that keeps the machine busy. Counted by `limits`."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta

from limits import RateLimitItem, parse
from limits.storage import Storage
from limits.strategies import FixedWindowRateLimiter

from retrace.app.accounts.secrets import digest_of, new_secret
from retrace.model.errors import RetraceError
from retrace.store.attempts import Attempts

# A person mistypes a few times; who guesses gets 20 passwords an hour of one account, and no address gets more than
# 60 of all accounts. Work that takes seconds of a processor: more than anybody clicks.
# An address from which somebody has logged in has a count of its own for that account, and so has a browser, which is
# not counted with its address either: who guesses from elsewhere, or beside it, does not keep the owner out.
_MOST = {
    "login": (parse("5/minute"), parse("20/hour")),
    "password": (parse("5/minute"), parse("20/hour")),
    "address": (parse("20/minute"), parse("60/hour")),
    "link": (parse("20/minute"),),
    "code": (parse("5/minute"), parse("20/hour")),
    "heavy": (parse("30/minute"),),
}


KNOWN = timedelta(days=60)
"""How long an address and a browser are remembered from which somebody has logged in."""


class Limits:
    """Limits that all processes on one database share."""

    def __init__(self, attempts: Attempts, clock: Callable[[], datetime]) -> None:
        self._attempts, self._clock = attempts, clock
        self._limiter = FixedWindowRateLimiter(_InDatabase(attempts, clock))

    def count(self, what: str, whose: str) -> None:
        """Counts an attempt. Raises `RetraceError("too_often")` with the seconds to wait."""
        over = [item for item in _MOST[what] if not self._limiter.hit(item, what, whose)]
        if over:
            raise RetraceError("too_often", seconds=max(self._wait(item, what, whose) for item in over))

    def forget(self, what: str, whose: str) -> None:
        """Begins a count anew, once somebody has shown who he is."""
        for item in _MOST[what]:
            self._limiter.clear(item, what, whose)

    def place(self, account: str, address: str, device: str = "") -> str:
        """Under what attempts at the password of an account are counted: with its browser, by the secret of that
        `device`, or with its address, where it has logged in from there before; else together with all from elsewhere.

        Raises `RetraceError("too_often")` for an address from which too many passwords were tried in other browsers.
        """
        if device and self._attempts.get(_device(account, device), self._clock())[0]:
            return _device(account, device)
        self.count("address", address)
        known = self._attempts.get(_known(account, address), self._clock())[0]
        return f"{account} {address}" if known else account

    def remember(self, account: str, address: str) -> None:
        """Notes that somebody has logged in from an address, by a digest."""
        key = _known(account, address)
        self._attempts.clear(key)
        self._attempts.add(key, 1, KNOWN, self._clock())

    def remember_device(self, account: str, before: str) -> str:
        """The secret of a browser in which somebody has logged in to an account, instead of the one `before`; good for
        nothing but that its attempts are counted by themselves."""
        secret = new_secret()
        self._attempts.clear(_device(account, before))
        self._attempts.add(_device(account, secret), 1, KNOWN, self._clock())
        return secret

    def _wait(self, item: RateLimitItem, what: str, whose: str) -> int:
        storage = self._limiter.storage
        assert isinstance(storage, _InDatabase)
        return storage.left(item.key_for(what, whose))


class _InDatabase(Storage):
    """The counts of `limits` in the database. Keys are digests: they hold names and addresses of people."""

    STORAGE_SCHEME = None
    base_exceptions = ()

    def __init__(self, attempts: Attempts, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._attempts, self._clock = attempts, clock

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        return self._attempts.add(_digest(key), amount, timedelta(seconds=expiry), self._clock())

    def get(self, key: str) -> int:
        return self._attempts.get(_digest(key), self._clock())[0]

    def get_expiry(self, key: str) -> float:
        return self._attempts.get(_digest(key), self._clock())[1].timestamp()

    def left(self, key: str) -> int:
        """Seconds until a count begins anew."""
        now = self._clock()
        return max(1, round((self._attempts.get(_digest(key), now)[1] - now).total_seconds()))

    def check(self) -> bool:
        return True

    def reset(self) -> int | None:
        raise NotImplementedError  # the library asks for it, and nothing of ours clears every count at once

    def clear(self, key: str) -> None:
        self._attempts.clear(_digest(key))


def _known(account: str, address: str) -> str:
    return _digest(f"known {account} {address}")


def _device(account: str, secret: str) -> str:
    return _digest(f"device {account} {digest_of(secret)}")


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()

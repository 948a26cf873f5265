"""Keeps what proves who somebody is: sessions of browsers, links that work once, tokens of programs.

Each is known by the digest of its secret, which is kept nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from retrace.model.account import Account, Purpose, Scope, Session, Token, Waits
from retrace.model.errors import UNAVAILABLE, RetraceError
from retrace.store.account_tables import AccountRow, LinkRow, SessionRow, TokenRow
from retrace.store.database import Database
from retrace.store.people import account_of

_NOTICED = timedelta(minutes=1)  # a use is written down at most so often
_ABLE = AccountRow.disabled.is_(False)
_SHOWN = (  # every request asks this
    select(AccountRow.__table__, SessionRow.seen, SessionRow.waits, SessionRow.proved, SessionRow.began)
    .join(SessionRow, SessionRow.account_id == AccountRow.id)
    .where(SessionRow.id == bindparam("digest"), _ABLE)
    .where(SessionRow.seen > bindparam("idle"), SessionRow.began > bindparam("longest"))
)


@dataclass(frozen=True, slots=True)
class Shown:
    """Whose session a secret belongs to, what it still waits for, when somebody last showed who it is."""

    account: Account
    waits: Waits
    proved: datetime


class Sessions:
    """Browsers that are logged in."""

    def __init__(self, database: Database, idle: timedelta, longest: timedelta) -> None:
        self._database, self._idle, self._longest = database, idle, longest

    def begin(self, account: str, digest: str, agent: str, now: datetime, waits: Waits = "") -> None:
        """Logs a browser in; what is long over is cleared away."""
        with self._database.writing() as connection:
            connection.execute(delete(SessionRow).where(SessionRow.began < now - self._longest))
            values = {"id": digest, "account_id": account, "began": now, "seen": now, "agent": agent[:300]}
            connection.execute(insert(SessionRow).values(**values, waits=waits, proved=now))

    def renew(self, digest: str, new: str, now: datetime, waits: Waits = "") -> None:
        """Puts another secret in place of a session's, once somebody has shown again who it is."""
        with self._database.writing() as connection:
            mine = update(SessionRow).where(SessionRow.id == digest)
            connection.execute(mine.values(id=new, proved=now, waits=waits))

    def hold(self, accounts: Collection[str]) -> None:
        """Lets the sessions of accounts wait until a second factor is set up."""
        with self._database.writing() as connection:
            theirs = SessionRow.account_id.in_(accounts) & (SessionRow.waits == "")
            connection.execute(update(SessionRow).where(theirs).values(waits="setup"))

    def shown(self, digest: str, now: datetime, noticed: bool = True) -> Shown | None:
        """Whose session it is, unless it was idle or lasted for too long, or the account was disabled.

        What a page asks for by itself is not `noticed`: a browser that nobody sits at is idle.
        """
        given = {"digest": digest, "idle": now - self._idle, "longest": now - self._longest}
        with self._database.reading() as connection:
            row = connection.execute(_SHOWN, given).one_or_none()
        if row is None:
            return None
        if noticed and abs(now - row.seen) >= _NOTICED:
            began = min(row.began, now)  # a clock that was put back makes no session longer
            with _where_possible(), self._database.writing() as connection:
                connection.execute(update(SessionRow).where(SessionRow.id == digest).values(seen=now, began=began))
        return Shown(account_of(row), row.waits, row.proved or row.began)

    def of(self, account: str, now: datetime) -> tuple[Session, ...]:
        """The live sessions of an account, the one used last first."""
        valid = (SessionRow.seen > now - self._idle) & (SessionRow.began > now - self._longest)
        wanted = select(SessionRow.__table__).where(SessionRow.account_id == account, valid)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(SessionRow.seen.desc(), SessionRow.id)).all()
        return tuple(Session(row.id, row.began, row.seen, row.agent) for row in rows)

    def end(self, account: str, digest: str) -> None:
        """Logs one browser of an account out."""
        with self._database.writing() as connection:
            own = (SessionRow.account_id == account) & (SessionRow.id == digest)
            connection.execute(delete(SessionRow).where(own))

    def end_all(self, account: str, but: str = "") -> None:
        """Logs an account out everywhere, but for one session."""
        with self._database.writing() as connection:
            others = (SessionRow.account_id == account) & (SessionRow.id != but)
            connection.execute(delete(SessionRow).where(others))


class Links:
    """Links that work once and expire."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, digest: str, purpose: Purpose, account: str | None, expires: datetime) -> None:
        """Keeps a link in place of an earlier one for the same."""
        with self._database.writing() as connection:
            same = (LinkRow.purpose == purpose) & (LinkRow.account_id.is_not_distinct_from(account))
            connection.execute(delete(LinkRow).where(same))
            values = {"id": digest, "purpose": purpose, "account_id": account, "expires": expires}
            connection.execute(insert(LinkRow).values(**values))

    def account(self, digest: str, purpose: Purpose, now: datetime) -> tuple[bool, str]:
        """Whether a link still works, and for which account; the first administrator has none yet."""
        with self._database.reading() as connection:
            row = connection.execute(select(LinkRow.account_id).where(_works(digest, purpose, now))).one_or_none()
        return (False, "") if row is None else (True, row.account_id or "")

    def use(self, digest: str, purpose: Purpose, now: datetime) -> tuple[bool, str]:
        """Takes a link that still works; it works no more."""
        with self._database.writing() as connection:
            taken = delete(LinkRow).where(_works(digest, purpose, now)).returning(LinkRow.account_id)
            row = connection.execute(taken).one_or_none()
        return (False, "") if row is None else (True, row.account_id or "")


class Tokens:
    """What programs show instead of a password."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, account: str, token: Token, digest: str) -> None:
        """Keeps a token."""
        values = {name: getattr(token, name) for name in Token.__slots__}
        with self._database.writing() as connection:
            connection.execute(insert(TokenRow).values(digest=digest, account_id=account, **values))

    def account(self, digest: str, now: datetime) -> tuple[Account, Scope] | None:
        """Whose token it is and what it is good for, unless it has expired or the account was disabled."""
        wanted = select(AccountRow.__table__, TokenRow.scope, TokenRow.used)
        wanted = wanted.join(TokenRow, TokenRow.account_id == AccountRow.id)
        with self._database.reading() as connection:
            valid = (TokenRow.digest == digest) & (TokenRow.expires > now) & _ABLE
            row = connection.execute(wanted.where(valid)).one_or_none()
        if row is None:
            return None
        if row.used is None or abs(now - row.used) >= _NOTICED:
            with _where_possible(), self._database.writing() as connection:
                connection.execute(update(TokenRow).where(TokenRow.digest == digest).values(used=now))
        return account_of(row), row.scope

    def of(self, account: str) -> tuple[Token, ...]:
        """The tokens of an account, the newest first."""
        wanted = select(TokenRow.__table__).where(TokenRow.account_id == account)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(TokenRow.created.desc(), TokenRow.id)).all()
        return tuple(Token(row.id, row.name, row.scope, row.created, row.expires, row.used) for row in rows)

    def revoke(self, account: str, identifier: str) -> bool:
        """Takes a token of an account back; whether there was one."""
        with self._database.writing() as connection:
            own = (TokenRow.account_id == account) & (TokenRow.id == identifier)
            return bool(connection.execute(delete(TokenRow).where(own)).rowcount)

    def revoke_all(self, account: str) -> None:
        """Takes every token of an account back."""
        with self._database.writing() as connection:
            connection.execute(delete(TokenRow).where(TokenRow.account_id == account))


@contextmanager
def _where_possible() -> Iterator[None]:
    """On a full disk people can go on reading, and nothing is noted of it."""
    try:
        yield
    except RetraceError as error:
        if error.code != UNAVAILABLE:
            raise


def _works(digest: str, purpose: Purpose, now: datetime) -> Any:
    return (LinkRow.id == digest) & (LinkRow.purpose == purpose) & (LinkRow.expires > now)

"""Keeps second factors: the key that a phone shares, sealed, and the digests of the codes on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from retrace.store.account_tables import FactorRow, PaperCodeRow
from retrace.store.database import Database
from retrace.store.people import Done, record_done

_AHEAD = 2  # half minutes between the earliest and the latest code that count at the same moment


@dataclass(frozen=True, slots=True)
class Factor:
    """The second factor of an account: its key, sealed; since when it counts (None until a code was shown); the last
    step."""

    key: str
    since: datetime | None
    step: int


class Factors:
    """The second factors of one database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, account: str) -> Factor | None:
        """The second factor of an account, if it has one or has begun to set one up."""
        wanted = select(FactorRow.secret, FactorRow.since, FactorRow.step).where(FactorRow.account_id == account)
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        return None if row is None else Factor(row.secret, row.since, row.step)

    def having(self) -> frozenset[str]:
        """The accounts whose second factor counts."""
        with self._database.reading() as connection:
            wanted = select(FactorRow.account_id).where(FactorRow.since.is_not(None))
            return frozenset(connection.execute(wanted).scalars())

    def sealed(self, seal: Callable[[str, str], str], is_sealed: Callable[[str], bool]) -> int:
        """Seals what is still plain, by `seal(key, account)`; how many."""
        with self._database.writing() as connection:
            rows = connection.execute(select(FactorRow.account_id, FactorRow.secret)).all()
            plain = [row for row in rows if not is_sealed(row.secret)]
            for row in plain:
                mine = (FactorRow.account_id == row.account_id) & (FactorRow.secret == row.secret)
                connection.execute(update(FactorRow).where(mine).values(secret=seal(row.secret, row.account_id)))
        return len(plain)

    def begin(self, account: str, key: str) -> None:
        """Keeps a key that does not count yet; one that counts stays as it is."""
        mine = FactorRow.account_id == account
        with self._database.writing() as connection:
            connection.execute(delete(FactorRow).where(mine, FactorRow.since.is_(None)))
            if connection.execute(select(FactorRow.step).where(mine)).first() is None:
                connection.execute(insert(FactorRow).values(account_id=account, secret=key, since=None, step=0))

    def confirm(self, account: str, step: int, digests: Iterable[str], done: Done) -> bool:
        """Lets the key count from now on, with new codes on paper; whether it was not counting before."""
        waiting = (FactorRow.account_id == account) & FactorRow.since.is_(None)
        with self._database.writing() as connection:
            changed = connection.execute(update(FactorRow).where(waiting).values(since=done.at, step=step))
            if not changed.rowcount:
                return False
            connection.execute(delete(PaperCodeRow).where(PaperCodeRow.account_id == account))
            for digest in digests:
                connection.execute(insert(PaperCodeRow).values(digest=digest, account_id=account))
            record_done(connection, done)
            return True

    def use_step(self, account: str, step: int) -> bool:
        """Notes that the code of a half minute was used; whether it was the first time.

        What was used far later was used before the clock was put back.
        """
        later = (FactorRow.account_id == account) & ((FactorRow.step < step) | (FactorRow.step > step + _AHEAD))
        with self._database.writing() as connection:
            return bool(connection.execute(update(FactorRow).where(later).values(step=step)).rowcount)

    def use_paper(self, account: str, digest: str) -> bool:
        """Takes a code on paper; whether there was one."""
        mine = (PaperCodeRow.account_id == account) & (PaperCodeRow.digest == digest)
        with self._database.writing() as connection:
            return bool(connection.execute(delete(PaperCodeRow).where(mine)).rowcount)

    def papers(self, account: str) -> int:
        """How many codes on paper are left."""
        wanted = select(func.count()).where(PaperCodeRow.account_id == account)
        with self._database.reading() as connection:
            return connection.execute(wanted).scalar_one()

    def remove(self, account: str, done: Done) -> None:
        """Takes the second factor of an account away."""
        with self._database.writing() as connection:
            connection.execute(delete(FactorRow).where(FactorRow.account_id == account))
            connection.execute(delete(PaperCodeRow).where(PaperCodeRow.account_id == account))
            record_done(connection, done)

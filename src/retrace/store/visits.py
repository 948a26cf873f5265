"""Keeps visits to an OpenID provider that were begun here, until somebody comes back or ten minutes are over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert

from retrace.store.account_tables import VisitRow
from retrace.store.database import Database


@dataclass(frozen=True, slots=True)
class Visit:
    """What is asked of whoever comes back, and the page that was wanted first."""

    nonce: str
    verifier: str
    leads_to: str


class Visits:
    """The visits of one database, by the digest of their state."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, digest: str, visit: Visit, now: datetime, expires: datetime) -> None:
        """Keeps a visit; those that are over are cleared away."""
        with self._database.writing() as connection:
            connection.execute(delete(VisitRow).where(VisitRow.expires <= now))
            values = {"nonce": visit.nonce, "verifier": visit.verifier, "leads_to": visit.leads_to[:2000]}
            connection.execute(insert(VisitRow).values(id=digest, expires=expires, **values))

    def take(self, digest: str, now: datetime) -> Visit | None:
        """The visit, once."""
        fields = (VisitRow.nonce, VisitRow.verifier, VisitRow.leads_to)
        valid = (VisitRow.id == digest) & (VisitRow.expires > now)
        with self._database.writing() as connection:
            row = connection.execute(delete(VisitRow).where(valid).returning(*fields)).one_or_none()
        return None if row is None else Visit(row.nonce, row.verifier, row.leads_to)

"""The tables of accounts. Of every secret only a digest is kept, of a password what argon2 makes of it;
what must be read again is sealed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from retrace.store.tables import Base, Moment


class UnitRow(Base):
    """An office; `parent` is "" under the whole organisation."""

    __tablename__ = "unit"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    parent: Mapped[str] = mapped_column(String(32))


class AccountRow(Base):
    """An account; `roles` are words with spaces between, `password` is "" where there is none."""

    __tablename__ = "account"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    login: Mapped[str] = mapped_column(String(128), unique=True)
    name: Mapped[str] = mapped_column(Text)
    roles: Mapped[str] = mapped_column(String(80))
    unit: Mapped[str] = mapped_column(String(32))
    created: Mapped[datetime] = mapped_column(Moment)
    disabled: Mapped[bool]
    subject: Mapped[str] = mapped_column(Text)
    password: Mapped[str] = mapped_column(Text)


class SessionRow(Base):
    """A browser that is logged in, by the digest of its secret; `waits` for a second factor, `proved` is when who it is
    was shown last."""

    __tablename__ = "session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    began: Mapped[datetime] = mapped_column(Moment)
    seen: Mapped[datetime] = mapped_column(Moment)
    agent: Mapped[str] = mapped_column(Text)
    waits: Mapped[str] = mapped_column(String(8))
    proved: Mapped[datetime | None] = mapped_column(Moment)


class FactorRow(Base):
    """The key that an account shares with a phone, sealed; `since` is None until a code was shown, `step` the last one
    used."""

    __tablename__ = "second_factor"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    secret: Mapped[str] = mapped_column(String(255))
    since: Mapped[datetime | None] = mapped_column(Moment)
    step: Mapped[int] = mapped_column(BigInteger)


class PaperCodeRow(Base):
    """A code on paper, by its digest."""

    __tablename__ = "paper_code"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)


class LinkRow(Base):
    """A link that works once: for the first administrator, who has no account yet, or to set a password."""

    __tablename__ = "link"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    purpose: Mapped[str] = mapped_column(String(16))
    expires: Mapped[datetime] = mapped_column(Moment)


class TokenRow(Base):
    """What a program shows, by its digest."""

    __tablename__ = "token"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    scope: Mapped[str] = mapped_column(String(16))
    created: Mapped[datetime] = mapped_column(Moment)
    expires: Mapped[datetime] = mapped_column(Moment)
    used: Mapped[datetime | None] = mapped_column(Moment)


class AttemptRow(Base):
    """How often something was tried until a moment, such as a password of one account."""

    __tablename__ = "attempt"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int]
    expires: Mapped[datetime] = mapped_column(Moment, index=True)


class VisitRow(Base):
    """A visit to an OpenID provider that was begun here, by the digest of its `state`."""

    __tablename__ = "visit"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    nonce: Mapped[str] = mapped_column(String(64))
    verifier: Mapped[str] = mapped_column(String(128))
    leads_to: Mapped[str] = mapped_column(Text)
    expires: Mapped[datetime] = mapped_column(Moment)

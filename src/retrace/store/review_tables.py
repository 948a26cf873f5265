"""The tables of review: the audit trail, the acts of a review, what was approved, who is present."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from retrace.store.tables import Base, Moment


class AuditRow(Base):
    """A link of the audit trail; the database itself refuses to change or drop one."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text)
    project: Mapped[str] = mapped_column(String(32), index=True)


class AuditHeadRow(Base):
    """Where the audit trail ends; one row, which writers take turns at."""

    __tablename__ = "audit_head"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))


class ReviewRow(Base):
    """Where the review of a project stands; `version` is the last one that was submitted, 0 before the first.

    It says no more than the acts do, and is kept so that a save knows at once whether it may be.
    """

    __tablename__ = "review"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    round: Mapped[int]
    version: Mapped[int]


class ReviewerRow(Base):
    """A reviewer of the last round of a project, by the id of the account."""

    __tablename__ = "reviewer"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    person: Mapped[str] = mapped_column(String(64), primary_key=True)


class ReviewActRow(Base):
    """One act of a review; `content` is its JSON."""

    __tablename__ = "review_act"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(Moment)
    content: Mapped[str] = mapped_column(Text)


class ApprovedRow(Base):
    """A file of an approved dossier, compressed, just as it was when it was approved."""

    __tablename__ = "approved"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    round: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(255), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)


class PresenceRow(Base):
    """A window in which somebody has a project open."""

    __tablename__ = "presence"

    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), primary_key=True)
    window: Mapped[str] = mapped_column(String(32), primary_key=True)
    person: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    part: Mapped[str] = mapped_column(String(32))
    seen: Mapped[datetime] = mapped_column(Moment, index=True)

"""The tables of follow-up: service indicators of procedures as files told them, and the files they came from."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from retrace.store.tables import Base, Moment


class IndicatorFileRow(Base):
    """A file of indicators that an office brought, or the aims that were stated on a page of `project_id`.

    `unit` is the office; `unread` tells in JSON what was not understood of the file.
    """

    __tablename__ = "indicator_file"

    id: Mapped[int] = mapped_column(primary_key=True)
    unit: Mapped[str] = mapped_column(String(32), index=True)
    project_id: Mapped[str | None] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    brought: Mapped[datetime] = mapped_column(Moment)
    told: Mapped[int]
    unread: Mapped[str] = mapped_column(Text)


class IndicatorRow(Base):
    """What a file tells of a procedure in a period; without a year, what a plan promises.

    Shares are 0–1, `mean_days` working days. `named` is the name in its plain form, by which a procedure without a
    code is found.
    """

    __tablename__ = "indicator"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("indicator_file.id", ondelete="CASCADE"), index=True)
    code: Mapped[str] = mapped_column(String(255), index=True)
    named: Mapped[str] = mapped_column(String(255), index=True)
    name: Mapped[str] = mapped_column(Text)
    period: Mapped[str] = mapped_column(Text)
    year: Mapped[int | None]
    month: Mapped[int | None]
    months: Mapped[int | None]
    online: Mapped[float | None]
    on_time: Mapped[float | None]
    mean_days: Mapped[float | None]
    electronic_results: Mapped[float | None]
    satisfaction: Mapped[float | None]
    dossiers: Mapped[float | None]
    source: Mapped[str] = mapped_column(Text)

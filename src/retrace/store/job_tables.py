"""The table of long work: what is wanted, how far it is, what came of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from retrace.store.tables import Base, Moment


class JobRow(Base):
    """A piece of long work on a version of a project. `stop` is set by who no longer wants it; `changed` is when its
    worker last gave a sign of life; `fault` is a sentence in each language, `result` compressed JSON.

    `parts` is what was computed so far, compressed JSON as well, while it is under way; `begun` is how often a worker
    has begun it."""

    __tablename__ = "job"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    project_id: Mapped[str] = mapped_column(ForeignKey("project.id", ondelete="CASCADE"), index=True)
    version: Mapped[int]
    kind: Mapped[str] = mapped_column(String(32))
    wanted: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), index=True)
    done: Mapped[int]
    whole: Mapped[int]
    stop: Mapped[bool]
    author: Mapped[str] = mapped_column(Text)
    created: Mapped[datetime] = mapped_column(Moment)
    changed: Mapped[datetime] = mapped_column(Moment)
    fault: Mapped[str] = mapped_column(Text)
    result: Mapped[bytes | None] = mapped_column(LargeBinary)
    parts: Mapped[bytes | None] = mapped_column(LargeBinary)
    begun: Mapped[int] = mapped_column(default=0, server_default="0")

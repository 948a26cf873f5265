"""Keeps long work: ordered, taken by one worker, watched, ended, with its result."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any, get_args

from sqlalchemy import Row, Select, func, insert, select, update

from retrace.model.errors import RetraceError
from retrace.model.job import UNDER_WAY, Job, State
from retrace.store.database import Database
from retrace.store.job_tables import JobRow

_FIELDS = (
    JobRow.id,
    JobRow.project_id,
    JobRow.version,
    JobRow.kind,
    JobRow.wanted,
    JobRow.state,
    JobRow.created,
    JobRow.changed,
    JobRow.done,
    JobRow.whole,
    JobRow.stop,
    JobRow.author,
    JobRow.fault,
)


class Jobs:
    """The long work of one database. Times are given by the caller, with their zone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, job: Job) -> None:
        """Keeps work that is wanted."""
        row = {"id": job.id, "project_id": job.project, "version": job.version, "kind": job.kind}
        row |= {"wanted": _json(job.order), "state": job.state, "done": job.done, "whole": job.whole}
        row |= {"stop": job.stop, "author": job.author, "created": job.created, "changed": job.changed}
        with self._database.writing() as connection:
            connection.execute(insert(JobRow).values(**row, fault=_json(job.fault)))

    def by_state(self) -> Mapping[State, int]:
        """How many pieces of work are in each state."""
        wanted = select(JobRow.state, func.count().label("number")).group_by(JobRow.state)
        with self._database.reading() as connection:
            found = {row.state: row.number for row in connection.execute(wanted)}
        return {state: found.get(state, 0) for state in get_args(State)}

    def get(self, identifier: str) -> Job:
        """One piece of work. Raises `RetraceError("job_unknown")`."""
        with self._database.reading() as connection:
            row = connection.execute(_wanted().where(JobRow.id == identifier)).one_or_none()
        if row is None:
            raise RetraceError("job_unknown", identifier[:40])
        return _job(row)

    def of_project(self, project: str, kind: str, most: int = 20) -> tuple[Job, ...]:
        """The work of a kind on a project, the newest first."""
        wanted = _wanted().where(JobRow.project_id == project, JobRow.kind == kind)
        with self._database.reading() as connection:
            rows = connection.execute(wanted.order_by(JobRow.created.desc(), JobRow.id).limit(most)).all()
        return tuple(map(_job, rows))

    def result(self, identifier: str) -> Any:
        """What came of it, as JSON holds it; None while there is nothing."""
        with self._database.reading() as connection:
            content = connection.execute(select(JobRow.result).where(JobRow.id == identifier)).scalar_one_or_none()
        return None if content is None else json.loads(zlib.decompress(content))

    def take(self, now: datetime, most: int | None = None) -> Job | None:
        """The work that waits longest, which from now on is under way; None where nothing waits, or where there are
        already so many pieces under way, whichever process does them."""
        waiting = _wanted().where(JobRow.state == "queued").order_by(JobRow.created, JobRow.id).limit(1)
        under_way = select(func.count()).select_from(JobRow).where(JobRow.state == "running")
        with self._database.writing() as connection:
            if most is not None and connection.execute(under_way).scalar_one() >= most:
                return None
            # What another process is about to take is passed over; SQLite has one writer at a time.
            row = connection.execute(waiting.with_for_update(skip_locked=True)).one_or_none()
            if row is None:
                return None
            taken = update(JobRow).where(JobRow.id == row.id)
            connection.execute(taken.values(state="running", changed=now, begun=JobRow.begun + 1))
        return self.get(row.id)

    def tell(self, identifier: str, done: int, whole: int, now: datetime) -> bool:
        """Keeps how far it is; whether somebody wants it to stop.

        A worker that was taken for gone, after the clock was put forward, goes on unless another has begun.
        """
        with self._database.writing() as connection:
            at = JobRow.id == identifier
            connection.execute(update(JobRow).where(at, JobRow.state == "queued").values(state="running"))
            connection.execute(update(JobRow).where(at).values(done=done, whole=whole, changed=now))
            return bool(connection.execute(select(JobRow.stop).where(at)).scalar_one_or_none())

    def end(
        self, identifier: str, state: State, now: datetime, result: Any = None, fault: Mapping[str, str] | None = None
    ) -> None:
        """Ends it with its result or with what went wrong, unless it has already ended."""
        content = None if result is None else zlib.compress(_json(result).encode())
        with self._database.writing() as connection:
            at = (JobRow.id == identifier) & JobRow.state.in_(UNDER_WAY)
            values = {"state": state, "changed": now, "result": content, "parts": None, "fault": _json(fault or {})}
            connection.execute(update(JobRow).where(at).values(**values))

    def parts(self, identifier: str) -> Any:
        """What a worker has computed of it so far, as JSON holds it; None without anything."""
        with self._database.reading() as connection:
            content = connection.execute(select(JobRow.parts).where(JobRow.id == identifier)).scalar_one_or_none()
        return None if content is None else json.loads(zlib.decompress(content))

    def keep(self, identifier: str, parts: Any) -> None:
        """Keeps what was computed so far of work under way, for a worker that has to take it up."""
        # The order of what is kept is part of it.
        content = zlib.compress(json.dumps(parts).encode(), 1)
        with self._database.writing() as connection:
            at = (JobRow.id == identifier) & JobRow.state.in_(UNDER_WAY)
            connection.execute(update(JobRow).where(at).values(parts=content))

    def again(self, identifier: str, most: int) -> bool:
        """Puts work back in line whose worker died, unless it was begun so many times already; whether it did."""
        with self._database.writing() as connection:
            at = (JobRow.id == identifier) & (JobRow.state == "running") & (JobRow.begun < most)
            return bool(connection.execute(update(JobRow).where(at).values(state="queued")).rowcount)

    def stop(self, identifier: str, now: datetime) -> None:
        """Asks a worker to stop; what nobody has begun is stopped at once."""
        with self._database.writing() as connection:
            at = JobRow.id == identifier
            connection.execute(update(JobRow).where(at).values(stop=True))
            waiting = update(JobRow).where(at, JobRow.state == "queued")
            connection.execute(waiting.values(state="stopped", changed=now))

    def lost(self, before: datetime, after: datetime) -> int:
        """Puts back in line what is under way and gave its last sign of life before a moment; how many.

        One `after` another moment was given before the clock was put back.
        """
        silent = (JobRow.changed < before) | (JobRow.changed > after)
        with self._database.writing() as connection:
            gone = update(JobRow).where(JobRow.state == "running", silent)
            return connection.execute(gone.values(state="queued")).rowcount


def _wanted() -> Select[*tuple[Any, ...]]:
    return select(*_FIELDS)


def _job(row: Row[*tuple[Any, ...]]) -> Job:
    return Job(
        id=row.id,
        project=row.project_id,
        version=row.version,
        kind=row.kind,
        order=json.loads(row.wanted),
        state=row.state,
        created=row.created,
        changed=row.changed,
        done=row.done,
        whole=row.whole,
        stop=row.stop,
        author=row.author,
        fault=json.loads(row.fault),
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)

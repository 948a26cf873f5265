"""Keeps reviews: every act, what follows from them, and the files that were approved."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from retrace.model.audit import Act, Told
from retrace.model.errors import RetraceError
from retrace.model.person import Person
from retrace.model.review import Anchor, Review, ReviewAct, Reviewer, State, of_acts, played
from retrace.model.review_rules import admitted
from retrace.store.audit import record
from retrace.store.database import Database
from retrace.store.review_tables import ApprovedRow, ReviewActRow, ReviewerRow, ReviewRow
from retrace.store.tables import ProjectRow, VersionRow

_LISTS = ("reviewers", "items", "shown", "anchor")
# What every request asks is put together once.
_STATE = select(ReviewRow.state).where(ReviewRow.project_id == bindparam("project"))
_REVIEWERS = select(ReviewerRow.person).where(ReviewerRow.project_id == bindparam("project"))
_ACTS = (
    select(ReviewActRow.content).where(ReviewActRow.project_id == bindparam("project")).order_by(ReviewActRow.number)
)


@dataclass(frozen=True, slots=True)
class Approved:
    """A file of an approved dossier: its name and its SHA-256."""

    name: str
    digest: str


class Reviews:
    """The reviews of one database. Times are given by the caller, with their zone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def load(self, project: str) -> Review:
        """The review of a project; one that was never submitted is a draft."""
        with self._database.reading() as connection:
            return _review(connection, project)

    def standing(self, project: str) -> tuple[State, frozenset[str]]:
        """The state of one project, with the ids of its reviewers."""
        with self._database.reading() as connection:
            state = connection.execute(_STATE, {"project": project}).scalar()
            asked = connection.execute(_REVIEWERS, {"project": project}).scalars()
            return ("draft" if state is None else cast(State, state)), frozenset(asked)

    def states(self) -> dict[str, tuple[State, frozenset[str]]]:
        """The state of every project that was ever submitted, with the ids of its reviewers."""
        with self._database.reading() as connection:
            asked: dict[str, set[str]] = {}
            for row in connection.execute(select(ReviewerRow.project_id, ReviewerRow.person)):
                asked.setdefault(row.project_id, set()).add(row.person)
            found = connection.execute(select(ReviewRow.project_id, ReviewRow.state))
            return {row.project_id: (row.state, frozenset(asked.get(row.project_id, ()))) for row in found}

    def act(
        self,
        project: str,
        who: Person,
        make: Callable[[Review], ReviewAct],
        files: Mapping[str, bytes] | None = None,
    ) -> Review:
        """Adds the act that `make` makes of the present state, if it may be done; an approval brings its `files`.

        Raises what `admitted` raises, and `RetraceError`: "store_no_project", "store_conflict" where the version
        that is submitted is not the newest any more.
        """
        with self._database.writing() as connection:
            head = _head_digest(connection, project)
            before = _review(connection, project)
            act = admitted(before, who, make(before))
            if act.kind == "submit" and act.digest != head:
                raise RetraceError("store_conflict", project, version=act.version, author="–")
            after = played(before, act)
            number = len(after.acts)
            connection.execute(
                insert(ReviewActRow).values(project_id=project, number=number, at=act.at, content=_dumped(act))
            )
            _stand(connection, project, after)
            for name, content in (files or {}).items():
                _approve(connection, project, len(after.rounds), name, content)
            record(connection, act.at, who, Act(f"review_{act.kind}", _told(act, len(after.rounds))), project)
            return after

    def approved(self, project: str, number: int | None = None) -> tuple[int, tuple[Approved, ...]]:
        """The number of a round, the one approved last by default, and its approved files; 0 where there is none."""
        wanted = select(ApprovedRow.round, ApprovedRow.name, ApprovedRow.digest)
        wanted = wanted.where(ApprovedRow.project_id == project).order_by(ApprovedRow.round.desc(), ApprovedRow.name)
        with self._database.reading() as connection:
            rows = connection.execute(wanted).all()
        chosen = number if number is not None else (rows[0].round if rows else 0)
        return chosen, tuple(Approved(row.name, row.digest) for row in rows if row.round == chosen)

    def approved_file(self, project: str, number: int, name: str) -> bytes:
        """A file just as it was approved. Raises `RetraceError`: "store_no_file", "review_file_altered"."""
        wanted = select(ApprovedRow.digest, ApprovedRow.content).where(
            ApprovedRow.project_id == project, ApprovedRow.round == number, ApprovedRow.name == name
        )
        with self._database.reading() as connection:
            row = connection.execute(wanted).one_or_none()
        if row is None:
            raise RetraceError("store_no_file", name[:80])
        content = zlib.decompress(row.content)
        if hashlib.sha256(content).hexdigest() != row.digest:
            raise RetraceError("review_file_altered", name[:80])
        return content


def _review(connection: Connection, project: str) -> Review:
    return of_acts(map(_loaded, connection.execute(_ACTS, {"project": project}).scalars()))


def _head_digest(connection: Connection, project: str) -> str:
    newest = (VersionRow.project_id == ProjectRow.id) & (VersionRow.number == ProjectRow.head)
    wanted = select(VersionRow.digest).join(ProjectRow, newest).where(ProjectRow.id == project)
    found = connection.execute(wanted.with_for_update()).scalar_one_or_none()
    if found is None:
        raise RetraceError("store_no_project", project[:40])
    return str(found)


def _stand(connection: Connection, project: str, review: Review) -> None:
    """Keeps where the review stands, for whoever only asks that."""
    values = {"state": review.state, "round": len(review.rounds), "version": review.version}
    changed = connection.execute(update(ReviewRow).where(ReviewRow.project_id == project).values(**values))
    if not changed.rowcount:
        connection.execute(insert(ReviewRow).values(project_id=project, **values))
    if review.acts[-1].kind == "submit":
        connection.execute(delete(ReviewerRow).where(ReviewerRow.project_id == project))
        for one in review.reviewers:
            connection.execute(insert(ReviewerRow).values(project_id=project, person=one.id))


def _approve(connection: Connection, project: str, number: int, name: str, content: bytes) -> None:
    digest = hashlib.sha256(content).hexdigest()
    values = {"project_id": project, "round": number, "name": name, "digest": digest}
    connection.execute(insert(ApprovedRow).values(**values, content=zlib.compress(content)))


def _told(act: ReviewAct, number: int) -> Told:
    """What the audit trail tells of an act."""
    told: dict[str, str | int] = {"round": number, "text": act.text, "verdict": act.verdict, "item": act.item}
    told |= {"decision": act.decision, "digest": act.digest, "anchor": " ".join(_words(act.anchor))}
    told |= {"version": act.version or "", "remark": act.remark or "", "rule": act.rule if act.reviewers else ""}
    told |= {"reviewers": ", ".join(one.id for one in act.reviewers)}
    return {name: value for name, value in told.items() if value != ""}


def _words(anchor: Anchor) -> list[str]:
    return [] if anchor == Anchor() else [word for word in (anchor.kind, anchor.element, anchor.part) if word]


def _dumped(act: ReviewAct) -> str:
    """The act as JSON, without what it does not say."""
    plain: dict[str, Any] = {}
    for one in fields(act):
        value = getattr(act, one.name)
        if value != one.default:
            plain[one.name] = value
    plain["at"] = act.at.isoformat()
    if act.reviewers:
        plain["reviewers"] = [[one.id, one.name] for one in act.reviewers]
    if act.anchor != Anchor():
        plain["anchor"] = [act.anchor.kind, act.anchor.element, act.anchor.part]
    return json.dumps(plain, sort_keys=True)


def _loaded(content: str) -> ReviewAct:
    plain: dict[str, Any] = json.loads(content)
    plain["at"] = datetime.fromisoformat(plain["at"])
    act = ReviewAct(**{name: value for name, value in plain.items() if name not in _LISTS})
    return replace(
        act,
        reviewers=tuple(Reviewer(*one) for one in plain.get("reviewers", ())),
        items=tuple(plain.get("items", ())),
        shown=tuple(plain.get("shown", ())),
        anchor=Anchor(*plain["anchor"]) if "anchor" in plain else Anchor(),
    )

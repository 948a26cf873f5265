"""Use case: the service indicators of procedures over time, kept with the projects of a server.

Offices bring files of figures and of aims. Everybody sees what the own office and those below it brought; on the page
of a project stand the figures of its own office and of those above it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from retrace.app.accounts.access import Access
from retrace.app.catalogue.follow_up import FollowUp, thresholds
from retrace.catalogue.follow_up import followed, programme
from retrace.importers.indicators_file import parse_indicators
from retrace.knowledge.messages import say
from retrace.knowledge.procedure_key import procedure_key
from retrace.model.audit import Act, Told
from retrace.model.errors import RetraceError
from retrace.model.indicators import Followed, Indicator, Measured
from retrace.model.permission import may
from retrace.model.person import LOCAL, Person
from retrace.model.project import Project
from retrace.model.text import Text, text
from retrace.store.database import Database
from retrace.store.indicators import IndicatorFile, Indicators
from retrace.store.people import Units
from retrace.store.projects import Projects

_MOST_ROWS = 200_000
_REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Shown:
    """A file as pages list it; `mine` where the one who asks may take it away."""

    file: IndicatorFile
    unit: str
    mine: bool
    unread: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FollowedProject:
    """The course of a project's procedure with the rows it is made of, the newest period first."""

    course: Followed
    measured: tuple[Measured, ...]
    aims: Mapping[Indicator, float]


class Following:
    """The indicators of a database; `clock` gives the moment."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._kept, self._units, self._clock = Indicators(database), Units(database), clock
        self._projects, self._access = Projects(database), Access(database, clock)
        self._made: dict[tuple[date, tuple[int, ...]], FollowUp] = {}

    def bring(self, uploaded: Mapping[str, bytes], who: Person, promised: bool = False) -> tuple[int, ...]:
        """Keeps what files tell, for the office of the one who brings them; all or none. Gives their ids.

        Raises what `parse_indicators` raises, and `RetraceError`: "indicators_no_file", "indicators_too_many".
        """
        if not uploaded:
            raise RetraceError("indicators_no_file")
        read = [(name, parse_indicators(content, name, promised)) for name, content in uploaded.items()]
        for name, file in read:
            if len(file.rows) > _MOST_ROWS:
                raise RetraceError("indicators_too_many", name, most=_MOST_ROWS)
        made = []
        for name, file in read:
            unread = [
                {"table": one.table, "row": one.row, "message": _both(one.because), "written": one.written}
                for one in file.unread[:200]
            ]
            kept = IndicatorFile(0, who.unit, name[:200], who.name, self._clock(), 0, json.dumps(unread))
            told: Told = {"file": name[:200], "rows": len(file.rows)}
            made.append(self._kept.add(kept, file.rows, who, Act("indicators_bring", told)))
        return tuple(made)

    def remove(self, number: int, who: Person) -> None:
        """Takes a file away. Raises `RetraceError`: "indicators_unknown", also of a file of another office."""
        file = self._kept.file(number)
        if not self._may_remove(file, who, self._units.lines()):
            raise RetraceError("indicators_unknown", str(number))
        self._kept.remove(number, self._clock(), who, Act("indicators_remove", {"file": file.name}))

    def listed(self, who: Person, language: str) -> tuple[Shown, ...]:
        """The files that somebody sees, the newest first."""
        names, lines = {unit.id: unit.name for unit in self._units.listed()}, self._units.lines()
        return tuple(
            Shown(
                file,
                names.get(file.unit, ""),
                self._may_remove(file, who, lines),
                tuple({**one, "message": one["message"][language]} for one in json.loads(file.unread)),
            )
            for file in reversed(self._seen(who))
        )

    def offices(self, who: Person) -> tuple[tuple[str, str], ...]:
        """The offices of whose files somebody sees any, by id and name, the own one first and the others by name."""
        names = {unit.id: unit.name for unit in self._units.listed()}
        having = {file.unit for file in self._seen(who)}
        return tuple(
            (unit, names.get(unit, "")) for unit in sorted(having, key=lambda u: (u != who.unit, names.get(u, "")))
        )

    def programme(self, who: Person, unit: str) -> FollowUp:
        """The programme of an office: what another one measured of the same procedure is not mixed with it."""
        numbers = tuple(file.id for file in self._seen(who) if file.unit == unit)
        key = (self._clock().date(), numbers)
        if key not in self._made:
            rows, known = self._kept.rows(numbers), thresholds(key[0])
            procedures = followed(rows, known)
            self._made[key] = FollowUp(key[0], programme(procedures, rows, known), procedures, ())
            while len(self._made) > _REMEMBERED:
                self._made.pop(next(iter(self._made)), None)
        return self._made[key]

    def projects(self, sees: Callable[[Project], bool]) -> dict[str, str]:
        """The projects that somebody sees, by the code of their procedure and by its name."""
        listed = [one for one in reversed(self._projects.listed()) if sees(one)]
        return {key: one.id for one in listed for key in (procedure_key("", one.name), one.code) if key}

    def of_project(self, project: Project) -> FollowedProject:
        """The course of a project's procedure; the aims stated on its page come before those of files."""
        line = self._line(project.unit)
        near = [file for file in self._kept.files() if file.unit in line and file.project in (None, project.id)]
        near.sort(key=lambda file: (file.project is not None, -line.index(file.unit), file.id))
        told = self._kept.rows([file.id for file in near], project.code, project.name)
        known = thresholds(self._clock().date())
        courses = followed([_as_of(project, row) for row in told], known)
        course = courses[0] if courses else followed([Measured(project.code, project.name, None, {})], known)[0]
        aims = {one.indicator: one.promised for one in course.courses if one.promised is not None}
        measured = sorted((row for row in told if row.period), key=_newest_first)
        return FollowedProject(course, tuple(measured), aims)

    def aim(self, project: Project, aims: Mapping[Indicator, float], who: Person) -> None:
        """Keeps what the plan of a project promises, in place of what was stated before."""
        source = say(text("follow_up.stated_by", name=who.name or say(text("follow_up.drafter"))))
        row = Measured(project.code, project.name, None, dict(aims), None, source)
        file = IndicatorFile(0, project.unit, source, who.name, self._clock(), 0, "[]", project.id)
        told: Told = {str(name): f"{value:g}" for name, value in aims.items()}
        self._kept.add(file, [row] if aims else [], who, Act("indicators_aim", told))

    def _seen(self, who: Person) -> tuple[IndicatorFile, ...]:
        """Files of the own office and those below it, and what is stated on the pages of projects that the one who asks
        may read; who only administers sees none."""
        if who != LOCAL and not who.roles - {"administrator"}:
            return ()
        files, lines = self._kept.files(), self._units.lines()
        if who == LOCAL:
            return tuple(files)
        reads = self._reads(who) if any(file.project for file in files) else frozenset()
        return tuple(file for file in files if who.unit in _line(lines, file.unit) and file.project in {None, *reads})

    def _reads(self, who: Person) -> frozenset[str]:
        sees = self._access.sees(who)
        return frozenset(project.id for project in self._projects.listed() if sees(project))

    def _line(self, unit: str) -> tuple[str, ...]:
        return _line(self._units.lines(), unit)

    def _may_remove(self, file: IndicatorFile, who: Person, lines: Mapping[str, tuple[str, ...]]) -> bool:
        return file.project is None and may(who, "begin") and (who == LOCAL or who.unit in _line(lines, file.unit))


def _line(lines: Mapping[str, tuple[str, ...]], unit: str) -> tuple[str, ...]:
    return lines.get(unit, (unit, ""))


def _as_of(project: Project, row: Measured) -> Measured:
    """A row found by code or by name, told as one of the project."""
    return Measured(project.code, project.name, row.period, row.values, row.dossiers, row.source)


def _newest_first(row: Measured) -> tuple[int, int, int]:
    assert row.period is not None
    return (-row.period.year, -row.period.month, row.period.months)


def _both(told: Text) -> dict[str, str]:
    return {"vi": say(told, "vi"), "en": say(told, "en")}

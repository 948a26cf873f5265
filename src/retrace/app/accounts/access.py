"""What a person may reach: where a project stands, and which projects somebody sees."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from retrace.model.account import Unit
from retrace.model.audit import Act
from retrace.model.errors import RetraceError
from retrace.model.permission import Action, Standing, may
from retrace.model.person import Person
from retrace.model.project import Project
from retrace.store.audit import Trail
from retrace.store.database import Database
from retrace.store.people import Units
from retrace.store.projects import Projects
from retrace.store.reviews import Reviews


class Access:
    """Asks `may` of projects as they stand in a database."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._projects = database, Projects(database)
        self._units, self._reviews = Units(database), Reviews(database)
        self._trail, self._clock = Trail(database), clock

    def standing(self, project: str) -> Standing:
        """Where a project stands. Raises `RetraceError("store_no_project")`."""
        with self._database.one_look():
            unit = self._projects.unit(project)
            return Standing(self._units.lines().get(unit, (unit, "")), *self._reviews.standing(project))

    def demand(self, person: Person, action: Action, project: str | None = None) -> None:
        """Lets somebody do something; else the audit trail tells of it, and it raises

        `RetraceError`: "not_allowed"; "store_no_project" where there is none, or none that the person may read.
        """
        standing = None if project is None else self.standing(project)
        if may(person, action, standing):
            return
        self._trail.add(self._clock(), person, Act("refused", {"action": action, "plan": (project or "")[:40]}))
        if project is not None and not may(person, "read", standing):
            raise RetraceError("store_no_project", project[:40])
        raise RetraceError("not_allowed")

    def covered(self, person: Person) -> tuple[Unit, ...]:
        """The units whose projects a person may hand over to one another: the own one and those below it."""
        lines = self._units.lines()
        return tuple(unit for unit in self._units.listed() if person.unit in lines[unit.id])

    def hand_over(self, person: Person, project: str, unit: str) -> None:
        """Gives a project to another unit within what a person covers.

        Raises `RetraceError`: "unit_unknown", "not_allowed", "store_no_project".
        """
        line = self._units.lines().get(unit)
        if line is None:
            raise RetraceError("unit_unknown", unit[:40])
        if person.unit not in line:
            raise RetraceError("not_allowed")
        self._projects.move(project, unit, self._clock(), person)

    def sees(self, person: Person) -> Callable[[Project], bool]:
        """Which of many projects a person may read."""
        lines, states = self._units.lines(), self._reviews.states()

        def seen(project: Project) -> bool:
            line = lines.get(project.unit, (project.unit, ""))
            return may(person, "read", Standing(line, *states.get(project.id, ("draft", frozenset()))))

        return seen

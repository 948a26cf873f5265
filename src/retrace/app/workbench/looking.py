"""A version of a project with all that an analysis of it is made of, in one look into the database."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date

from retrace.app.workbench.agency_registry import AgencyRegistry
from retrace.app.workbench.analyses import Analyses
from retrace.app.workbench.aside import QUICK, SAVED, InPlace, Unable
from retrace.app.workbench.once import computing
from retrace.app.workbench.opened import AS_IT_STANDS, Opened, WhatIf, opened
from retrace.app.workbench.overview import summed_up
from retrace.app.workbench.shares import Source, opened_of, summary_of
from retrace.knowledge.messages import Language
from retrace.model.project import Kept, Project
from retrace.store.database import Database
from retrace.store.projects import Projects, digest_of


class Looking:
    """Looks into one database under the agency's registry."""

    def __init__(self, database: Database, registry: AgencyRegistry, analyses: Analyses, aside: InPlace) -> None:
        self._database, self._projects, self._registry = database, Projects(database), registry
        self._analyses, self._aside = analyses, aside

    def source(
        self, project: str, today: date, number: int | None = None, what_if: WhatIf = AS_IT_STANDS
    ) -> tuple[Kept, Source]:
        """A version, the newest by default, and what its analysis as of a day is made of. Raises what `load` raises."""
        with self._database.one_look():
            kept = self._projects.load(project, number)
            files, state = self._registry.with_state(kept.files)
        return kept, Source(kept.version.digest + state, files, today, what_if)

    def opened(self, files: Mapping[str, bytes], today: date) -> tuple[Source, Opened]:
        """Files that are not saved yet, opened aside unless that is busy. Raises what `opened` raises."""
        whole, state = self._registry.with_state(files)
        source = Source(digest_of(files) + state, whole, today)
        with suppress(Unable):
            return source, self._aside.away(SAVED, opened_of, source)
        with computing():
            return source, opened(whole, today)

    def summary(self, project: Project, today: date, language: Language) -> bytes:
        """What the overview tells of a project, computed aside unless that is busy. Raises what `load` raises."""
        _, source = self.source(project.id, today)
        with suppress(Unable):
            return self._aside.away(QUICK, summary_of, source, language)
        return summed_up(lambda: self._analyses.of(source, language), language)

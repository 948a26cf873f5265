"""The workbench of one database: what pages and programs may do with projects."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from retrace.app.jobs.desk import Desk
from retrace.app.readiness import Readiness
from retrace.app.review.changed import Changed, changed
from retrace.app.review.reviewing import Reviewing
from retrace.app.workbench.agency_profile import AgencyProfile
from retrace.app.workbench.agency_registry import AgencyRegistry
from retrace.app.workbench.analyses import Analyses, Last
from retrace.app.workbench.analysis import Analysis
from retrace.app.workbench.aside import IN_PLACE, InPlace
from retrace.app.workbench.bringing import brought, called, noted
from retrace.app.workbench.deciding import followed
from retrace.app.workbench.differing import decisions_changed, facts_changed, told_of
from retrace.app.workbench.facts_form import with_answers
from retrace.app.workbench.following import Following
from retrace.app.workbench.looking import Looking
from retrace.app.workbench.model_edits import EditedModel, with_model
from retrace.app.workbench.once import computing
from retrace.app.workbench.opened import AS_IT_STANDS, Opened, WhatIf
from retrace.app.workbench.overview import AT_ONCE, Entry, Look, entries
from retrace.app.workbench.steps.edit import StepEdit
from retrace.bpmn.read import read
from retrace.importers import plain_yaml
from retrace.importers.decisions_file import dump_decisions
from retrace.importers.procedure_file import parse_facts
from retrace.knowledge.messages import Language
from retrace.model.audit import Act
from retrace.model.choice import Choice
from retrace.model.errors import RetraceError
from retrace.model.permission import may
from retrace.model.person import LOCAL, Person
from retrace.model.project import DECISIONS, FACTS, GROUP, MODEL, Kept, Project, Version
from retrace.store.audit import Trail
from retrace.store.database import Database
from retrace.store.presence import Presence
from retrace.store.projects import Projects
from retrace.store.results import Results, Settings

Restating = Callable[[Mapping[str, Any], Analysis], Mapping[str, Any]]  # facts, of those stated and their analysis
_IMPORT = "import"
_COMPARED = 16  # comparisons of versions kept in memory


class Workbench:
    """Projects of a database; `clock` gives the moment with its zone, `new_id` an id that nobody can guess.

    What takes long is computed `aside`, by default where it is asked for, or ordered at the `desk`.
    """

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        aside: InPlace = IN_PLACE,
        desk: Desk | None = None,
    ) -> None:
        self._projects, self._results, self.trail = Projects(database), Results(database), Trail(database)
        self._clock, self._new_id, self.readiness = clock, new_id, Readiness(database, clock)
        self.desk = desk or Desk(database, clock, new_id)
        self.agency, self.registry = AgencyProfile(Settings(database)), AgencyRegistry(Settings(database))
        self.reviews, self.presence = Reviewing(database, clock), Presence(database)
        self.following = Following(database, clock)
        self._contrasted: Last[tuple[str, str, date, Language], Changed] = Last(_COMPARED)
        self._analyses = Analyses(aside=aside)
        self._looking = Looking(database, self.registry, self._analyses, aside)

    def overview(
        self,
        query: str = "",
        language: Language = "vi",
        sees: Callable[[Project], bool] = lambda _: True,
        at_once: int = AT_ONCE,
    ) -> tuple[Entry, ...]:
        """The projects whose name or code has the words of the query, the last saved first, of those one `sees`.

        A summary is computed for so many that have none yet.
        """
        return self._entries([one for one in self._projects.listed(query) if sees(one)], language, at_once)

    def entry(self, project: str, language: Language = "vi") -> Entry:
        """What the overview tells of a project. Raises `RetraceError("store_no_project")`."""
        return self._entries([self._projects.load(project).project], language, 1)[0]

    def _entries(self, listed: Sequence[Project], language: Language, at_once: int) -> tuple[Entry, ...]:
        look = Look(self._clock(), language, self.registry.state(), at_once)
        return entries(listed, self._results, lambda one: self._looking.summary(one, self.today(), language), look)

    def create(self, files: Mapping[str, bytes], name: str = "", who: Person = LOCAL) -> Project:
        """Keeps files as a new project, once they can be opened. Raises what `opened` and `Projects.create` raise."""
        facts = self._open(files).case.view.procedure
        return self._projects.create(self._new_id(), name or facts.name, files, self._clock(), facts.code, who)

    def bring(self, uploaded: Mapping[str, bytes], who: Person = LOCAL) -> tuple[Project, ...]:
        """Keeps uploaded files as one project or several, all or none. Raises what `brought` and `create` raise."""
        with computing():
            own = self.registry.file()
            parts = brought(uploaded, self.today(), own.digest if own else "")
        names = [called(self._open(one.files).case.view.procedure.name, uploaded) for one in parts]
        made = []
        for one, name in zip(parts, names, strict=True):
            project = self.create(one.files, name, who)
            told = one.told or noted((*one.said, *self.agency.offered(one.profile, may(who, "configure"))), one.ready)
            if told:
                self._results.put(project.head.digest, _IMPORT, json.dumps(dict(told)).encode(), self._clock())
            made.append(project)
        return tuple(made)

    def told_on_import(self, project: str, language: Language) -> Any:
        """What was said of the files that a project began with, as JSON holds it; None where it was nothing."""
        told = self._results.get(self._projects.load(project, 1).version.digest, _IMPORT)
        return json.loads(told)[language] if told else None

    def load(self, project: str, number: int | None = None) -> Kept:
        """A project with the files of a version. Raises what `Projects.load` raises."""
        return self._projects.load(project, number)

    def demand(self, project: str) -> None:
        """Raises `RetraceError("store_no_project")` where there is no such project."""
        self._projects.unit(project)

    def versions(self, project: str) -> tuple[Version, ...]:
        """Every version, the newest first. Raises `RetraceError("store_no_project")`."""
        return self._projects.versions(project)

    def analysis(
        self, project: str, number: int | None = None, language: Language = "vi", what_if: WhatIf = AS_IT_STANDS
    ) -> tuple[Kept, Analysis]:
        """A project with its analysis as of its own day, else today. Raises what `load` and `opened` raise."""
        kept, source = self._looking.source(project, self.today(), number, what_if)
        return kept, self._analyses.of(source, language)

    def save(
        self,
        project: str,
        files: Mapping[str, bytes],
        seen: str,
        who: Person = LOCAL,
        note: str = "",
        automatic: bool = False,
        act: Act | None = None,
    ) -> Project:
        """Keeps files as the newest version if they can be opened; the audit trail tells of `act`.

        Raises what `opened` and `Projects.save` raise.
        """
        source, found = self._looking.opened(files, self.today())
        facts = found.case.view.procedure
        saved = self._projects.save(project, files, seen, self._clock(), who, note, automatic, act)
        self._analyses.note(source, found)
        if facts.name and (facts.name, facts.code) != (saved.name, saved.code):
            self._projects.rename(project, facts.name, facts.code, self._clock(), who)
        return replace(saved, name=facts.name or saved.name, code=facts.code)

    def decide(
        self,
        project: str,
        change: Callable[[Choice], Choice],
        seen: str,
        who: Person = LOCAL,
        language: Language = "vi",
    ) -> Project:
        """Keeps the choice that `change` makes of the present one; the plan must stand with it, and is remembered.

        Raises what `save` raises, and `RetraceError("unknown_proposal")`, `RetraceError("unknown_setting")`.
        """
        kept, analysis = self.analysis(project)
        choice = change(analysis.choice)
        files = {**kept.files, DECISIONS: dump_decisions(choice)}
        source, found = self._looking.opened(files, self.today())
        made = Analysis(found, language)
        if made.gone:
            known = ", ".join(each.id for each in made.plan.proposals)
            raise RetraceError("unknown_proposal", made.gone[0][:80], known=known)
        _ = made.plan  # what cannot be planned is not kept
        act = Act("decide", told_of(decisions_changed(analysis.choice, choice)))
        saved = self._projects.save(project, files, seen, self._clock(), who, act=act)
        self._analyses.note(source, found, made)
        return saved

    def follow(
        self, project: str, wanted: Collection[str], seen: str, who: Person = LOCAL, language: Language = "vi"
    ) -> Project:
        """Makes a plan the decision on the project: just the proposals wanted; none, the plan proposed by itself.

        Raises what `decide` raises.
        """
        proposals = self.analysis(project)[1].plan.proposals
        return self.decide(project, lambda choice: followed(choice, wanted, proposals), seen, who, language)

    def edit_model(
        self,
        project: str,
        base: bytes,
        mine: bytes,
        seen: str,
        who: Person = LOCAL,
        theirs: Collection[str] = (),
        aside: Mapping[str, Any] | None = None,
    ) -> EditedModel:
        """Takes over what an editor made of the model, joined with what others changed since it was `seen`.

        Where both changed an element nothing is kept. Raises what `with_model` and `save` raise.
        """
        kept = self.load(project)
        newest = kept.version.digest
        with computing():
            made = with_model(kept.files, base, mine, theirs, aside or {})
        if seen != newest and made.differences:
            return EditedModel(None, made.differences, {}, newest, kept.version.author)
        saved = self.save(project, made.files, newest, who, automatic=True)
        return EditedModel(saved, (), made.aside, saved.head.digest, kept.version.author, seen != newest)

    def mend(self, project: str, rule: str, element: str, seen: str, who: Person = LOCAL) -> Project:
        """Carries out the certain remedy of a problem of the model. Raises what `fix_one` and `save` raise."""
        from retrace.app.fix import fix_one  # the layout is slow to import

        kept = self.load(project)
        with computing():
            mended = fix_one(read(kept.files.get(MODEL, b"")), rule, element)
        return self.save(project, {**kept.files, MODEL: mended.source}, seen, who, automatic=True)

    def edit_step(
        self, project: str, edit: StepEdit, seen: str, who: Person = LOCAL, language: Language = "vi"
    ) -> tuple[Project, str]:
        """Carries out an edit of the step table and gives the step to go on with.

        Raises what `edited` and `save` raise.
        """
        kept, analysis = self.analysis(project, language=language)
        files, step = analysis.edited(kept.files, edit)
        return self.save(project, files, seen, who, automatic=True), step

    def state(
        self,
        project: str,
        about: str,
        answers: Mapping[str, str],
        seen: str,
        who: Person = LOCAL,
        automatic: bool = False,
    ) -> Project:
        """Keeps what a form says of an element. Raises what `with_answers` and `save` raise."""
        return self.restate(
            project, lambda facts, of: with_answers(facts, of.case.view, about, answers), seen, who, about, automatic
        )

    def restate(
        self, project: str, change: Restating, seen: str, who: Person, about: str = "", automatic: bool = False
    ) -> Project:
        """Keeps the facts that `change` makes of those stated. Raises what `change` and `save` raise."""
        kept, analysis = self.analysis(project)
        path = GROUP if GROUP in kept.files else FACTS
        facts = change(before := parse_facts(kept.files.get(path, b"{}"), path), analysis)
        act = Act("state", {"about": about, **told_of(facts_changed(before, facts))})
        return self.save(project, {**kept.files, path: plain_yaml.dump(facts)}, seen, who, automatic=automatic, act=act)

    def changed(self, project: str, before: int, after: int, language: Language = "vi") -> Changed:
        """What is otherwise in a version than in an earlier one. Raises what `load` and `opened` raise."""
        (first, old), (last, new) = (self.analysis(project, number, language) for number in (before, after))
        key = (self._key(first.version), self._key(last.version), self.today(), language)
        return self._contrasted.get(key) or self._contrasted.put(key, changed(old, new, language, self.agency.get()))

    def restore(self, project: str, number: int, seen: str, who: Person = LOCAL) -> Project:
        """Takes an earlier version up again as the newest. Raises what `Projects.restore` raises."""
        return self._projects.restore(project, number, seen, self._clock(), who)

    def remove(self, project: str, who: Person = LOCAL) -> None:
        """Puts a project away. Raises `RetraceError("store_no_project")`."""
        self._projects.remove(project, self._clock(), who=who)

    def _open(self, files: Mapping[str, bytes]) -> Opened:
        return self._looking.opened(files, self.today())[1]

    def _key(self, version: Version) -> str:
        """What an analysis of a version depends on besides the day."""
        return version.digest + self.registry.state()

    def now(self) -> datetime:
        """The moment, with its zone."""
        return self._clock()

    def today(self) -> date:
        """The day of the analysis where files name none."""
        return self._clock().date()

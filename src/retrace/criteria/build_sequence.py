"""The sequence of building an online service (Article 21 of Circular 01/2018), filled in from the model.

The circular ran out in September 2025; its sequence is kept as a working checklist, and its clause is cited only while
it is in force. What no model can show (trial, satisfaction) is open until the procedure file states it in `progress`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from retrace.criteria.papers import best, handed_in, interactive
from retrace.criteria.service_level import verdict
from retrace.graph.view import ProcessView, Step
from retrace.knowledge.law import texts
from retrace.model.document import Document
from retrace.model.finding import Finding
from retrace.model.process import NO_OFFICIALS
from retrace.model.result import BuildItem, BuildStatus, ServiceLevel
from retrace.model.system import InformationSystem
from retrace.model.text import Text, Value, text

CIRCULAR = "TT01/2018"
CLAUSES = {
    "selection": "21.1",
    "overall_process": "21.2",
    "forms": "21.4.a",
    "papers": "21.4.a",
    "data_sources": "21.4.b",
    "identification": "21.4.c",
    "e_process": "21.4.d",
    "trial": "21.4.đ",
    "provision": "21.5.a",
    "satisfaction": "21.5.c",
}
_REPLACEABLE = ("paper-in-ready-database", "result-of-sibling-procedure")


def build_sequence(view: ProcessView, findings: Sequence[Finding], level: ServiceLevel) -> tuple[BuildItem, ...]:
    """The items in the order of the circular; a statement of the procedure file overrides what the model shows."""
    law = texts().get(CIRCULAR)
    in_force = law is not None and law.in_force(view.knowledge.as_of)
    stated = view.procedure.progress
    made = (
        _selection(view),
        _overall_process(view),
        _forms(view),
        _papers(view, findings),
        _data_sources(view),
        _identification(view),
        _e_process(view),
        _open("trial"),
        _provision(view, level),
        _open("satisfaction"),
    )
    return tuple(
        BuildItem(
            item=name,
            status="done" if name in stated else status,
            because=text("build.stated", what=stated[name]) if name in stated else because,
            legal_basis=(f"{CIRCULAR}:{CLAUSES[name]}",) if in_force else (),
            steps=tuple(dict.fromkeys(steps)),
        )
        for name, status, because, steps in made
    )


def heading(day: date) -> Text:
    """The title of the sequence on a day: a circular that is not in force then is only for reference."""
    law = texts()[CIRCULAR]
    if law.in_force(day):
        return text("build.heading.now", law=law.number)
    if law.valid_to and law.valid_to < day:
        return text("build.heading.after", law=law.number, ended=f"{law.valid_to + timedelta(days=1):%d/%m/%Y}")
    return text("build.heading.before", law=law.number, since=f"{law.valid_from:%d/%m/%Y}")


_Judged = tuple[str, BuildStatus, Text, Iterable[str]]


def _selection(view: ProcessView) -> _Judged:
    volume = view.procedure.volume
    if volume is None:
        return "selection", "unknown", text("build.selection.unknown"), ()
    return "selection", "done", text("build.selection.done", count=volume.per_year), ()


def _overall_process(view: ProcessView) -> _Judged:
    parties = sum(pool.process is not None for pool in view.process.pools.values())
    sound = view.soundness.verdict == "sound"
    because = text(f"build.overall_process.{'done' if sound else 'todo'}", steps=len(view.steps), parties=parties)
    return "overall_process", "done" if sound else "todo", because, ()


def _forms(view: ProcessView) -> _Judged:
    forms = {d.key: (step, d) for step, d in _dossier(view) if d.document_class == "form"}
    if not forms:
        return "forms", "unknown", text("build.forms.none"), ()
    on_paper = [(step, d) for step, d in forms.values() if interactive(d, step, view) is False]
    unknown = [(step, d) for step, d in forms.values() if interactive(d, step, view) is None]
    status = _status(len(forms), len(on_paper), len(unknown))
    waiting = on_paper or unknown
    names = "; ".join(document.name for _, document in waiting)
    return "forms", status, text(f"build.forms.{status}", names=names), [step.id for step, _ in waiting]


def _papers(view: ProcessView, findings: Sequence[Finding]) -> _Judged:
    """Done only where a dossier is known and no database, ready or to come, could replace a paper of it."""
    replaceable = [f for f in findings if f.check in _REPLACEABLE and f.value == 0 and f.document]
    if replaceable:
        names = "; ".join(dict.fromkeys(view.documents[f.document].name for f in replaceable))
        return "papers", "todo", text("build.papers.todo", names=names), [f.step for f in replaceable]
    dossier = list(_dossier(view))
    if not dossier:
        return "papers", "unknown", text("build.papers.none"), ()
    asked = [(step, document) for step, document in dossier if not view.knowledge.waives(document)]
    held = [(step, document, pair[1]) for step, document in asked if (pair := best(document, view))]
    unready = [(step, document) for step, document, system in held if system.readiness != "unknown"]
    unknown = [(step, document) for step, document, system in held if system.readiness == "unknown"]
    status: BuildStatus = "partly" if unready else "unknown" if unknown else "done"
    waiting = unready or unknown
    names = "; ".join(dict.fromkeys(document.name for _, document in waiting))
    return "papers", status, text(f"build.papers.{status}", names=names), [step.id for step, _ in waiting]


def _data_sources(view: ProcessView) -> _Judged:
    sources = {system.code: (step, system) for step, system in _sources(view)}
    if not sources:
        return "data_sources", "unknown", text("build.data_sources.none"), ()
    unready = [(step, s) for step, s in sources.values() if not s.ready and s.readiness != "unknown"]
    unknown = [(step, s) for step, s in sources.values() if s.readiness == "unknown"]
    status = _status(len(sources), len(unready), len(unknown))
    because = text(
        "build.data_sources.told",
        ready=_named(s for _, s in sources.values() if s.ready),
        unready=_named(s for _, s in unready),
        unknown=_named(s for _, s in unknown),
    )
    return "data_sources", status, because, [step.id for step, _ in (*unready, *unknown)]


def _identification(view: ProcessView) -> _Judged:
    used = {s.code: s for step in view.steps.values() for s in step.systems if s.role == "identification"}
    claimed = {c.code: view.knowledge.system(c.code) for c in view.procedure.systems}
    found = {**{code: s for code, s in claimed.items() if s.role == "identification"}, **used}
    if not found:
        return "identification", "unknown", text("build.identification.unknown"), ()
    unready = [system for system in found.values() if not system.ready and system.readiness != "unknown"]
    unknown = [system for system in found.values() if system.readiness == "unknown"]
    status = _status(len(found), len(unready), len(unknown))
    told = "unready" if unready else "unsure" if unknown else "done"
    because = text(f"build.identification.{told}", names=_named(unready or unknown or found.values()))
    return "identification", status, because, ()


def _e_process(view: ProcessView) -> _Judged:
    office = [step for step in view.steps.values() if step.actor.kind not in NO_OFFICIALS]
    if not office:
        return "e_process", "unknown", text("build.e_process.none"), ()
    on_paper = [step for step in office if step.facets.medium == "paper"]
    unknown = [step for step in office if step.facets.medium is None and not step.automatic]
    status = _status(len(office), len(on_paper), len(unknown))
    because = text("build.e_process.told", steps=len(office), paper=len(on_paper), unknown=len(unknown))
    return "e_process", status, because, [step.id for step in (*on_paper, *unknown)]


def _provision(view: ProcessView, level: ServiceLevel) -> _Judged:
    because = text("build.provision.told", level=verdict(level))
    status: BuildStatus = {"full": "done", "partial": "partly"}.get(level.level, "todo")  # type: ignore[assignment]
    return "provision", "unknown" if level.told == "unknown" else status, because, ()


def _open(name: str) -> _Judged:
    return name, "unknown", text(f"build.{name}.unknown"), ()


def _status(total: int, missing: int, unknown: int) -> BuildStatus:
    """Done where nothing is missing, partly where something is there, unknown where only that keeps from done."""
    if not missing:
        return "unknown" if unknown else "done"
    return "partly" if total > missing + unknown else "todo"


def _dossier(view: ProcessView) -> Iterator[tuple[Step, Document]]:
    return ((step, document) for step in view.steps.values() for document in handed_in(step, view))


def _sources(view: ProcessView) -> Iterator[tuple[Step, InformationSystem]]:
    """Systems that hold the data of papers handed in or of conditions to be verified."""
    for step in view.steps.values():
        for document in handed_in(step, view):
            pair = best(document, view)
            if pair:
                yield step, pair[1]
        for condition in step.facets.conditions:
            if condition.system:
                yield step, view.knowledge.system(condition.system)


def _named(systems: Iterable[InformationSystem]) -> Value:
    return tuple(system.told for system in systems) or "—"

"""Loads what an analysis starts from: a model, its procedure file and the knowledge in force on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from retrace.app.opening import beside, is_archive, is_group
from retrace.bpmn.read import Reading, read
from retrace.graph.overall_facts import group_facts, paper_keys
from retrace.graph.view import ProcessView
from retrace.knowledge.annex import with_rows
from retrace.knowledge.facets import complete
from retrace.knowledge.fees import with_fees
from retrace.knowledge.registry import load as load_knowledge
from retrace.knowledge.registry import without
from retrace.model.errors import RetraceError
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace.model.procedure import Procedure
from retrace.model.process import ACTIVITIES, Process


@dataclass(frozen=True, slots=True)
class Case:
    """One model ready for analysis.

    `view` holds the process and the procedure with facets filled in; `reading` and `facts` are what was stated; `ready`
    names systems taken as ready.
    """

    name: str
    reading: Reading
    facts: Procedure
    view: ProcessView
    as_of: date
    ready: tuple[str, ...] = ()

    @property
    def process(self) -> Process:
        """The process with facets filled in."""
        return self.view.process

    def has_errors(self) -> bool:
        """Whether the model has a reading problem of severity error, or is unsound."""
        wrong = any(problem.severity == "error" for problem in self.reading.problems)
        return wrong or self.view.soundness.verdict == "unsound"


def load_case(
    model: Path,
    procedure: Path | None = None,
    as_of: date | None = None,
    today: date | None = None,
    ready: tuple[str, ...] = (),
    overlay: Overlay = NO_OVERLAY,
    unready: tuple[str, ...] = (),
) -> Case:
    """The case of a BPMN file, or of a group file (.yaml) that names the models of linked procedures.

    Without `procedure` the file `<model>.procedure.yaml` or `procedure.yaml` beside the model is taken. The day of the
    analysis is `as_of`, else that of the procedure file, else `today` (by default the day of the clock). `ready` names
    systems taken as ready, `unready` those taken as not ready yet, whatever the registry says; `overlay` is what the
    agency lays over the registry.

    An archive of a dossier (.zip) says all of that itself.

    Raises `RetraceError("empty_model")`, `RetraceError("unknown_step")`, `RetraceError("archive_of_several")`, and what
    the readers raise.
    """
    if is_archive(model):
        return _archived(model)
    if is_group(model):
        from retrace.app.group import open_group  # validation is slow to import

        reading, facts = open_group(model)
        return case_of(
            reading, facts, as_of or facts.as_of or today or date.today(), model.name, ready, overlay, unready
        )
    path = procedure or beside(model)
    if path:
        from retrace.importers.procedure_file import read_procedure  # validation is slow to import

        facts = read_procedure(path)
        if facts.members:
            facts = group_facts(facts, paper_keys(facts), prefixed=False)
    else:
        facts = Procedure()
    reading = read(model)
    if not reading.process.nodes:
        raise RetraceError("empty_model", str(model))
    for step in facts.steps:
        if step not in reading.process.nodes:
            raise _unknown_step(step, str(path), reading.process)
    return case_of(reading, facts, as_of or facts.as_of or today or date.today(), model.name, ready, overlay, unready)


def _archived(path: Path) -> Case:
    from retrace.app.dossier.archive import open_archive  # it opens cases itself

    cases = open_archive(path).cases
    if len(cases) > 1:
        raise RetraceError("archive_of_several", str(path), count=len(cases))
    return cases[0]


def case_of(
    reading: Reading,
    facts: Procedure,
    as_of: date,
    name: str,
    ready: tuple[str, ...] = (),
    overlay: Overlay = NO_OVERLAY,
    unready: tuple[str, ...] = (),
) -> Case:
    """The case of a model already read."""
    knowledge = load_knowledge(as_of, facts.systems, overlay)
    if ready:
        knowledge = knowledge.with_ready(ready)
    if unready:
        knowledge = without(knowledge, unready)
    named = facts if facts.name else replace(facts, name=_title(reading.process, name))
    process, procedure = complete(reading.process, named, knowledge)
    procedure = with_fees(with_rows(procedure, knowledge), knowledge)
    return Case(name, reading, named, ProcessView(process, procedure, knowledge), as_of, ready)


def _unknown_step(step: str, where: str, process: Process) -> RetraceError:
    from difflib import get_close_matches

    steps = [node.id for node in process.nodes.values() if node.kind in ACTIVITIES]
    named = get_close_matches(step, steps, n=3) or steps[:5]
    more = ", …" if len(steps) > len(named) else ""
    return RetraceError("unknown_step", where, step=step, known=", ".join(named) + more)


def _title(process: Process, name: str) -> str:
    return process.name or next((pool.name for pool in process.pools.values() if pool.name), "") or name

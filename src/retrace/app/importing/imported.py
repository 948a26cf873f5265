"""Use case: a step table, a published record or a one-stop workflow becomes models with facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePath
from typing import Literal

from retrace.app.reports.imported import (
    ImportedProcessReport,
    ImportedStepReport,
    ImportReport,
    NotedReport,
    SentenceReport,
)
from retrace.importers.bounded import read_bounded
from retrace.importers.procedure_file import dump_procedure
from retrace.importers.steps.build import Built, built
from retrace.importers.steps.contradictions import contradictions
from retrace.importers.steps.data_file import ENDINGS, data_drafts
from retrace.importers.steps.times import days, seconds_of
from retrace.importers.steps.ways import ways_of
from retrace.importers.table_file import LIMIT, is_table, parse_tables
from retrace.knowledge.messages import Language, say
from retrace.model.draft import Draft, Noted
from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure
from retrace.model.process import Process
from retrace.model.project import FACTS, MODEL

Kind = Literal["table", "record", "workflow"]
_OF_WORD = (".doc", ".dot", ".rtf", ".odt", ".pdf")
"""What holds a document that Word can open and save as .docx."""
_MOST_ROWS = 40_000
"""More rows than any decision has; a file of more is no table of steps."""
KINDS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".docx", ".json", ".jsonl", ".xml")


@dataclass(frozen=True, slots=True)
class ImportedProcess:
    """One process of a file: the model, not yet laid out, the facts, and what is to be said of it."""

    draft: Draft
    process: Process
    procedure: Procedure
    report: ImportedProcessReport

    def files(self) -> dict[str, bytes]:
        """The files of a project: the laid-out model and the facts of the procedure."""
        from retrace.bpmn.write import write
        from retrace.layout import lay_out  # slow to import

        model = write(self.process, lay_out(self.process))
        return {MODEL: model, FACTS: dump_procedure(self.procedure).encode()}


@dataclass(frozen=True, slots=True)
class Imported:
    """What a file holds, in its order."""

    kind: Kind
    processes: tuple[ImportedProcess, ...]
    report: ImportReport


def import_file(path: Path, day: date, language: Language = "vi") -> Imported:
    """The processes of a file.

    Raises `RetraceError`: what `imported` raises, "import_unreadable", "import_too_large".
    """
    return imported(path.name, read_bounded(path, "import", LIMIT), day, language)


def imported(name: str, content: bytes, day: date, language: Language = "vi") -> Imported:
    """The processes of the bytes of a file of that name; names of agencies are judged on the day.

    Raises `RetraceError`: "import_unknown_kind", "import_nothing", and what the readers raise.
    """
    kind, drafts = _drafts(PurePath(name), content)
    processes = tuple(_process(draft, day, language) for draft in drafts)
    if not processes:
        raise RetraceError("import_nothing", name)
    report = ImportReport(name, kind, day.isoformat(), [one.report for one in processes])
    return Imported(kind, processes, report)


def _drafts(name: PurePath, content: bytes) -> tuple[Kind, Iterator[Draft]]:
    if is_table(name):
        from retrace.importers.steps.table_drafts import table_drafts

        tables = parse_tables(content, name, str(name))
        if sum(len(table.rows) for table in tables) > _MOST_ROWS:
            raise RetraceError("import_too_many_rows", str(name), most=_MOST_ROWS)
        return "table", table_drafts(tables, name.name)
    if name.suffix.lower() in ENDINGS:
        return data_drafts(content, name, str(name))
    if name.suffix.lower() in _OF_WORD:
        raise RetraceError("import_save_as", str(name))
    raise RetraceError("import_unknown_kind", str(name), known=", ".join(KINDS))


def _process(draft: Draft, day: date, language: Language) -> ImportedProcess:
    made = built(draft)
    documents = {**draft.procedure.documents, **made.documents}
    procedure = replace(draft.procedure, documents=documents)
    report = _report(draft, made, day, language)
    return ImportedProcess(draft, made.process, procedure, report)


def _report(draft: Draft, made: Built, day: date, language: Language) -> ImportedProcessReport:
    stated = [seconds for one in draft.stated if (seconds := seconds_of(one.limit)) is not None]
    return ImportedProcessReport(
        name=draft.name,
        code=draft.procedure.code,
        agency=draft.procedure.agency.name,
        model=MODEL,
        facts=FACTS,
        steps=_steps(draft, made.process),
        sum_days=days(sum(step.seconds or 0.0 for step in draft.steps)),
        stated_days=[days(seconds) for seconds in stated],
        papers=len(made.documents) + len(draft.procedure.documents),
        not_understood=_noted((*draft.not_understood, *made.unknown), language),
        assumed=_noted(draft.assumed, language),
        sentences=[SentenceReport(told, step) for told, step in draft.sentences],
        contradictions=_noted((*draft.contradictions, *contradictions(draft, day)), language),
    )


def _steps(draft: Draft, process: Process) -> list[ImportedStepReport]:
    ways = ways_of(draft)
    pools = {pool.process: pool.name for pool in process.pools.values()}
    found = []
    for position, step in enumerate(draft.steps):
        node = process.nodes[step.id]
        lane = process.lanes.get(node.lane or "")
        found.append(
            ImportedStepReport(
                id=step.id,
                number=step.number,
                name=node.name,
                content=step.content,
                unit=step.unit,
                party=pools.get(node.scope, ""),
                lane=lane.name if lane else "",
                time=step.time,
                time_kind=step.kind,
                seconds=step.seconds,
                result=step.result,
                section=step.section,
                table=step.place.table,
                row=step.place.row,
                goes_to=[draft.steps[way.target].id for way in ways.of(position)],
            )
        )
    return found


def _noted(found: Sequence[Noted], language: Language) -> list[NotedReport]:
    return [
        NotedReport(one.code, say(one.text, language), one.place.table, one.place.row, one.element, one.written)
        for one in found
    ]

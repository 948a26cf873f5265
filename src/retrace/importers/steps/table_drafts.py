"""Drafts of processes from the tables of a file: each step with its doer, time, papers and ways on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from retrace.importers.steps.cells import number_of
from retrace.importers.steps.context import Context, context_of
from retrace.importers.steps.jumps import jumps_in
from retrace.importers.steps.labels import label_of, shortened
from retrace.importers.steps.papers import papers_in
from retrace.importers.steps.times import Told, read_time
from retrace.importers.steps.units import doer_of, organisation_in, organisation_key
from retrace.importers.steps.walk import StepRow, Written, processes_in
from retrace.importers.table_file import FileTable
from retrace.knowledge import words
from retrace.knowledge.messages import say
from retrace.model.agency import Agency
from retrace.model.draft import Draft, DraftStep, Noted, Place, Stated
from retrace.model.procedure import Procedure
from retrace.model.text import text

_UNTITLED = "import.untitled"


def table_drafts(tables: Iterable[FileTable], file: str) -> Iterator[Draft]:
    """The processes that the tables of a file tell; `file` is its name, for sources."""
    names: Counter[str] = Counter()
    for number, written in enumerate(processes_in(tables), 1):
        draft = _draft(written, file, number)
        names[draft.name] += 1
        if names[draft.name] > 1:
            draft = replace(draft, name=f"{draft.name} ({names[draft.name]})")
        yield draft


def _draft(written: Written, file: str, number: int) -> Draft:
    context = context_of(written.lines)
    home = context.agency.split(";")[0].strip() or _home(written.steps)
    steps, assumed = _steps(written.steps, home, file)
    name = context.name or PurePath(file).stem or say(text(_UNTITLED, number=number))
    stated = tuple(written.stated) + tuple(
        Stated(limit, "", Place(written.table, 0), line) for limit, line in context.limits[-1:]
    )
    return Draft(
        name,
        steps,
        _procedure(context, name, home, stated, file, written.table),
        home,
        stated,
        (*written.noted, *_unclear(steps), *_shared_codes(context, written.table)),
        assumed,
    )


def _procedure(context: Context, name: str, home: str, stated: Sequence[Stated], file: str, table: str) -> Procedure:
    source = say(text("import.source.table", file=file, table=table or "1"))
    limits = [(limit, say(text("import.source.line", file=file, line=line))) for limit, line in context.limits[-1:]]
    totals = [one for one in stated if one.place.row and not one.section]
    limit = replace(limits[0][0], source=limits[0][1]) if limits else None
    total = replace(totals[-1].limit, source=source) if len(totals) == 1 else None
    return Procedure(
        name=name,
        code=context.codes[0] if len(context.codes) == 1 else "",
        agency=Agency(name=home),
        applicants=context.applicants,
        time_limit=limit,
        stated_total=total,
        result=shortened(context.result, 300) if context.result else "",
        documents=context.documents(source),
        sources={"steps": source},
    )


def _steps(rows: Sequence[StepRow], home: str, file: str) -> tuple[tuple[DraftStep, ...], tuple[Noted, ...]]:
    steps: list[DraftStep] = []
    assumed: list[Noted] = []
    for position, row in enumerate(rows):
        shared = position + 1 < len(rows) and "content" in rows[position + 1].row.down
        step, note = _step(row, steps[-1] if steps else None, f"buoc_{position + 1}", home, file, shared)
        steps.append(step)
        assumed += note
    return tuple(steps), tuple(assumed)


def _step(
    row: StepRow, before: DraftStep | None, identifier: str, home: str, file: str, shared: bool
) -> tuple[DraftStep, list[Noted]]:
    """The step of a row; `shared` says that the rows below share its content, each doing a part of it."""
    cells, notes = row.row, []
    below = before is not None and "content" in cells.down
    content = before.content if before and below else cells.get("content") or cells.get("name")
    unit = cells.get("unit")
    merged_across = "unit" in cells.alike or (unit and unit == content)
    if merged_across:
        unit = ""
    elif not unit and before and ("unit" in cells.down or row.gaps):
        unit = before.unit
        if "unit" not in cells.down:
            notes.append(_note("unit-as-above", row, identifier))
    elif not unit:
        notes.append(_note("no-unit", row, identifier))
    doer = doer_of(unit or organisation_in(content), row.agency or home, below or shared)
    number = cells.get("number") or (before.number if before and "number" in cells.down else "")
    told, time = _time(row, before)
    label = doer.does or (_done(cells.get("result")) if below or shared else "")
    label = label or label_of(cells.get("name") if _apart(cells.get("name")) else content)
    if not content:
        content = label = label or unit
    if cells.repaired:
        notes.append(_note("shifted", row, identifier))
    section_home = organisation_in(row.agency) or row.agency
    return (
        DraftStep(
            id=identifier,
            number=number,
            label=label_of(label),
            content=content,
            unit=unit,
            party=doer.party or section_home or home,
            lane=doer.lane,
            time=time,
            kind=told.kind,
            seconds=told.seconds,
            result=cells.get("result"),
            papers=papers_in(cells.get("result")) if "result" not in cells.down else (),
            jumps=jumps_in(
                content, cells.get("result"), cells.get("note"), before=number_of(before.number) if before else ""
            ),
            section=row.section,
            case=row.case,
            part="number" in cells.down,
            place=row.place,
            source=say(text("import.source.row", file=file, table=row.table or "1", row=row.row.at + 1)),
        ),
        notes,
    )


def _done(result: str) -> str:
    """What a cell of results says is done, where it says that."""
    label = label_of(result)
    return label if words.action(label) else ""


def _apart(name: str) -> bool:
    """Whether the cell of the name says something, not only a number."""
    return bool(name) and not number_of(name)


def _time(row: StepRow, before: DraftStep | None) -> tuple[Told, str]:
    """The time of a row; a cell merged with the one above tells one time for all its steps."""
    cells = row.row
    if "time" in cells.down and before and before.kind in ("timed", "shared", "not_counted", "office_hours"):
        return (Told("shared", 0.0), "") if before.seconds is not None else (Told(before.kind), before.time)
    headings = [row.heads.heads[column] for column in row.heads.times] or [""]
    for written, heading in zip(cells.times, [*headings, *headings], strict=False):
        if written:
            return read_time(written, heading), written
    return Told("none"), ""


def _unclear(steps: Iterable[DraftStep]) -> Iterator[Noted]:
    for step in steps:
        if step.kind == "unclear":
            yield Noted("time-unclear", text("import.noted.time-unclear"), step.place, step.id, step.time[:200])


def _shared_codes(context: Context, table: str) -> Iterator[Noted]:
    if len(context.codes) > 1:
        told = text("import.noted.several-codes", codes=", ".join(context.codes[:20]))
        yield Noted("several-codes", told, Place(table))


def _note(code: str, row: StepRow, step: str) -> Noted:
    return Noted(code, text(f"import.noted.{code}"), row.place, step, " | ".join(row.row.texts)[:200])


def _home(rows: Sequence[StepRow]) -> str:
    """The organisation that most cells name: it handles the dossier."""
    named = [name for row in rows if (name := organisation_in(row.row.get("unit")))]
    counted = Counter(organisation_key(name) for name in named)
    if not counted:
        return ""
    most = max(counted, key=lambda key: (counted[key], -[organisation_key(name) for name in named].index(key)))
    return next(name for name in named if organisation_key(name) == most)

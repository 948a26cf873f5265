"""Annex II, part A: why the procedure was chosen, how it runs today, its systems, the four criteria, its level."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrace.knowledge.messages import number, say
from retrace.model.finding import CRITERIA, Criterion
from retrace.model.procedure import Procedure
from retrace.model.result import Row, ServiceCondition
from retrace.model.text import text
from retrace.render.docx_file import DocxFile
from retrace.render.docx_form import A4_WIDE, Section, block
from retrace.render.docx_picture import figure
from retrace.render.measures import level_words
from retrace.render.measures import share as percent
from retrace.render.ooxml import Inline, Node, run, w
from retrace.render.tables import Cells, Column, Group, Line, items, table
from retrace.render.wording import Words, money, origin, short_day, source, step_times, unknown

_WIDE = A4_WIDE.text_width


def reasons(words: Words) -> Iterator[Node]:
    """Heading of part A and the facts that speak for restructuring, each with its source."""
    procedure = words.dossier.procedure
    yield block("part", say(text("decision.part.present")))
    yield block("section", say(text("decision.section.reasons")))
    for reason in procedure.reasons:
        yield block("body", f"- {reason}")
    for label, fact in _facts(words, procedure):
        yield block("body", run(f"- {label}: "), *fact)


def _facts(words: Words, procedure: Procedure) -> Iterator[tuple[str, Sequence[Inline]]]:
    yield say(text("decision.fact.volume")), _volume(words, procedure)
    yield say(text("decision.fact.limit")), _limit(words, procedure)
    yield say(text("decision.fact.fees")), _fees(words, procedure)
    share, complaints = procedure.online_share, procedure.complaints
    told: Sequence[Inline] = [f"{unknown()}."]
    if share:
        told = [*words.figure(percent(share.value), "fact.online_share"), f"{origin(share)}{source(share.source)}."]
    yield say(text("decision.fact.online_share")), told
    if complaints:
        counted = words.figure(number(complaints.value), "fact.complaints")
        yield say(text("decision.fact.complaints")), [*counted, f"{source(complaints.source)}."]
    yield say(text("decision.fact.result")), [f"{procedure.result or unknown()}."]


def _volume(words: Words, procedure: Procedure) -> Sequence[Inline]:
    volume = procedure.volume
    if volume is None:
        return [f"{unknown()}."]
    period = f" ({volume.period})" if volume.period else ""
    counted = text("decision.volume", count=volume.count, years=volume.years, per_year=round(volume.per_year))
    traced = {
        "count": (number(volume.count), "fact.cases"),
        "per_year": (number(round(volume.per_year)), "fact.cases_per_year"),
    }
    scope = f"; {volume.scope}" if volume.scope else ""
    return [*words.within(counted, traced), f"{period}{scope}{source(volume.source)}."]


def _limit(words: Words, procedure: Procedure) -> Sequence[Inline]:
    limit = procedure.time_limit
    if limit is None:
        return [f"{unknown()}."]
    stated = text(f"decision.limit.{limit.unit or 'unstated'}", value=limit.value)
    traced = {"value": (number(limit.value), "fact.time_limit")}
    return [*words.within(stated, traced), f"{source(limit.source)}."]


def _fees(words: Words, procedure: Procedure) -> Sequence[Inline]:
    if procedure.fees is None:
        return [f"{unknown()}."]
    if not procedure.fees:
        return [say(text("decision.no_fee"))]
    shown: list[Inline] = []
    for place, fee in enumerate(procedure.fees):
        channel = f" ({say(text(f'decision.channel.{fee.channel}'))})" if fee.channel else ""
        name = f"{fee.name}: " if fee.name else ""
        end = "." if place + 1 == len(procedure.fees) else "; "
        amount = words.figure(money(fee.amount), f"fact.fee.{place}")
        shown += [name, *amount, f"{channel}{source(fee.source)}{end}"]
    return shown


def present(words: Words, file: DocxFile) -> list[Section]:
    """The current process: diagram, who does what, systems, four-criteria table, service level."""
    headings = (
        block("section", say(text("decision.section.current"))),
        block("subsection", say(text("decision.subsection.diagram"))),
    )
    caption = say(text("decision.figure.as_is", number=words.numbered(1)))
    picture = figure(file, words.dossier.as_is_picture, headings, caption)
    tables = (
        block("subsection", say(text("decision.subsection.who_does_what"))),
        _who_does_what(words),
        block("section", say(text("decision.section.systems"))),
        _systems(words),
        block("section", say(text("decision.section.criteria"))),
        block("note", say(text("decision.note.scale")), properties=(w("keepNext"),)),
        four_criteria(words),
        block("section", say(text("decision.section.level"))),
        *_level(words),
    )
    return [picture, Section(A4_WIDE, tables)]


def _who_does_what(words: Words) -> Node:
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.step")), 52),
        Column(say(text("decision.column.actor")), 40),
        Column(say(text("decision.column.papers_in")), 44),
        Column(say(text("decision.column.papers_out")), 36),
        Column(say(text("decision.column.systems")), 36),
        Column(say(text("decision.column.time")), 31),
    )
    rows = []
    for row in words.dossier.as_is_steps:
        cells: Cells = (
            str(row.number),
            [row.name, *(run(channel, italic=True) for channel in words.channels(row.channels))],
            [row.agency, *([row.unit] if row.unit and row.unit != row.agency else [])],
            items(words.papers(row.papers_in)),
            items(words.papers(row.papers_out)),
            items(words.systems(row.systems)),
            [*step_times(row)],
        )
        rows.append(cells)
    return table(columns, rows, _WIDE)


def _systems(words: Words) -> Node:
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.system")), 82),
        Column(say(text("decision.column.owner")), 40),
        Column(say(text("decision.column.status")), 32),
        Column(say(text("decision.column.since")), 24, centred=True),
        Column(say(text("decision.column.source")), 61),
    )
    rows: list[Cells] = []
    for position, system in enumerate(words.dossier.systems, 1):
        status = system.status
        name: list[Line] = [system.name, *(run(part.name, italic=True) for part in system.fragments)]
        rows.append(
            (
                str(position),
                name,
                system.owner or "—",
                say(text(f"decision.readiness.{system.readiness}")),
                short_day(status.since if status else None),
                (status.source if status else "") or "—",
            )
        )
    return table(columns, rows, _WIDE)


def four_criteria(words: Words) -> Node:
    """The official table: one column a criterion, grouped by procedure where there are several."""
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.step")), 43),
        *(Column(say(text(f"decision.criterion.{criterion}")), 49) for criterion in CRITERIA),
    )
    groups = words.dossier.assessment.by_procedure()
    rows: list[Cells | Group] = []
    for order, (group, members) in enumerate(groups.items(), 1):
        if len(groups) > 1:
            title = text("decision.procedure_group", number=order, name=words.procedure(group))
            rows.append(Group(say(title)))
        rows += [_criteria_row(words, position, row) for position, row in enumerate(members, 1)]
    return table(columns, rows, _WIDE, over=(say(text("decision.column.by_criterion")), 2, 6))


def _criteria_row(words: Words, position: int, row: Row) -> Cells:
    judged = (_judged(words, row, criterion) for criterion in CRITERIA)
    return (str(position), [row.name, run(row.actor, italic=True)], *judged)


def _judged(words: Words, row: Row, criterion: Criterion) -> list[Line]:
    cell = row.cells.get(criterion)
    if cell is None or cell.status == "not_applicable":
        return ["—"]
    status = say(text(f"decision.status.{cell.status}"))
    verdict: Line = run(status, italic=True)
    if cell.score is not None:
        traced = {"score": (number(round(cell.score)), f"score.{row.step}.{criterion}")}
        scored = text("decision.scored", status=status, score=round(cell.score))
        verdict = words.within(scored, traced, italic=True)
    sentences = dict.fromkeys(say(finding.text) for finding in cell.findings)
    return [*(f"- {sentence}" for sentence in sentences), verdict]


def _level(words: Words) -> Iterator[Node]:
    before = words.dossier.assessment.service_level
    after = words.dossier.assessment_to_be.service_level
    levels = text(
        "decision.level_change",
        before=level_words(before),
        after=level_words(after),
    )
    yield block("body", say(levels))
    columns = (
        Column(say(text("decision.column.number")), 10, centred=True),
        Column(say(text("decision.column.condition")), 78),
        Column(say(text("decision.column.as_is")), 28, centred=True),
        Column(say(text("decision.column.to_be")), 28, centred=True),
        Column(say(text("decision.column.blocks")), 105),
    )
    later = {condition.number: condition for condition in after.conditions}
    rows: list[Cells] = []
    for condition in before.conditions:
        then = later.get(condition.number)
        rows.append(
            (
                str(condition.number),
                say(text(f"decision.condition.{condition.number}")),
                fulfilled(condition.met),
                fulfilled(then.met if then else None),
                _blocking(words, then or condition),
            )
        )
    yield table(columns, rows, _WIDE)


def fulfilled(answer: bool | None) -> str:
    """Whether a condition is met, in words."""
    return say(text(f"decision.fulfilled.{'unknown' if answer is None else 'met' if answer else 'unmet'}"))


def _blocking(words: Words, condition: ServiceCondition) -> list[Line]:
    if condition.met:
        return ["—"]
    return [say(condition.because), *(f"- {name}" for name in words.step_names(condition.steps))]

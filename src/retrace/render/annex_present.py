"""Annex II, part A: why the procedure was chosen, how it runs today, its systems, the four criteria, its level."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.knowledge.messages import number, say
from retrace.model.finding import CRITERIA
from retrace.model.procedure import Procedure
from retrace.model.result import Cell, Row, ServiceCondition
from retrace.model.text import text
from retrace.render.docx_file import DocxFile
from retrace.render.docx_form import A4_WIDE, Section, block
from retrace.render.docx_picture import figure
from retrace.render.measures import level_words
from retrace.render.ooxml import Node, run, w
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
    for label, fact in _facts(procedure):
        yield block("body", run(f"- {label}: "), fact)


def _facts(procedure: Procedure) -> Iterator[tuple[str, str]]:
    yield say(text("decision.fact.volume")), _volume(procedure)
    yield say(text("decision.fact.limit")), _limit(procedure)
    yield say(text("decision.fact.fees")), _fees(procedure)
    share = procedure.online_share
    yield (
        say(text("decision.fact.online_share")),
        f"{number(share.value * 100)}%{origin(share)}{source(share.source)}." if share else f"{unknown()}.",
    )
    if procedure.complaints:
        shown = number(procedure.complaints.value)
        yield say(text("decision.fact.complaints")), f"{shown}{source(procedure.complaints.source)}."
    yield say(text("decision.fact.result")), f"{procedure.result or unknown()}."


def _volume(procedure: Procedure) -> str:
    volume = procedure.volume
    if volume is None:
        return f"{unknown()}."
    period = f" ({volume.period})" if volume.period else ""
    counted = say(text("decision.volume", count=volume.count, years=volume.years, per_year=round(volume.per_year)))
    scope = f"; {volume.scope}" if volume.scope else ""
    return f"{counted}{period}{scope}{source(volume.source)}."


def _limit(procedure: Procedure) -> str:
    limit = procedure.time_limit
    if limit is None:
        return f"{unknown()}."
    unit = say(text(f"decision.limit.{limit.unit or 'unstated'}", value=limit.value))
    return f"{unit}{source(limit.source)}."


def _fees(procedure: Procedure) -> str:
    if procedure.fees is None:
        return f"{unknown()}."
    if not procedure.fees:
        return say(text("decision.no_fee"))
    shown = []
    for fee in procedure.fees:
        channel = f" ({say(text(f'decision.channel.{fee.channel}'))})" if fee.channel else ""
        name = f"{fee.name}: " if fee.name else ""
        shown.append(f"{name}{money(fee.amount)}{channel}{source(fee.source)}")
    return "; ".join(shown) + "."


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
        rows += [_criteria_row(position, row) for position, row in enumerate(members, 1)]
    return table(columns, rows, _WIDE, over=(say(text("decision.column.by_criterion")), 2, 6))


def _criteria_row(position: int, row: Row) -> Cells:
    return (str(position), [row.name, run(row.actor, italic=True)], *(_judged(row.cells.get(one)) for one in CRITERIA))


def _judged(cell: Cell | None) -> list[Line]:
    if cell is None or cell.status == "not_applicable":
        return ["—"]
    status = say(text(f"decision.status.{cell.status}"))
    verdict = status if cell.score is None else say(text("decision.scored", status=status, score=round(cell.score)))
    sentences = dict.fromkeys(say(finding.text) for finding in cell.findings)
    return [*(f"- {sentence}" for sentence in sentences), run(verdict, italic=True)]


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

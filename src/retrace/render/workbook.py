"""The assessment as an Excel workbook: four-criteria table, findings, online level, open questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

from retrace.knowledge.messages import Language, say
from retrace.model.finding import CRITERIA
from retrace.model.law import LegalText
from retrace.model.procedure import Procedure
from retrace.model.result import Assessment, Cell, Row
from retrace.model.text import text
from retrace.render.measures import level_words
from retrace.render.ooxml import clean
from retrace.render.wording import citations

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

_LONGEST = 32_000  # a cell of Excel holds 32,767 characters
_FILLS = {"met": "#DDF2E3", "partly": "#FFF3CD", "unmet": "#F9D9D6", "unknown": "#E9ECEF"}

Value = str | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet before it is written: name, headings with widths in characters, rows, statuses that colour cells."""

    name: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[Value]]
    fills: Sequence[Sequence[str]] = ()


def workbook(
    assessment: Assessment,
    procedure: Procedure,
    as_of: date,
    language: Language = "vi",
    laws: Mapping[str, LegalText] | None = None,
) -> bytes:
    """The workbook (.xlsx); scores are from 0 to 100, values of findings from 0 to 1. Same input, same bytes.

    `laws` are the texts that findings may cite, see `law.cite`.
    """
    sheets = (_criteria, partial(_findings, laws=laws), _level, _questions, _build)
    return book_of([make(assessment, language) for make in sheets], procedure.name, as_of)


def book_of(sheets: Iterable[Sheet], title: str, as_of: date) -> bytes:
    """A workbook of sheets; what looks like a formula or a link stays text."""
    import xlsxwriter

    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        created = datetime(as_of.year, as_of.month, as_of.day)
        book.set_properties({"title": clean(title)[:255], "created": created})
        head = book.add_format(_look(bold=True, bg_color="#1F3A5F", font_color="#FFFFFF", align="center"))
        looks = {"": book.add_format(_look())}
        looks["head"] = book.add_format(_look(bold=True, bg_color="#DCE6F1"))
        looks |= {status: book.add_format(_look(bg_color=fill)) for status, fill in _FILLS.items()}
        for sheet in sheets:
            _write(book, sheet, head, looks, title)
    return out.getvalue()


def _look(**more: Any) -> dict[str, Any]:
    base = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top", "border": 1}
    return base | more


def _write(book: Workbook, sheet: Sheet, head: Format, looks: dict[str, Format], title: str) -> None:
    page = book.add_worksheet(sheet.name)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.set_header("&C" + clean(title).replace("&", "&&")[:200])
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    for column, (heading, width) in enumerate(sheet.columns):
        page.set_column(column, column, width)
        page.write_string(0, column, heading, head)
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row):
            look = looks.get(sheet.fills[number - 1][column] if sheet.fills else "", looks[""])
            if value is None:
                page.write_blank(number, column, None, look)
            elif isinstance(value, str):
                page.write_string(number, column, value[:_LONGEST], look)
            else:
                page.write_number(number, column, value, look)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)


def _criteria(assessment: Assessment, language: Language) -> Sheet:
    columns = [
        (say(text("decision.column.number"), language), 6.0),
        (say(text("decision.column.step"), language), 38.0),
        (say(text("decision.column.actor"), language), 24.0),
    ]
    for criterion in CRITERIA:
        columns.append((say(text(f"decision.criterion.{criterion}"), language), 44.0))
        columns.append((say(text("decision.sheet.score"), language), 9.0))
    rows: list[list[Value]] = []
    fills: list[list[str]] = []
    for order, (key, members) in enumerate(assessment.by_procedure().items(), 1):
        member = assessment.group.member(key) if assessment.group else None
        if assessment.group:
            title = text("decision.procedure_group", number=order, name=member.name if member else key)
            rows.append([None, clean(say(title, language)), *[None] * (len(columns) - 2)])
            fills.append(["head"] * len(columns))
        for number, row in enumerate(members, 1):
            values, looks = _criteria_row(number, row, language)
            rows.append(values)
            fills.append(looks)
    return Sheet(say(text("decision.sheet.criteria"), language), columns, rows, fills)


def _criteria_row(number: int, row: Row, language: Language) -> tuple[list[Value], list[str]]:
    values: list[Value] = [number, clean(row.name), clean(row.actor)]
    looks = ["", "", ""]
    for criterion in CRITERIA:
        cell = row.cells.get(criterion) or Cell(None, 0.0, "not_applicable")
        values += [_sentences(cell, language), cell.score]
        looks += [cell.status, cell.status]
    return values, looks


def _sentences(cell: Cell, language: Language) -> str:
    status = say(text(f"decision.status.{cell.status}"), language)
    sentences = dict.fromkeys(clean(say(finding.text, language)) for finding in cell.findings)
    return "\n".join([*(f"- {sentence}" for sentence in sentences), status])


def _findings(assessment: Assessment, language: Language, laws: Mapping[str, LegalText] | None) -> Sheet:
    columns = [
        (say(text("decision.column.step"), language), 38.0),
        (say(text("decision.column.by_criterion"), language), 30.0),
        (say(text("decision.sheet.check"), language), 30.0),
        (say(text("decision.sheet.value"), language), 9.0),
        (say(text("decision.sheet.finding"), language), 70.0),
        (say(text("decision.column.basis"), language), 40.0),
        (say(text("decision.sheet.evidence"), language), 30.0),
    ]
    rows = [list(_finding_row(row, cell, language, laws)) for row in assessment.rows for cell in _cells(row)]
    return Sheet(say(text("decision.sheet.findings"), language), columns, [one for some in rows for one in some])


def _cells(row: Row) -> list[Cell]:
    return [row.cells[criterion] for criterion in CRITERIA if criterion in row.cells]


def _finding_row(
    row: Row, cell: Cell, language: Language, laws: Mapping[str, LegalText] | None
) -> Iterable[list[Value]]:
    for finding in cell.findings:
        yield [
            clean(row.name),
            say(text(f"decision.criterion.{finding.criterion}"), language),
            finding.check,
            finding.value,
            clean(say(finding.text, language)),
            clean("; ".join(citations(finding.legal_basis, laws))),
            clean(", ".join(finding.evidence or (finding.step,))),
        ]


def _level(assessment: Assessment, language: Language) -> Sheet:
    service = assessment.service_level
    columns = [
        (say(text("decision.column.number"), language), 6.0),
        (say(text("decision.column.condition"), language), 70.0),
        (say(text("decision.column.as_is"), language), 16.0),
        (say(text("decision.sheet.because"), language), 70.0),
    ]
    rows: list[list[Value]] = []
    fills = []
    for condition in service.conditions:
        status = "unknown" if condition.met is None else "met" if condition.met else "unmet"
        met = say(text(f"decision.fulfilled.{status}"), language)
        name = say(text(f"decision.condition.{condition.number}"), language)
        rows.append([condition.number, name, met, clean(say(condition.because, language))])
        fills.append(["", "", status, ""])
    rows.append(
        [
            None,
            say(text("decision.measure.level"), language),
            None,
            level_words(service, language),
        ]
    )
    fills.append(["", "", "", ""])
    return Sheet(say(text("decision.sheet.level"), language), columns, rows, fills)


def _build(assessment: Assessment, language: Language) -> Sheet:
    columns = [
        (say(text("decision.column.number"), language), 6.0),
        (say(text("decision.sheet.item"), language), 50.0),
        (say(text("decision.column.as_is"), language), 16.0),
        (say(text("decision.sheet.because"), language), 90.0),
    ]
    looks = {"done": "met", "partly": "partly", "todo": "unmet", "unknown": "unknown"}
    rows: list[list[Value]] = [
        [
            number,
            say(text(f"build.item.{item.item}"), language),
            say(text(f"build.status.{item.status}"), language),
            clean(say(item.because, language)),
        ]
        for number, item in enumerate(assessment.build_sequence, 1)
    ]
    fills = [["", "", looks[item.status], ""] for item in assessment.build_sequence]
    return Sheet(say(text("decision.sheet.build"), language), columns, rows, fills)


def _questions(assessment: Assessment, language: Language) -> Sheet:
    columns = [
        (say(text("decision.column.number"), language), 6.0),
        (say(text("decision.sheet.about"), language), 30.0),
        (say(text("decision.sheet.field"), language), 24.0),
        (say(text("decision.sheet.question"), language), 90.0),
        (say(text("decision.sheet.answer"), language), 50.0),
    ]
    rows: list[list[Value]] = [
        [number, clean(question.about), clean(question.field), clean(say(question.text, language)), None]
        for number, question in enumerate(assessment.questions, 1)
    ]
    return Sheet(say(text("decision.sheet.questions"), language), columns, rows)

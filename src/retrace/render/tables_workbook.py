"""The tables of a dossier as one workbook: gate, effect, cost, electronic process, forms, law, road map."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from retrace.knowledge.messages import Language, say
from retrace.model.dossier import Dossier
from retrace.model.result import Cost
from retrace.model.text import text
from retrace.render.annex_plan import waiting
from retrace.render.electronic import electronic_table
from retrace.render.measures import per_case, per_year
from retrace.render.ooxml import clean
from retrace.render.papers.e_forms import form_row
from retrace.render.subject import named, subject
from retrace.render.wording import Words, citations
from retrace.render.workbook import Sheet, Value, book_of

_Rows = Iterator[Sequence[Value]]


def tables_workbook(dossiers: Sequence[Dossier], language: Language = "vi") -> bytes:
    """The workbook (.xlsx); money in VND and hours are numbers. Same input, same bytes."""
    words = [Words(dossier, language) for dossier in dossiers]
    sheets = [_sheet(name, columns, rows, words) for name, columns, rows in _SHEETS]
    return book_of(sheets, say(subject(dossiers), language), dossiers[0].as_of)


def _sheet(name: str, columns: Mapping[str, float], rows: Callable[[Words], _Rows], words: Sequence[Words]) -> Sheet:
    """A sheet with the name of the procedure in the first column."""
    language = words[0].language
    widths = {"procedure": 40.0, **columns}
    heads = [(say(text(f"tables.column.{column}"), language), width) for column, width in widths.items()]
    found = [
        [clean(named(one.dossier)), *(clean(cell) if isinstance(cell, str) else cell for cell in row)]
        for one in words
        for row in rows(one)
    ]
    return Sheet(say(text(f"tables.sheet.{name}"), language), heads, found)


def _gate(words: Words) -> _Rows:
    for item in words.dossier.gate:
        title = say(text(f"gate.{item.item}.title"), words.language)
        yield title, say(text(f"papers.result.{item.result}"), words.language), say(item.because, words.language)


def _effect(words: Words) -> _Rows:
    volume = words.dossier.procedure.volume
    measures = [*per_case(words), *(per_year(words, volume.per_year) if volume else ())]
    for place, measure in enumerate(measures):
        yearly = place >= len(per_case(words))
        label = say(text("tables.per_year", measure=measure.label), words.language) if yearly else measure.label
        yield label, measure.as_is, measure.to_be, measure.difference


def _cost(words: Words) -> _Rows:
    sides = (("as_is", words.dossier.comparison.as_is.cost), ("to_be", words.dossier.comparison.to_be.cost))
    names = {row.step: row.name for row in (*words.dossier.to_be_steps, *words.dossier.as_is_steps)}
    for side, cost in sides:
        yield from _lines(say(text(f"decision.column.{side}"), words.language), cost, names, words.language)


def _lines(side: str, cost: Cost, names: dict[str, str], language: Language) -> _Rows:
    for item in cost.items:
        yield (
            side,
            say(text(f"decision.phase.{item.phase}"), language),
            names.get(item.step, item.step),
            item.hours.value if item.hours else None,
            item.direct.value if item.direct else None,
            item.times,
            item.amount,
        )
    yield side, say(text("decision.cost_total"), language), "", None, None, None, cost.per_case


def _electronic(words: Words) -> _Rows:
    made = words.dossier.electronic
    if made:
        shown = electronic_table(made, words.language)
        yield from (*shown.rows, *shown.totals)


def _forms(words: Words) -> _Rows:
    for sheet in words.dossier.forms:
        yield from ((sheet.name, *form_row(field, words.language)) for field in sheet.fields)


def _law(words: Words) -> _Rows:
    for proposal in words.dossier.plan.proposals:
        if proposal.status not in ("rejected", "refused"):
            for change in proposal.legal_changes:
                yield (
                    change.authority,
                    "; ".join(citations([change.article] if change.article else [])),
                    say(change.text, words.language),
                )


def _road_map(words: Words) -> _Rows:
    for proposal in words.dossier.plan.proposals:
        for system in words.systems(proposal.waits_for):
            yield system, say(proposal.text, words.language), "; ".join(waiting(words, proposal))


_SHEETS: Sequence[tuple[str, Mapping[str, float], Callable[[Words], _Rows]]] = (
    ("gate", {"item": 40, "result": 16, "because": 90}, _gate),
    ("effect", {"measure": 44, "as_is": 22, "to_be": 22, "difference": 26}, _effect),
    (
        "cost",
        {"side": 16, "phase": 20, "step": 40, "hours": 12, "direct": 14, "times": 10, "amount": 16},
        _cost,
    ),
    (
        "electronic",
        {"number": 8, "unit": 34, "content": 60, "limit": 26, "form_or_result": 40, "systems": 40},
        _electronic,
    ),
    (
        "forms",
        {"form": 36, "field": 40, "type": 16, "required": 12, "filling": 40, "checks": 40, "source": 36},
        _forms,
    ),
    ("law", {"authority": 34, "provision": 44, "amendment": 90}, _law),
    ("road_map", {"system": 44, "change": 70, "condition": 90}, _road_map),
)
"""Name, columns with their widths in characters, and the rows of a dossier, for each sheet."""

"""The electronic process in words: the table that officials publish, for a file, a page or a Word document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from retrace.knowledge.messages import Language, number, say
from retrace.model.electronic import ElectronicProcess, ElectronicRow
from retrace.model.text import Value, text
from retrace.render.docx_form import block
from retrace.render.ooxml import Inline, Node, run
from retrace.render.tables import Cells, Column, items, table
from retrace.render.wording import TIMES, Words

_COLUMNS = ("step_number", "unit", "content", "limit", "form_or_result", "systems")


@dataclass(frozen=True, slots=True)
class ElectronicTable:
    """Headings, a row for each step and each pause, the rows of the totals, and what has to be known to read them.

    `elements` are the elements of the rows.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    elements: tuple[str, ...] = ()


def electronic_table(made: ElectronicProcess, language: Language = "vi") -> ElectronicTable:
    """The published columns: number, unit, content, time limit, form or result, system.

    Where the applicant only waits for the agencies no row is shown: they are at work in the other rows.
    """

    def words(key: str, **args: Value) -> str:
        return say(text(f"electronic.{key}", **args), language)

    shown = [row for row in made.rows if row.kind == "step" or row.pause != "agency" or not row.by_applicant]
    numbers = {row.element: place for place, row in enumerate(shown, 1)}
    heads = tuple(say(text(f"decision.column.{column}"), language) for column in _COLUMNS)
    rows = tuple(
        (
            str(numbers[row.element]),
            row.agency if row.unit in ("", row.agency) else f"{row.agency}\n{row.unit}" if row.agency else row.unit,
            "\n".join(part for part in (_name(row, language), row.content) if part),
            _limit(row, language),
            "\n".join(row.outputs),
            "\n".join(row.systems),
        )
        for row in shown
    )
    totals = []
    for kind, total, counted in (
        ("agencies", made.agency_total, made.agency_counted),
        ("total", made.total, made.counted),
    ):
        added = ", ".join(str(numbers[key]) for key in counted)
        note = words("adds", steps=added) if added else ""
        totals.append(("", "", words(kind), TIMES[made.spends(counted)](total, language), note, ""))
    return ElectronicTable(heads, rows, tuple(totals), tuple(_notes(made, language)), tuple(numbers))


def electronic_blocks(words: Words, width: float, shaped: Mapping[str, Sequence[int]]) -> Iterator[Node]:
    """The table and its notes in a Word document; `shaped` are the numbers of the proposals behind each element."""
    made = words.dossier.electronic
    if made is None:
        return
    shown = electronic_table(made)
    shares = (12, 48, 74, 35, 42, 36)
    columns = [Column(head, share, centred=share == 12) for head, share in zip(shown.heads, shares, strict=True)]
    rows = {row.element: row for row in made.rows}
    cells: list[Cells] = [
        (
            number,
            unit.split("\n"),
            [*content.split("\n"), *_because(shaped.get(element, ()))],
            [_traced_limit(words, rows[element])],
            items(outputs.split("\n") if outputs else ()),
            items(systems.split("\n") if systems else ()),
        )
        for element, (number, unit, content, _, outputs, systems) in zip(shown.elements, shown.rows, strict=True)
    ]
    for (_, _, name, total, added, _), key in zip(shown.totals, ("agencies", "total"), strict=True):
        time = words.figure(total, f"electronic.sum.{key}", bold=True)
        cells.append(("", "", [run(name, bold=True)], [time], [run(added, italic=True)], ""))
    yield table(columns, cells, width)
    for note in shown.notes:
        yield block("note", note)


def _because(proposals: Sequence[int]) -> list[Node]:
    if not proposals:
        return []
    return [run(say(text("decision.shaped_by", proposals=", ".join(map(str, proposals)))), italic=True)]


def _traced_limit(words: Words, row: ElectronicRow) -> tuple[Inline, ...]:
    """The time limit of a row, with its figures traced."""
    if row.seconds is None:
        return (_limit(row, "vi"),)
    time = words.figure(TIMES[row.spends](row.seconds, "vi"), f"electronic.{row.element}")
    if round(row.visits, 6) == 1:
        return time
    visits = words.figure(number(row.visits), f"electronic.visits.{row.element}")
    before, between, after = say(text("electronic.rounds", time="\n", visits="\n")).split("\n")
    return (before, *time, between, *visits, after)


def _name(row: ElectronicRow, language: Language) -> str:
    if row.kind == "step":
        return row.name
    key = f"electronic.pause.{row.pause}" + (".of" if row.waits_for else ".plain") if row.pause != "time" else ""
    if not key:
        return say(text("electronic.pause.time", name=row.name), language)
    return say(text(key, name=row.name, party=row.waits_for), language)


def _limit(row: ElectronicRow, language: Language) -> str:
    if row.kind == "pause" and row.seconds is None:
        return say(text("electronic.not_counted"), language)
    shown = TIMES[row.spends](row.seconds, language)
    if row.seconds is None or round(row.visits, 6) == 1:
        return shown
    return say(text("electronic.rounds", time=shown, visits=number(row.visits, language)), language)


def _notes(made: ElectronicProcess, language: Language) -> Iterator[str]:
    yield say(text("electronic.units"), language)
    steps = sum(row.kind == "step" for row in made.rows)
    if made.unknown:
        yield say(text("electronic.unknown", unknown=len(made.unknown), all=steps), language)

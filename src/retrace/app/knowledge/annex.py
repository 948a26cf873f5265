"""Use case: a table such as an annex of Resolution 66.7/2025 becomes an agency's own file, used by procedure code."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from retrace.app.reports.knowledge import KnowledgeImportReport, NotUnderstoodReport
from retrace.importers.annex_table import AnnexRow, AnnexTable, NotUnderstood, missing, read_annex
from retrace.importers.table_file import FileTable, read_tables
from retrace.knowledge.law import cite
from retrace.knowledge.messages import Language, say
from retrace.knowledge.registry import Knowledge, load
from retrace.knowledge.system_cell import systems_named
from retrace.model.errors import RetraceError
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace.model.text import text


@dataclass(frozen=True, slots=True)
class Imported:
    """The file to write, as YAML text, and what was and was not understood."""

    content: bytes
    report: KnowledgeImportReport


def import_table(
    path: Path,
    day: date,
    overlay: Overlay = NO_OVERLAY,
    basis: str = "",
    annex: str = "",
    language: Language = "vi",
) -> Imported:
    """The tables of an xlsx, csv or docx file as an agency's own file.

    `basis` is the id of the legal text that bears the table and `annex` its number there; without them, what stands
    before the table tells. Raises what `read_tables` raises, `RetraceError("unknown_basis")`, "table_empty" and
    "table_column_missing".
    """
    knowledge = load(day, overlay=overlay)
    if basis and basis not in knowledge.laws:
        raise RetraceError("unknown_basis", basis)
    read = read_tables(path)
    tables = [read_annex(table) for table in read]
    if not any(table.rows or table.amendments for table in tables):
        raise _nothing_read(read, path, language)
    by_number = {law.number: law.id for law in knowledge.laws.values()}
    procedures: dict[str, list[dict[str, Any]]] = {}
    amendments: list[dict[str, Any]] = []
    missed: list[NotUnderstoodReport] = []
    for table in tables:
        law = basis or by_number.get(table.text, "")
        place = annex or table.annex
        missed += [_missed(one, language) for one in table.not_understood]
        for row in (row for row in table.rows if row.paper):
            systems, unknown = systems_named(row.database, knowledge)
            missed += [_unknown(row, part, language) for part in unknown]
            if systems:
                procedures.setdefault(row.code, []).append(_row(row, systems, law, place, path.name, knowledge))
            elif not unknown:
                missed.append(_missed(NotUnderstood(row.table, row.row, "no_database", row.paper), language))
        amendments += _amendments(table, law, place, path.name, knowledge)
    made = {"procedures": procedures, "amendments": amendments}
    content = yaml.safe_dump(
        {name: said for name, said in made.items() if said}, allow_unicode=True, sort_keys=False, width=120
    ).encode()
    report = KnowledgeImportReport(
        file=path.name,
        digest=hashlib.sha256(path.read_bytes()).hexdigest(),
        tables=len(tables),
        rows=sum(len(table.rows) for table in tables),
        used=sum(len(rows) for rows in procedures.values()),
        procedures=len(procedures),
        systems=sorted({code for rows in procedures.values() for row in rows for code in row["systems"]}),
        amendments=len(amendments),
        not_understood=missed,
    )
    return Imported(content, report)


def _nothing_read(tables: Iterable[FileTable], path: Path, language: Language) -> RetraceError:
    """The columns that the table nearest to an annex lacks, else that there is no such table."""
    lacking = min(filter(None, map(missing, tables)), key=len, default=())
    if not lacking:
        return RetraceError("table_empty", str(path))
    columns = ", ".join(f"“{say(text(f'knowledge.import.column.{role}'), language)}”" for role in lacking)
    return RetraceError("table_column_missing", str(path), columns=columns)


def _row(
    row: AnnexRow, systems: tuple[str, ...], law: str, annex: str, file: str, knowledge: Knowledge
) -> dict[str, Any]:
    reference = _reference(law, annex, row.number)
    amends = " ".join(part for part in (row.clause.strip(" ;."), row.text.strip(" ;.")) if part)
    told = {
        "paper": row.paper,
        "systems": list(systems),
        "procedure": row.procedure,
        "clause": reference,
        "amends": " ".join(amends.split()),
        "source": _source(reference, row.row, file, knowledge),
    }
    return {name: value for name, value in told.items() if value}


def _amendments(table: AnnexTable, law: str, annex: str, file: str, knowledge: Knowledge) -> Iterator[dict[str, Any]]:
    for one in table.amendments:
        # Numbers begin again in each part of the list, so a row is named by its place.
        source = _source(_reference(law, annex, ""), one.row, file, knowledge)
        told = {"text": " ".join(one.text.split()), "group": one.group, "source": source}
        yield {name: value for name, value in told.items() if value}


def _reference(law: str, annex: str, number: str) -> str:
    if not law:
        return ""
    return f"{law}:PL{annex}" + (f".{number}" if number and annex else "") if annex else law


def _source(reference: str, row: int, file: str, knowledge: Knowledge) -> str:
    """A numbered row of an annex is cited as officials do; any other by its place in the file."""
    where = say(text("knowledge.import.row", row=str(row), file=file))
    if not reference:
        return where
    cited = cite(reference, knowledge.laws)
    return cited if "." in reference.rpartition(":PL")[2] and ":PL" in reference else f"{cited} ({where})"


def _missed(one: NotUnderstood, language: Language) -> NotUnderstoodReport:
    because = say(text(f"knowledge.import.{one.reason}"), language)
    return NotUnderstoodReport(one.table, one.row, one.reason, because, one.written)


def _unknown(row: AnnexRow, part: str, language: Language) -> NotUnderstoodReport:
    because = say(text("knowledge.import.unknown_system", name=part), language)
    return NotUnderstoodReport(row.table, row.row, "unknown_system", because, row.database)

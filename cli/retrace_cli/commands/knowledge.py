"""retrace knowledge: law, systems, papers and parameters in force on a day; tables into an agency's own file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace.model.errors import RetraceError
from retrace_cli.options import Answer, AsOf, Format, In, Lang, OutFile, Own, day, overlay_of
from retrace_cli.show import as_json, line, table, title
from retrace_cli.words import language, words

if TYPE_CHECKING:
    from retrace.app.reports.knowledge import EntryReport

KindOption = Annotated[str, typer.Option("--kind", help=words("option.kind"), show_default=False)]
File = Annotated[Path, typer.Argument(help=words("option.table"), metavar="FILE", show_default=False)]
Basis = Annotated[str, typer.Option("--basis", help=words("option.basis"), show_default=False)]
Annex = Annotated[str, typer.Option("--annex", help=words("option.annex"), show_default=False)]
Id = Annotated[str, typer.Argument(help=words("option.id"), metavar="ID", show_default=False)]


def list_(
    kind: KindOption = "",
    as_of: AsOf = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Lists the registry on a day."""
    from retrace.app.knowledge.entries import listing

    report = listing(_day(as_of), overlay_of(overlay), kind, lang.value)
    if format is Format.json:
        as_json(report)
        return
    rows = [[_told("kinds." + e.kind), e.id, _named(e), e.state, e.since, e.source] for e in report.entries]
    table(_told("heads").split("|"), rows, (3, 5, 9, 5, 3, 9))
    line(_told("count", count=len(rows), day=report.as_of))


def show(
    id: Id,
    as_of: AsOf = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Shows one entry."""
    from retrace.app.knowledge.entries import shown

    report = shown(id, _day(as_of), overlay_of(overlay), lang.value)
    if format is Format.json:
        as_json(report)
        return
    entry = report.entry
    title(f"{entry.id} – {_named(entry)}: {entry.state} ({report.as_of})")
    for fact in report.facts:
        dated = ", ".join(part for part in (fact.since, fact.source) if part)
        line(f"  {fact.name}: {fact.value}" + (f" ({dated})" if dated else ""))
    if entry.source and not any(fact.source for fact in report.facts):
        line(f"  {entry.source}")
    if report.used_by:
        line("  " + _told("used_by", users=", ".join(report.used_by)))


def check(as_of: AsOf = None, overlay: Own = None, format: Answer = Format.text, lang: In = Lang.vi) -> None:
    """Checks the registry; exit code 1 where errors are found."""
    from retrace.app.knowledge.check import check_knowledge, has_errors

    report = check_knowledge(_day(as_of), overlay_of(overlay), lang.value)
    if format is Format.json:
        as_json(report)
    else:
        for problem in report.problems:
            severity = words(f"check.severity.{problem.severity}")
            line(f"{severity}: {problem.where}: {problem.message} [{problem.code}]", problem.severity)
        counts = [sum(p.severity == s for p in report.problems) for s in ("error", "warning", "info")]
        errors, warnings, notes = counts
        line(_told("problems", errors=errors, warnings=warnings, notes=notes, day=report.as_of))
    raise typer.Exit(1 if has_errors(report) else 0)


def import_(
    file: File,
    out: OutFile,
    basis: Basis = "",
    annex: Annex = "",
    as_of: AsOf = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Writes the tables of a file as an agency's own file."""
    from retrace.app.knowledge.annex import import_table
    from retrace.app.output_files import write_file

    if out.resolve() == file.resolve():
        raise RetraceError("output_is_input", str(out))
    made = import_table(file, _day(as_of), overlay_of(overlay), basis, annex, lang.value)
    write_file(out, made.content)
    report = made.report
    if format is Format.json:
        as_json(report)
        return
    counts = {"rows": report.rows, "used": report.used, "procedures": report.procedures}
    line(_told("import.done", amendments=report.amendments, **counts))
    if report.not_understood:
        line(_told("import.missed", count=len(report.not_understood)), "warning")
    for one in report.not_understood:
        place = {"table": one.table or "1", "row": str(one.row), "message": one.message, "written": one.written}
        line(_told("import.place", **place))
    line(_told("import.written", file=str(out)))


COMMANDS = {"list": list_, "show": show, "check": check, "import": import_}


def _day(written: str | None) -> date:
    return day(written) if written else date.today()


def _named(entry: EntryReport) -> str:
    marks = [_told("own")] if entry.own else []
    marks += [] if entry.verified else [_told("unverified")]
    return " ".join([entry.name, *marks])


def _told(key: str, **args: str | int | float) -> str:
    import sys

    from retrace.knowledge.messages import say
    from retrace.model.text import text

    return say(text(f"knowledge.{key}", **args), language(sys.argv))

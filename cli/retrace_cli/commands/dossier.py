"""retrace dossier: decision, annexes and completeness gate; with --check the form of Word documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from retrace.model.errors import RetraceError
from retrace_cli.archived import archived
from retrace_cli.commands.run import tell_gate
from retrace_cli.form import tell_form
from retrace_cli.options import (
    Accept,
    AddBasis,
    Answer,
    AsOf,
    Decisions,
    DropBasis,
    Facts,
    Format,
    In,
    Lang,
    OfAgency,
    Own,
    Phase,
    Ready,
    Reject,
    case_of,
    choice,
    profile_of,
)
from retrace_cli.problems import tell_case
from retrace_cli.show import as_json, line, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.case import Case
    from retrace.app.dossier.archive import Request

Files = Annotated[list[Path], typer.Argument(help=words("dossier.files"), metavar="FILE...", show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", help=words("option.out_folder"), show_default=False)]
Explain = Annotated[bool, typer.Option("--explain", help=words("dossier.explain"))]
OwnTemplate = Annotated[Path | None, typer.Option("--template", help=words("dossier.template"), show_default=False)]
Letters = Annotated[Path | None, typer.Option("--letter-template", help=words("dossier.letters"), show_default=False)]
Check = Annotated[bool, typer.Option("--check", help=words("dossier.check"))]


def command(
    files: Files,
    out: Out = None,
    explain: Explain = False,
    check: Check = False,
    template: OwnTemplate = None,
    letter_template: Letters = None,
    procedure: Facts = None,
    as_of: AsOf = None,
    phase: Phase = None,
    accept: Accept = None,
    reject: Reject = None,
    decisions: Decisions = None,
    ready: Ready = None,
    overlay: Own = None,
    profile: OfAgency = None,
    add_basis: AddBasis = None,
    drop_basis: DropBasis = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Writes the draft decision with its annexes; or tells where the figures of Word documents come from; or checks
    their form."""
    if explain:
        _explain(files, format, lang)
    if check:
        _check(files, out, format, lang)
    if out is None:
        raise RetraceError("dossier_needs_out")
    given = (
        template,
        letter_template,
        procedure,
        as_of,
        phase,
        accept,
        reject,
        decisions,
        ready,
        overlay,
        profile,
        add_basis,
        drop_basis,
    )
    if found := archived(files[0], given if len(files) == 1 else files):
        _write(found.cases, found.request, out, format)
    from retrace.app.dossier.archive import Request
    from retrace.app.dossier.template import open_template

    used, letters = (open_template(each) if each else None for each in (template, letter_template))
    if procedure and len(files) > 1:
        raise RetraceError("procedure_of_several", str(procedure))
    cases = [case_of(model, procedure, as_of, ready, overlay) for model in files]
    decided = choice(phase, accept, reject, decisions)
    named, others = ((each.name, each.content) if each else None for each in (used, letters))
    given_by = profile_of(profile, add_basis, drop_basis)
    _write(cases, Request("dossier", lang.value, decided, given_by, named, others), out, format)


def _write(cases: Sequence[Case], request: Request, out: Path, format: Format) -> NoReturn:
    """Writes the documents and their archive; exit code 1 where a model has errors."""
    from retrace.app.dossier.archive import NAME, archive
    from retrace.app.dossier.documents import documents
    from retrace.app.dossier.dossier import decision_report, prepare_all
    from retrace.app.output_files import write_folder
    from retrace.render.template.fill import Template

    lang = Lang(request.language)
    works = prepare_all(cases, request.choice, request.language, request.profile)
    used, letters = (Template(each[1], each[0]) if each else None for each in (request.template, request.letters))
    made = documents([work.dossier for work in works], used, letters)
    made[NAME] = archive(cases, request, made)
    write_folder(out, made)
    report = decision_report([work.dossier for work in works], sorted(made), lang.value)
    if format is Format.json:
        as_json(report)
    else:
        for case in cases:
            tell_case(case, lang.value)
        tell_gate(report)
        title(words("run.files", count=len(made), folder=str(out)))
        for name in sorted(made):
            line(f"  {out / name}")
    raise typer.Exit(1 if any(case.has_errors() for case in cases) else 0)


def _explain(paths: list[Path], format: Format, lang: Lang) -> None:
    """Exit code 1 where a figure is not what its inputs give."""
    from retrace.app.dossier.explain_figures import explain_figures, wrong
    from retrace.app.reports.trace import FiguresReport

    found = [explain_figures(path, lang.value) for path in paths]
    report = FiguresReport([file for one in found for file in one.files])
    if format is Format.json:
        as_json(report)
    else:
        from retrace_cli.figures import tell_figures

        tell_figures(report)
    raise typer.Exit(1 if wrong(report) else 0)


def _check(files: list[Path], out: Path | None, format: Format, lang: Lang) -> None:
    """Exit code 1 where a document departs from the form."""
    from retrace.app.dossier.check_form import check_form, departs

    if out:
        raise RetraceError("form_check_alone", options="--out")
    report = check_form(files, lang.value)
    if format is Format.json:
        as_json(report)
    else:
        for file in report.files:
            tell_form(file)
    raise typer.Exit(1 if departs(report) else 0)

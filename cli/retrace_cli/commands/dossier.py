"""retrace dossier: decision, annexes and completeness gate."""

from __future__ import annotations

import typer

from retrace_cli.commands.run import tell_gate
from retrace_cli.options import (
    Accept,
    Answer,
    AsOf,
    Decisions,
    Facts,
    Format,
    In,
    Lang,
    Model,
    OutFolder,
    Own,
    Phase,
    Ready,
    Reject,
    case_of,
    choice,
)
from retrace_cli.problems import tell_case
from retrace_cli.show import as_json, line, title
from retrace_cli.words import words


def command(
    model: Model,
    out: OutFolder,
    procedure: Facts = None,
    as_of: AsOf = None,
    phase: Phase = None,
    accept: Accept = None,
    reject: Reject = None,
    decisions: Decisions = None,
    ready: Ready = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Writes the draft decision with its annexes."""
    from retrace.app.dossier import documents, dossier_report, prepare
    from retrace.app.output_files import write_folder

    case = case_of(model, procedure, as_of, ready, overlay)
    work = prepare(case, choice(phase, accept, reject, decisions), lang.value)
    files = documents(work)
    write_folder(out, files)
    report = dossier_report(work.dossier, sorted(files), lang.value)
    if format is Format.json:
        as_json(report)
    else:
        tell_case(case, lang.value)
        tell_gate(report)
        title(words("run.files", count=len(files), folder=str(out)))
        for name in sorted(files):
            line(f"  {out / name}")
    raise typer.Exit(1 if case.has_errors() else 0)

"""retrace redesign: proposals and the to-be model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from retrace.model.errors import RetraceError
from retrace_cli.options import (
    Accept,
    Answer,
    AsOf,
    Facts,
    Format,
    In,
    Lang,
    Model,
    OutFile,
    Own,
    Phase,
    Ready,
    Reject,
    case_of,
    choice,
)
from retrace_cli.show import as_json, line, table, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.redesign import RedesignReport


def command(
    model: Model,
    out: OutFile,
    procedure: Facts = None,
    as_of: AsOf = None,
    phase: Phase = 1,
    accept: Accept = None,
    reject: Reject = None,
    ready: Ready = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Proposes, decides by default or as told, proves, and writes the to-be model."""
    from retrace.app.assess import assess_case
    from retrace.app.output_files import write_file
    from retrace.app.redesign import redesign_case, redesign_report, to_be_facts, to_be_model

    if out.resolve() == model.resolve():
        raise RetraceError("output_is_input", str(out))
    case = case_of(model, procedure, as_of, ready, overlay)
    made = redesign_case(case, assess_case(case), choice(phase, accept, reject))
    model_file, facts = to_be_model(case, made)[0], to_be_facts(case, made)
    facts_out = out.with_name(f"{out.stem}.procedure.yaml")
    _spare(facts_out, facts)
    write_file(out, model_file)
    write_file(facts_out, facts)
    report = redesign_report(made, lang.value, case.view.knowledge)
    if format is Format.json:
        as_json(report)
    else:
        tell(report)
        line(words("redesign.written", file=str(out), facts=str(facts_out)))


def _spare(path: Path, content: bytes) -> None:
    """The user named only the model, so a procedure file that somebody worked on must not get lost."""
    if path.is_file() and path.read_bytes() != content:
        raise RetraceError("would_overwrite", str(path))


def tell(report: RedesignReport) -> None:
    """The proposals and the proof, for people."""
    rows = [
        [p.id, " ".join((p.message, p.reason)).strip(), str(p.phase), words(f"redesign.status.{p.status}")]
        for p in report.proposals
    ]
    table(words("redesign.heads").split("|"), rows, (8, 20, 2, 4))
    proof = report.proof
    proven = proof.sound and proof.data_complete and proof.locks_kept and proof.trace_total
    title(words("run.proven" if proven else "run.unproven"))
    for missing in proof.missing:
        line(f"  {missing}", "bad")

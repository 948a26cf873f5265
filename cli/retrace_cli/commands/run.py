"""retrace run: the whole job on one model."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from retrace_cli.commands import compare
from retrace_cli.options import (
    Accept,
    Answer,
    AsOf,
    Facts,
    Format,
    In,
    Lang,
    Model,
    OutFolder,
    Phase,
    Ready,
    Reject,
    day,
)
from retrace_cli.show import as_json, line, title
from retrace_cli.words import language, words

if TYPE_CHECKING:
    from retrace.app.case import Case
    from retrace.app.dossier import Work
    from retrace.app.reports.figures import DossierReport


def command(
    model: Model,
    out: OutFolder,
    procedure: Facts = None,
    as_of: AsOf = None,
    phase: Phase = 1,
    accept: Accept = None,
    reject: Reject = None,
    ready: Ready = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Judges, redesigns, draws, compares and writes the dossier."""
    from retrace.app.case import load_case
    from retrace.redesign.planner import Choice

    case = load_case(model, procedure, day(as_of) if as_of else None, ready=tuple(ready or ()))
    work_on(case, Choice(phase, frozenset(accept or ()), frozenset(reject or ())), out, format, lang)


def work_on(case: Case, choice: object, out: Path, format: Format, lang: Lang) -> None:
    """Does the whole job on a case and tells the outcome."""
    from retrace.app.compare import compare_report
    from retrace.app.dossier import dossier_report, everything, prepare
    from retrace.app.output_files import write_folder
    from retrace.redesign.planner import Choice

    work = prepare(case, choice if isinstance(choice, Choice) else Choice(), lang.value)
    files = everything(case, work, lang.value)
    write_folder(out, files)
    report = dossier_report(work.dossier, sorted(files), lang.value)
    if format is Format.json:
        as_json(report)
        return
    _tell_plan(work)
    title(words("run.effect"))
    compare.tell(compare_report(work.dossier.comparison, lang.value))
    tell_gate(report)
    title(words("run.files", count=len(files), folder=str(out)))
    for name in sorted(files):
        line(f"  {out / name}")
    line(words("run.open", file=str(out / "index.html")))


def tell_gate(report: DossierReport) -> None:
    """The completeness gate, for people."""
    title(words("run.gate"))
    for item in report.gate:
        sign = {"pass": "✓", "fail": "✗", "waived": "–"}[item.result]
        line(f"  {sign} {item.because}", "bad" if item.result == "fail" else "good")
    line(words("run.complete" if report.complete else "run.incomplete"), "good" if report.complete else "bad")


def _tell_plan(work: Work) -> None:
    made = work.dossier.plan
    accepted = sum(proposal.status == "accepted" for proposal in made.proposals)
    waiting = sum(proposal.status == "waiting" for proposal in made.proposals)
    title(work.dossier.procedure.name)
    line(words("run.steps", steps=len(work.dossier.assessment.rows), accepted=accepted, waiting=waiting))
    line(words("run.proven" if made.proof.holds else "run.unproven"), "good" if made.proof.holds else "bad")
    from retrace.knowledge.messages import say

    for reason in (*(r.text for r in made.proof.soundness.reasons), *made.proof.missing):
        line(f"  {say(reason, language(sys.argv))}", "bad")

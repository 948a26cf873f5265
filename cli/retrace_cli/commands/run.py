"""retrace run: the whole job on one model."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from retrace_cli.archived import archived
from retrace_cli.commands import compare
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
    OfAgency,
    OutFolder,
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
from retrace_cli.words import language, words

if TYPE_CHECKING:
    from retrace.app.case import Case
    from retrace.app.dossier.dossier import Work
    from retrace.app.reports.figures import DossierReport
    from retrace.model.agency import Profile
    from retrace.model.choice import Choice


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
    profile: OfAgency = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Judges, redesigns, draws, compares and writes the dossier."""
    given = (procedure, as_of, phase, accept, reject, decisions, ready, overlay, profile)
    if found := archived(model, given):
        made = found.request
        work_on(found.cases[0], made.choice, out, format, Lang(made.language), made.profile)
    case = case_of(model, procedure, as_of, ready, overlay)
    work_on(case, choice(phase, accept, reject, decisions), out, format, lang, profile_of(profile))


def work_on(
    case: Case, decided: Choice, out: Path, format: Format, lang: Lang, profile: Profile | None = None
) -> NoReturn:
    """Does the whole job on a case and tells the outcome; exit code 1 where the model has errors."""
    from retrace.app.dossier.archive import Request
    from retrace.app.dossier.dossier import dossier_report, everything, prepare_all
    from retrace.app.output_files import write_folder
    from retrace.model.agency import NO_PROFILE

    request = Request("run", lang.value, decided, profile or NO_PROFILE)
    (work,) = prepare_all([case], decided, lang.value, request.profile)
    files = everything(case, work, lang.value, request)
    write_folder(out, files)
    report = dossier_report(work.dossier, sorted(files), lang.value)
    if format is Format.json:
        as_json(report)
    else:
        tell_case(case, lang.value)
        _tell(work, report, out, lang)
    raise typer.Exit(1 if case.has_errors() else 0)


def _tell(work: Work, report: DossierReport, out: Path, lang: Lang) -> None:
    from retrace.app.compare import compare_report

    _tell_plan(work)
    title(words("run.effect"))
    compare.tell(compare_report(work.dossier.comparison, lang.value))
    tell_gate(report)
    title(words("run.files", count=len(report.files), folder=str(out)))
    for name in report.files:
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

"""retrace redesign: proposals and the to-be model."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from retrace.model.errors import RetraceError
from retrace_cli.options import (
    Accept,
    Answer,
    AsOf,
    Decisions,
    Electronic,
    Facts,
    Format,
    In,
    Lang,
    Model,
    OutFile,
    Own,
    Phase,
    Plans,
    Ready,
    Reject,
    case_of,
    choice,
)
from retrace_cli.show import as_json, figure, line, table, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.case import Case
    from retrace.app.reports.alternatives import AlternativesReport, ObjectivesReport
    from retrace.app.reports.redesign import ProposalReport, RedesignReport
    from retrace.model.choice import Choice
    from retrace.model.plan import Plan
    from retrace.model.result import Assessment
    from retrace.render.electronic import ElectronicTable


def command(
    model: Model,
    out: OutFile,
    procedure: Facts = None,
    as_of: AsOf = None,
    phase: Phase = None,
    accept: Accept = None,
    reject: Reject = None,
    decisions: Decisions = None,
    ready: Ready = None,
    overlay: Own = None,
    plans: Plans = False,
    electronic: Electronic = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Proposes, decides by default or as told, proves, and writes the to-be model."""
    from retrace.app.assess import assess_case
    from retrace.app.electronic_table import table_file, table_of
    from retrace.app.output_files import write_files
    from retrace.app.redesign import redesign_case, redesign_report, to_be_facts, to_be_model, to_be_view

    if out.resolve() == model.resolve():
        raise RetraceError("output_is_input", str(out))
    case = case_of(model, procedure, as_of, ready, overlay)
    assessment, decided = assess_case(case), choice(phase, accept, reject, decisions)
    made = redesign_case(case, assessment, decided)
    model_file, facts = to_be_model(case, made)[0], to_be_facts(case, made)
    facts_out = out.with_name(f"{out.stem}.procedure.yaml")
    _spare(facts_out, facts)
    steps = table_of(to_be_view(case, made), lang.value)
    files = {out: model_file, facts_out: facts}
    if electronic:
        files[electronic] = table_file(steps, electronic, case.view.procedure.name)
    write_files(files)
    report = redesign_report(made, lang.value, case.view.knowledge)
    if plans:
        report = _with_plans(report, case, assessment, decided, made, lang)
    if format is Format.json:
        as_json(report)
    else:
        tell(report)
        _tell_steps(steps)
        line(words("redesign.written", file=str(out), facts=str(facts_out)))


def _with_plans(
    report: RedesignReport, case: Case, assessment: Assessment, decided: Choice, made: Plan, lang: Lang
) -> RedesignReport:
    from dataclasses import replace

    from retrace.app.alternatives import alternatives_of, alternatives_report

    found = alternatives_of(case, assessment, decided, made)
    return replace(report, alternatives=alternatives_report(found, made.phase, lang.value))


def _spare(path: Path, content: bytes) -> None:
    """The user named only the model, so a procedure file that somebody worked on must not get lost."""
    if path.is_file() and path.read_bytes() != content:
        raise RetraceError("would_overwrite", str(path))


def tell(report: RedesignReport) -> None:
    """The proposals and the proof, for people."""
    rows = [
        [p.id, " ".join((p.message, p.reason)).strip(), str(p.phase), words(f"redesign.status.{_status(p)}")]
        for p in report.proposals
    ]
    table(words("redesign.heads").split("|"), rows, (8, 20, 2, 4))
    proof = report.proof
    proven = proof.sound and proof.data_complete and proof.locks_kept and proof.trace_total
    title(words("run.proven" if proven else "run.unproven"))
    for missing in proof.missing:
        line(f"  {missing}", "bad")
    asking = [proposal for proposal in report.proposals if proposal.questions and proposal.status != "rejected"]
    if asking:
        title(words("redesign.questions"))
        for proposal in asking:
            for name, question in zip(_open(proposal), proposal.questions, strict=True):
                line(f"  {words('redesign.asks', id=proposal.id, setting=name, question=question)}")
    if report.alternatives:
        _tell_alternatives(report.alternatives)


def _open(proposal: ProposalReport) -> list[str]:
    """The names of the figures that nobody has stated."""
    return [name for name, value in proposal.settings.items() if value is None]


def _status(proposal: ProposalReport) -> str:
    """The word for the outcome; what waits for no system waits for a figure or a later phase."""
    waits = proposal.status == "waiting" and not proposal.waits_for
    return "later" if waits else proposal.status


def _tell_steps(steps: ElectronicTable) -> None:
    title(words("redesign.electronic"))
    table(steps.heads, [*steps.rows, *steps.totals], (2, 8, 14, 6, 9, 9))
    for note in steps.notes:
        line(f"  {note}")


def _tell_alternatives(found: AlternativesReport) -> None:
    title(words("redesign.plans"))
    rows = [[words("redesign.today"), "", *_figures(found.as_is)]]
    for number, plan in enumerate(found.plans, 1):
        rows.append([f"{number}{'*' if plan.default else ''}", str(len(plan.accepted)), *_figures(plan.objectives)])
    table(words("redesign.plans_heads").split("|"), rows)
    for reason in found.reasons:
        line(f"  {reason}")
    if not found.exact:
        line(f"  {words('redesign.bounded', tried=found.tried)}")
    for relation in found.relations:
        line(f"  {words(f'redesign.relation.{relation.kind}', one=relation.one, other=relation.other)}")


def _figures(of: ObjectivesReport) -> list[str]:
    days = words("redesign.not_dated") if of.build_days is None else figure(of.build_days)
    gains = (figure(of.visits), figure(of.papers), figure(of.applicant_hours), figure(of.agency_hours))
    return [*gains, figure(of.cost, "money"), str(of.legal_changes), days]

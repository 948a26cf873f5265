"""Use case: proposals, the to-be process and its proof."""

from __future__ import annotations

from dataclasses import asdict, fields, replace
from typing import Any

from retrace.app.case import Case
from retrace.app.counted import with_counted
from retrace.app.reports.overlay import overlay_report
from retrace.app.reports.redesign import (
    EffectReport,
    ElectronicProcessReport,
    ElectronicRowReport,
    FateReport,
    LegalChangeReport,
    ProofReport,
    ProposalReport,
    RedesignReport,
    TraceReport,
)
from retrace.app.verdict import as_read
from retrace.bpmn.write import write
from retrace.criteria.assess import findings
from retrace.evaluate.electronic_process import electronic_process
from retrace.graph.view import ProcessView
from retrace.importers.procedure_file import dump_procedure
from retrace.knowledge.facets import without_inference
from retrace.knowledge.law import cite
from retrace.knowledge.messages import Language, say
from retrace.knowledge.registry import Knowledge
from retrace.layout import lay_out
from retrace.model.choice import Choice
from retrace.model.diagram import Diagram
from retrace.model.document import Document
from retrace.model.plan import Plan
from retrace.model.proposal import Effect, Proposal
from retrace.model.result import Assessment
from retrace.redesign.planner import plan, proposals_of


def redesign_case(case: Case, assessment: Assessment, choice: Choice) -> Plan:
    """The plan for a choice of the user; its proof claims nothing of what could not be read."""
    made = with_counted(case.view, plan(case.view, findings(assessment), choice))
    return replace(made, proof=replace(made.proof, soundness=as_read(made.proof.soundness, case.reading)))


def proposed(case: Case, assessment: Assessment) -> frozenset[str]:
    """The proposals that there are, by id, whatever was decided on them."""
    return frozenset(each.id for each in proposals_of(case.view, findings(assessment), Choice()))


def to_be_view(case: Case, made: Plan) -> ProcessView:
    """The to-be process seen with its facts."""
    return ProcessView(made.to_be, made.procedure, case.view.knowledge)


def to_be_model(case: Case, made: Plan) -> tuple[bytes, Diagram]:
    """The to-be model as a BPMN file with a fresh diagram. What was only inferred is not written as a fact.

    Where nothing changes, the file is the as-is model byte for byte, if that is drawn.
    """
    process = without_inference(made.to_be, case.reading.process)
    diagram = lay_out(process)
    if case.reading.diagram and process == case.reading.process:
        return case.reading.source, diagram
    return write(process, diagram, case.reading.source), diagram


def to_be_facts(case: Case, made: Plan) -> bytes:
    """The procedure file of the to-be process: what the user stated, with what the moves changed.

    The to-be model holds the facts of its steps; said here too, those of the as-is steps would beat them.
    """
    completed = case.view.procedure.documents
    documents = {}
    for key, document in made.procedure.documents.items():
        changes = _changes(completed[key], document) if key in completed else {}
        stated = case.facts.documents.get(key)
        if stated or changes:
            documents[key] = replace(stated or Document(key, document.name), **changes)
    return dump_procedure(replace(made.procedure, documents=documents, steps={})).encode()


def _changes(before: Document, after: Document) -> dict[str, Any]:
    pairs = {f.name: (getattr(before, f.name), getattr(after, f.name)) for f in fields(Document)}
    return {name: now for name, (then, now) in pairs.items() if now != then}


def redesign_report(made: Plan, language: Language = "vi", knowledge: Knowledge | None = None) -> RedesignReport:
    """The plan in words; `knowledge` tells the agency's own law and files."""
    proof = made.proof
    return RedesignReport(
        phase=made.phase,
        proposals=[proposal_report(proposal, language, knowledge) for proposal in made.proposals],
        proof=ProofReport(
            proof.soundness.verdict == "sound",
            proof.data_complete,
            proof.locks_kept,
            proof.trace_total,
            [
                *(say(reason.text, language) for reason in proof.soundness.reasons),
                *(say(missing, language) for missing in proof.missing),
            ],
        ),
        trace={key: TraceReport(list(trace.origins), list(trace.because)) for key, trace in made.trace.items()},
        overlay=overlay_report(knowledge.overlay.files if knowledge else ()),
        electronic_process=_electronic(ProcessView(made.to_be, made.procedure, knowledge)) if knowledge else None,
        fates={step: FateReport(f.fate, list(f.because), list(f.into)) for step, f in made.fates.items()},
    )


def _electronic(view: ProcessView) -> ElectronicProcessReport:
    made = electronic_process(view)
    rows = [ElectronicRowReport(**_plain(asdict(row))) for row in made.rows]
    return ElectronicProcessReport(**_plain(asdict(made)) | {"rows": rows})


def _plain(fields_: dict[str, Any]) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in fields_.items()}


def proposal_report(proposal: Proposal, language: Language, knowledge: Knowledge | None = None) -> ProposalReport:
    """A proposal in words."""
    return ProposalReport(
        id=proposal.id,
        move=proposal.move,
        steps=list(proposal.steps),
        message=say(proposal.text, language),
        because=list(proposal.because),
        effect=_effect(proposal.effect),
        legal_basis=[cite(reference, knowledge.laws if knowledge else None) for reference in proposal.legal_basis],
        legal_changes=[
            LegalChangeReport(say(change.text, language), change.article, change.authority)
            for change in proposal.legal_changes
        ],
        waits_for=list(proposal.waits_for),
        phase=proposal.phase,
        status=proposal.status,
        reason=say(proposal.reason, language) if proposal.reason else "",
        settings=dict(proposal.settings),
        note=proposal.note,
        questions=[say(question, language) for question in proposal.open_questions],
        counted=_effect(proposal.counted) if proposal.counted else None,
    )


def _effect(effect: Effect) -> EffectReport:
    return EffectReport(list(effect.criteria), effect.visits, effect.papers, effect.manual_steps)

"""Use case: the whole dossier of one procedure, from the judgement to the draft decision."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retrace import __version__
from retrace.app.assess import assess_case, assess_report
from retrace.app.case import Case
from retrace.app.compare import compare_report, compared, side
from retrace.app.dossier.approval import completed, legal_bases
from retrace.app.dossier.archive import NAME, Request, archive
from retrace.app.dossier.documents import documents
from retrace.app.dossier.e_forms import form_sheets
from retrace.app.dossier.gate import Submission, gate
from retrace.app.dossier.provenance import figures
from retrace.app.drawing.chart_files import chart_files, chart_pictures
from retrace.app.drawing.charts import Charts
from retrace.app.drawing.diagram import shown, unfolded
from retrace.app.drawing.draw import as_is_marks, picture, to_be_marks
from retrace.app.redesign import redesign_case, redesign_report, to_be_facts, to_be_model, to_be_view
from retrace.app.reports.figures import DossierReport, GateReport, PlanReport
from retrace.app.reports.overlay import overlay_report
from retrace.app.reports.plain import plain
from retrace.app.savings import savings
from retrace.bpmn.write import write
from retrace.criteria.assess import assess, findings
from retrace.evaluate.electronic_process import electronic_process
from retrace.graph.view import ProcessView
from retrace.importers.procedure_file import dump_procedure
from retrace.knowledge.messages import Language, say
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.choice import Choice
from retrace.model.dossier import Dossier, StepRow
from retrace.model.plan import Plan
from retrace.model.result import Assessment, Side
from retrace.model.system import InformationSystem
from retrace.model.text import Text, text
from retrace.render.page import page
from retrace.render.workbook import workbook


@dataclass(frozen=True, slots=True)
class Work:
    """A dossier and the to-be model file that belongs to it."""

    dossier: Dossier
    to_be_file: bytes


def prepare(case: Case, choice: Choice, language: Language = "vi", profile: Profile | None = None) -> Work:
    """Judges, redesigns, compares and draws a case; `profile` is `completed` for all cases of the decision."""
    profile = completed(NO_PROFILE, [case]) if profile is None else profile
    assessment = assess_case(case)
    made = redesign_case(case, assessment, choice)
    later = _later(case, assessment, made, choice)
    after = to_be_view(case, made)
    comparison = compared(case.view, after)
    reached = _reached(case, later) if later else None
    if reached:
        comparison = replace(comparison, sentences=(*comparison.sentences, *_outlook(case, reached[1], made)))
    file, diagram = to_be_model(case, made)
    title = case.view.procedure.name
    before_picture = picture(
        case.process,
        unfolded(case.reading, case.process),
        as_is_marks(made),
        say(text("dossier.as_is", name=title), language),
        language,
    )
    after_picture = picture(
        made.to_be, diagram, to_be_marks(made, language), say(text("dossier.to_be", name=title), language), language
    )
    cited = legal_bases(case, made, profile)
    items = gate(Submission(case.view, assessment, made, comparison, before_picture, after_picture, cited, profile))
    electronic = electronic_process(after)
    steps, later_steps = step_rows(case.view), step_rows(after)
    dossier = Dossier(
        procedure=case.view.procedure,
        as_of=case.as_of,
        version=__version__,
        as_is=case.process,
        to_be=made.to_be,
        assessment=assessment,
        assessment_to_be=assess(after),
        plan=made,
        later=later,
        comparison=comparison,
        systems=systems_involved(case, made),
        legal_bases=cited,
        as_is_steps=steps,
        to_be_steps=later_steps,
        as_is_picture=before_picture,
        to_be_picture=after_picture,
        gate=items,
        findings=findings(assessment),
        laws=case.view.knowledge.laws,
        overlay=case.view.knowledge.overlay.files,
        profile=profile,
        figures=figures(
            case.view, after, comparison, electronic, {"as_is": steps, "to_be": later_steps}, assessment, reached
        ),
        electronic=electronic,
        charts=chart_pictures(Charts(comparison, language).all(savings(case, made)), language),
        forms=form_sheets(after, made),
    )
    return Work(dossier, file)


def prepare_all(
    cases: Sequence[Case], choice: Choice, language: Language = "vi", profile: Profile = NO_PROFILE
) -> list[Work]:
    """The dossiers of one decision, in the order of the cases."""
    whole = completed(profile, cases)
    return [prepare(case, choice, language, whole) for case in cases]


def everything(case: Case, work: Work, language: Language = "vi", request: Request | None = None) -> dict[str, bytes]:
    """The files of `retrace run`, by name; `request` is what the archive tells of how they were made."""
    dossier = work.dossier
    reports: Mapping[str, object] = {
        "assessment.json": assess_report(case, dossier.assessment, language),
        "proposals.json": redesign_report(dossier.plan, language, case.view.knowledge),
        "comparison.json": compare_report(dossier.comparison, language, dossier.overlay),
    }
    files = {
        "as-is.bpmn": write(case.reading.process, shown(case.reading).diagram, case.reading.source),
        "as-is.svg": dossier.as_is_picture.svg.encode(),
        "as-is.png": dossier.as_is_picture.png,
        "as-is.procedure.yaml": dump_procedure(case.facts).encode(),
        "to-be.bpmn": work.to_be_file,
        "to-be.svg": dossier.to_be_picture.svg.encode(),
        "to-be.png": dossier.to_be_picture.png,
        "to-be.procedure.yaml": to_be_facts(case, dossier.plan),
        "assessment.xlsx": workbook(dossier.assessment, dossier.procedure, dossier.as_of, language, dossier.laws),
        **chart_files(dossier.charts),
        **documents([dossier]),
        **{name: as_json(report) for name, report in reports.items()},
    }
    names = sorted([*files, "dossier.json", "index.html", NAME])
    files["dossier.json"] = as_json(dossier_report(dossier, names, language))
    files["index.html"] = page(dossier, names, language).encode()
    files[NAME] = archive([case], request or Request("run", language), files)
    return files


def dossier_report(dossier: Dossier, files: list[str], language: Language = "vi") -> DossierReport:
    """Whether the dossier is complete, item by item, and its files."""
    return decision_report([dossier], files, language)


def decision_report(dossiers: Sequence[Dossier], files: list[str], language: Language = "vi") -> DossierReport:
    """Whether all dossiers of a decision are complete, item by item, and the files."""
    plans = [PlanReport(one.procedure.code, one.procedure.name, one.complete, _gate(one, language)) for one in dossiers]
    items = [_worst(same) for same in zip(*(plan.gate for plan in plans), strict=True)]
    return DossierReport(all(plan.complete for plan in plans), items, files, overlay_report(dossiers[0].overlay), plans)


def _gate(dossier: Dossier, language: Language) -> list[GateReport]:
    return [GateReport(item.item, item.result, say(item.because, language)) for item in dossier.gate]


def _worst(items: Sequence[GateReport]) -> GateReport:
    """The item that keeps the decision back most; the first of equals."""
    return min(items, key=lambda item: ("fail", "waived", "pass").index(item.result))


def as_json(report: object) -> bytes:
    """A report as JSON text, the same for the same report."""
    return (json.dumps(plain(report), ensure_ascii=False, indent=1) + "\n").encode()


def systems_involved(case: Case, made: Plan) -> tuple[InformationSystem, ...]:
    """The systems the procedure file names, those that steps use, and those that proposals rely on, each once."""
    knowledge = case.view.knowledge
    codes = [claim.code for claim in case.view.procedure.systems]
    codes += [system.code for step in case.view.steps.values() for system in step.systems]
    codes += [proposal.system for proposal in made.proposals if proposal.system]
    return tuple(knowledge.system(code) for code in dict.fromkeys(codes))


def step_rows(view: ProcessView) -> tuple[StepRow, ...]:
    """Who does what, in flow order."""
    return tuple(
        StepRow(
            number=number,
            step=step.id,
            name=step.name,
            agency=step.actor.agency,
            unit=step.actor.name,
            papers_in=tuple(document.name for document in step.reads),
            papers_out=tuple(document.name for document in step.writes),
            systems=tuple(system.name for system in step.systems),
            channels=step.facets.channels,
            work=step.facets.work.value if step.facets.work else None,
            wait=step.facets.wait.value if step.facets.wait else None,
        )
        for number, step in enumerate(view.steps.values(), 1)
    )


def _reached(case: Case, later: Plan) -> tuple[ProcessView, Side]:
    view = to_be_view(case, later)
    return view, side(view)


def _outlook(case: Case, reached: Side, made: Plan) -> Iterator[Text]:
    """What the plan reaches once the systems that its proposals wait for are ready, where that can be counted."""
    waiting = [code for p in made.proposals if p.status == "waiting" for code in p.waits_for]
    visits, papers, cost = reached.counters.visits, reached.counters.papers, reached.cost.per_case
    if visits is None or papers is None or cost is None:
        return
    yield text(
        "dossier.later",
        systems=tuple(case.view.knowledge.system(code).told for code in dict.fromkeys(waiting)),
        visits=visits,
        papers=papers,
        manual=reached.counters.manual_steps,
        cost=round(cost),
        level=reached.service_level.words or text(f"service.levels.{reached.service_level.told}"),
    )


def _later(case: Case, assessment: Assessment, made: Plan, choice: Choice) -> Plan | None:
    """The plan once every awaited system is ready, if a proposal waits."""
    phases = [proposal.phase for proposal in made.proposals if proposal.status == "waiting"]
    if not phases:
        return None
    return redesign_case(case, assessment, replace(choice, phase=max(phases)))

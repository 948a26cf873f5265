"""Everything that can be said of a project, each part computed when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from retrace.app.alternatives import alternatives_of, alternatives_report
from retrace.app.assess import assess_case, assess_report
from retrace.app.check import check_reading
from retrace.app.compare import compare_report, compared, with_times
from retrace.app.dossier.dossier import systems_involved
from retrace.app.drawing.charts import Charts
from retrace.app.drawing.draw import as_is_marks, to_be_marks
from retrace.app.flow import flow_note, flow_report
from retrace.app.redesign import proposed, redesign_case, redesign_report, to_be_view
from retrace.app.reports.alternatives import AlternativesReport
from retrace.app.reports.assessment import AssessReport
from retrace.app.reports.checking import FileReport
from retrace.app.reports.figures import CompareReport, FlowReport
from retrace.app.reports.redesign import RedesignReport
from retrace.app.savings import savings
from retrace.app.simulation.walk import has_times, walked
from retrace.app.workbench.aside import IN_PLACE, QUICK, SAVED, SLOW, InPlace, Unable
from retrace.app.workbench.deciding import without
from retrace.app.workbench.once import Made, Once, apart, once
from retrace.app.workbench.opened import Opened
from retrace.app.workbench.paperwork import Paperwork
from retrace.app.workbench.shares import Source, part, with_edit
from retrace.app.workbench.steps.edit import StepEdit
from retrace.app.workbench.steps.files import edited
from retrace.knowledge.messages import Language, say
from retrace.layout import keep, lay_out
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.chart import Chart
from retrace.model.choice import Choice
from retrace.model.diagram import Diagram
from retrace.model.plan import Plan
from retrace.model.project import MODEL
from retrace.model.result import Assessment, Comparison
from retrace.model.system import InformationSystem
from retrace.model.text import text
from retrace.render.charts import chart_svg
from retrace.render.diagram import draw
from retrace.render.diagram.marks import Mark
from retrace.render.inline_svg import inline_svg


class Analysis(Once):
    """The analysis of an opened project in one language."""

    def __init__(self, opened: Opened, language: Language) -> None:
        super().__init__()
        self.case, self._kept, self.language = opened.case, opened.choice, language
        self._paperwork: dict[Profile, Paperwork] = {}
        self._source: Source | None = None
        self._aside: InPlace = IN_PLACE

    def share(self, source: Source, aside: InPlace) -> Analysis:
        """From now on has computed aside what takes long, of the files that it was made of."""
        self._source, self._aside = source, aside
        return self

    @once
    def assessment(self) -> Assessment:
        """How every step is judged."""
        return assess_case(self.case)

    @once
    def gone(self) -> tuple[str, ...]:
        """The proposals that decisions name and that there are no longer: their step went, or what they answered."""
        named = self._kept.named
        return tuple(sorted(named - proposed(self.case, self.assessment))) if named else ()

    @once
    def choice(self) -> Choice:
        """What was decided on the proposals that there are."""
        return without(self._kept, self.gone)

    @once
    def plan(self) -> Plan:
        """The proposals, what was decided on them, and the to-be process."""
        return redesign_case(self.case, self.assessment, self.choice)

    @apart
    def assess(self) -> AssessReport:
        """What `retrace assess` answers."""
        return self._share("assess", self._assess_report, QUICK)

    def _assess_report(self) -> AssessReport:
        return assess_report(self.case, self.assessment, self.language)

    @once
    def redesign(self) -> RedesignReport:
        """What `retrace redesign` answers."""
        return redesign_report(self.plan, self.language, self.case.view.knowledge)

    @once
    def systems(self) -> tuple[InformationSystem, ...]:
        """The systems that steps use or proposals rely on."""
        return systems_involved(self.case, self.plan)

    @apart
    def alternatives(self) -> AlternativesReport:
        """The plans that no other plan beats."""
        return self._share("alternatives", self._alternatives)

    def _alternatives(self) -> AlternativesReport:
        found = alternatives_of(self.case, self.assessment, self.choice, self.plan)
        return alternatives_report(found, self.plan.phase, self.language)

    @once
    def check(self) -> FileReport:
        """What `retrace check` answers of the model."""
        facts = self.case.facts
        return check_reading(MODEL, self.case.reading, self.language, (), bool(facts.time_limit or facts.time_limits))

    @apart
    def flow(self) -> FlowReport:
        """What `retrace flow` answers."""
        return flow_report(self.case, self.language, lambda asked: self._aside.do(SLOW, walked, asked))

    @once
    def flow_note(self) -> str:
        """What the expected figures rest on."""
        return flow_note(self.case, self.language)

    @apart
    def compare(self) -> CompareReport:
        """What `retrace compare` answers of the process as it is and as it will be."""
        return self._share("compare", self._compare_report, QUICK)

    def _compare_report(self) -> CompareReport:
        return compare_report(self._compared, self.language, self.case.view.knowledge.overlay.files)

    @once
    def _compared(self) -> Comparison:
        """Both processes side by side, no cases walked."""
        return compared(self.case.view, to_be_view(self.case, self.plan), walk=False)

    @apart
    def chart_names(self) -> tuple[str, ...]:
        """The charts that there are, in the order in which they are read."""
        return self._share("chart_names", self._chart_names, QUICK)

    def _chart_names(self) -> tuple[str, ...]:
        names = tuple(chart.name for chart in self._quick_charts)
        both = (self.case.view, to_be_view(self.case, self.plan))
        return (*names, "distribution") if all(map(has_times, both)) else names

    def chart(self, name: str) -> str | None:
        """A chart as SVG; None where there is none of that name."""
        if name not in self.chart_names:
            return None
        if name == "distribution":
            return self.distribution
        return self.drawn_charts[name]

    @once
    def _quick_charts(self) -> tuple[Chart, ...]:
        """All but that of the times of single cases."""
        return Charts(self._compared, self.language).all(savings(self.case, self.plan))

    @apart
    def drawn_charts(self) -> Mapping[str, str]:
        """All but that of the times of single cases, as SVG by name."""
        return self._share("drawn_charts", self._drawn_charts)

    def _drawn_charts(self) -> Mapping[str, str]:
        return {chart.name: chart_svg(chart, self.language) for chart in self._quick_charts}

    @apart
    def distribution(self) -> str | None:
        """The chart of the times of single cases as SVG."""
        return self._share("distribution", self._distribution)

    def _distribution(self) -> str | None:
        made = with_times(self._compared, self.case.view, to_be_view(self.case, self.plan))
        chart = Charts(made, self.language).distribution()
        return chart_svg(chart, self.language) if chart else None

    @apart
    def as_is_svg(self) -> str:
        """The process as it is, drawn as in its file, with the steps marked that the plan drops."""
        return self._share("as_is_svg", lambda: self._as_is(as_is_marks(self.plan)), QUICK)

    @once
    def plain_svg(self) -> str:
        """The process as it is, drawn as in its file, with nothing marked."""
        return self._as_is()

    @once
    def _as_is_diagram(self) -> Diagram:
        return keep(self.case.process, self.case.reading.diagram or Diagram())

    def _as_is(self, marks: Mapping[str, Mark] | None = None) -> str:
        return self._safe(draw(self.case.process, self._as_is_diagram, marks=marks, language=self.language), "as-is")

    @apart
    def to_be_svg(self) -> str:
        """The process as it will be, with what is new marked."""
        return self._share("to_be_svg", self._to_be)

    def _to_be(self) -> str:
        marks = to_be_marks(self.plan, self.language)
        svg = draw(self.plan.to_be, lay_out(self.plan.to_be), marks=marks, language=self.language)
        return self._safe(svg, "to-be")

    def paperwork(self, profile: Profile = NO_PROFILE) -> Paperwork:
        """The dossier for an agency."""
        if profile not in self._paperwork:
            judged = (self.assessment, self.plan, self._compared)
            self._paperwork = {profile: Paperwork(self.case, self.choice, judged, profile, self.language)}
        return self._paperwork[profile]

    def edited(self, files: Mapping[str, bytes], edit: StepEdit) -> tuple[dict[str, bytes], str]:
        """The files of the project after an edit of its step table, and the step to go on with.

        Raises what `edited` of the step table raises.
        """
        if self._source is not None:
            with suppress(Unable):
                return self._aside.away(SAVED, with_edit, self._source, files, edit, self.language)
        with self.alone():
            return edited(files, self.case.view, edit, self.language)

    def _share(self, name: str, make: Callable[[], Made], patience: float = SLOW) -> Made:
        """A part of that name as the process aside computes it, else as it is made here."""
        if self._source is not None:
            with suppress(Unable):
                made: Made = self._aside.away(patience, part, self._source, self.language, name)
                return made
        with self.alone():
            return make()

    def _safe(self, svg: str, side: str) -> str:
        """The picture as it may stand inside a page."""
        label = say(text(f"web.diagram.{side}", name=self.case.view.procedure.name), self.language)
        return inline_svg(svg, f"{side}-", label)

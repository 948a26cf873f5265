"""Use case: exact expectations of a process: visits, work, waiting, cycle time, cost, critical path."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from retrace.app.case import Case
from retrace.app.compare import loads
from retrace.app.reports.figures import CalendarReport, FlowReport, RoleReport, WalkReport
from retrace.app.reports.overlay import overlay_report
from retrace.evaluate.calendar_time import calendar_time
from retrace.evaluate.flow_time import flow_time
from retrace.knowledge.messages import Language, say
from retrace.model.evaluation import CalendarTime
from retrace.model.result import FlowTime

if TYPE_CHECKING:
    from retrace.app.simulation.walk import Walk


def flow_report(case: Case, language: Language = "vi", walk: Walk | None = None) -> FlowReport:
    """The figures of a case; `note` says what they rest on. `walk` has cases walked through elsewhere."""
    made = flow_time(case.view)
    return FlowReport(
        cycle_time=made.cycle_time,
        work_time=made.work_time,
        waiting_time=made.waiting_time,
        cycle_time_efficiency=made.cycle_time_efficiency,
        cost=made.cost,
        visits=dict(made.visits),
        critical_path=list(made.critical_path),
        bounded=made.bounded,
        unknown_steps=list(made.unknown_steps),
        default_steps=list(made.default_steps),
        overlay=overlay_report(case.view.knowledge.overlay.files),
        calendar=_calendar(calendar_time(case.view, made)),
        load=[RoleReport(**asdict(one)) for one in loads(case.view)],
        repeated_once=list(made.repeated_once),
        decided_by_time=list(made.decided_by_time),
        walked=_walked(case, made, walk),
        note=_note(made, language),
    )


def flow_note(case: Case, language: Language = "vi") -> str:
    """The same `note` alone, for which no case is walked through."""
    return _note(flow_time(case.view), language)


def _note(made: FlowTime, language: Language) -> str:
    return say(made.text, language) if made.text else ""


def _walked(case: Case, made: FlowTime, walk: Walk | None) -> WalkReport | None:
    """The time by walking cases through, where algebra has no exact one."""
    if made.cycle_time is None or not (made.bounded or made.decided_by_time):
        return None
    from retrace.app.simulation.walk import mean_walked  # the simulation is not loaded where nothing is walked

    found = mean_walked(case.view, walk)
    return WalkReport(found[0], list(found[1])) if found else None


def _calendar(found: CalendarTime | None) -> CalendarReport | None:
    if found is None:
        return None
    slowest = found.slowest.isoformat() if found.slowest else None
    return CalendarReport(found.working_days, found.waiting, found.mean, found.least, found.most, slowest)

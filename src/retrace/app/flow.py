"""Use case: exact expectations of a process: visits, work, waiting, cycle time, cost, critical path."""

from __future__ import annotations

from retrace.app.case import Case
from retrace.app.reports.figures import FlowReport
from retrace.app.reports.overlay import overlay_report
from retrace.evaluate.flow_time import flow_time
from retrace.knowledge.messages import Language, say


def flow_report(case: Case, language: Language = "vi") -> FlowReport:
    """The figures of a case; `note` says what they rest on."""
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
        note=say(made.text, language) if made.text else "",
    )

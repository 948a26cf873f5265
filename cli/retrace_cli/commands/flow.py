"""retrace flow: exact expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrace_cli.options import Answer, AsOf, Facts, Format, In, Lang, Model, Own, case_of
from retrace_cli.show import as_json, duration, figure, line, table, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.figures import CalendarReport, RoleReport

_KINDS = {"cycle_time_efficiency": "share", "cost": "money"}


def command(
    model: Model,
    procedure: Facts = None,
    as_of: AsOf = None,
    overlay: Own = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Visits, times, cost and critical path."""
    from retrace.app.flow import flow_report

    case = case_of(model, procedure, as_of, overlay=overlay)
    report = flow_report(case, lang.value)
    if format is Format.json:
        as_json(report)
        return
    title(case.view.procedure.name)
    for name in ("cycle_time", "work_time", "waiting_time", "cycle_time_efficiency", "cost"):
        line(f"  {words(f'flow.{name}')}: {figure(getattr(report, name), _KINDS.get(name, 'time'))}")
    if report.walked:
        low, high = map(duration, report.walked.ci95)
        line(f"  {words('flow.walked', mean=duration(report.walked.mean), low=low, high=high)}")
    if report.calendar:
        _tell_calendar(report.calendar)
    rows = [[step.name or key, figure(report.visits[key])] for key, step in case.view.steps.items()]
    table(words("flow.heads").split("|"), rows)
    names = [case.process.nodes[node].name or node for node in report.critical_path if node in case.view.steps]
    line(f"  {words('flow.path')}: " + " → ".join(names))
    if report.load:
        table(words("flow.load").split("|"), [_role(one) for one in report.load])
    if report.repeated_once:
        line(words("flow.repeated_once", count=len(report.repeated_once)), "warning")
    if report.default_steps:
        line(words("flow.defaults", count=len(report.default_steps)), "warning")
    if report.unknown_steps:
        line(words("flow.unknown_steps", count=len(report.unknown_steps)), "warning")
    if report.note:
        line(report.note)


def _tell_calendar(found: CalendarReport) -> None:
    line(f"  {words('flow.working', days=found.working_days, waiting=duration(found.waiting))}")
    if found.mean is not None and found.least is not None and found.most is not None:
        ends = {name: duration(value) for name, value in (("least", found.least), ("most", found.most))}
        slowest = found.slowest or ""
        day = f"{slowest[8:]}/{slowest[5:7]}/{slowest[:4]}"
        line(f"  {words('flow.calendar', mean=duration(found.mean), day=day, **ends)}")


def _role(one: RoleReport) -> list[str]:
    about = "≈ " if one.assumed else ""
    return [
        one.name,
        about + duration(one.per_case),
        words("unknown") if one.per_year is None else about + words("hours", value=one.per_year),
        words("unknown") if one.utilisation is None else about + figure(one.utilisation, "share"),
    ]

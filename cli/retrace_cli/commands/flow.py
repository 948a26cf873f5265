"""retrace flow: exact expectations."""

from __future__ import annotations

from retrace_cli.options import Answer, AsOf, Facts, Format, In, Lang, Model, Own, case_of
from retrace_cli.show import as_json, figure, line, table, title
from retrace_cli.words import words

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
    rows = [[step.name or key, figure(report.visits[key])] for key, step in case.view.steps.items()]
    table(words("flow.heads").split("|"), rows)
    names = [case.process.nodes[node].name or node for node in report.critical_path if node in case.view.steps]
    line(f"  {words('flow.path')}: " + " → ".join(names))
    if report.default_steps:
        line(words("flow.defaults", count=len(report.default_steps)), "warning")
    if report.unknown_steps:
        line(words("flow.unknown_steps", count=len(report.unknown_steps)), "warning")
    if report.note:
        line(report.note)

"""retrace assess: the four-criteria table, online level, open questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from retrace_cli.explanation import tell_explanation
from retrace_cli.options import Answer, AsOf, Facts, Format, In, Lang, Model, Own, Ready, case_of
from retrace_cli.show import as_json, line, table, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.assessment import (
        AssessReport,
        BuildItemReport,
        CellReport,
        GroupReport,
        NextLevelReport,
        StepReport,
    )


Explain = Annotated[
    str | None,
    typer.Option("--explain", help=words("option.explain"), metavar="[STEP[:CRITERION]]", show_default=False),
]


def command(
    model: Model,
    procedure: Facts = None,
    as_of: AsOf = None,
    ready: Ready = None,
    overlay: Own = None,
    explain: Explain = None,
    format: Answer = Format.text,
    lang: In = Lang.vi,
) -> None:
    """Judges every step by the four criteria."""
    from retrace.app.assess import assess_case, assess_report
    from retrace.app.explain import choose, only

    case = case_of(model, procedure, as_of, ready, overlay)
    report = assess_report(case, assess_case(case), lang.value)
    chosen = [] if explain is None else choose(report.steps, explain)
    if format is Format.json:
        as_json(only(report, chosen) if chosen else report)
    elif chosen:
        tell_explanation(report, chosen)
    else:
        tell(report)


def tell(report: AssessReport) -> None:
    """The table, the level and the questions, for people."""
    title(f"{report.procedure.name} ({report.as_of})")
    if report.group:
        tell_group(report.group)
        parts = [
            (member.name, [s for s in report.steps if s.procedure == member.key]) for member in report.group.members
        ]
        others = [step for step in report.steps if step.procedure not in {m.key for m in report.group.members}]
        for number, (name, steps) in enumerate([*parts, *([(words("assess.other"), others)] if others else [])], 1):
            title(words("assess.procedure", number=number, name=name))
            _tell_steps(steps)
    else:
        _tell_steps(report.steps)
    line(words("assess.note"))
    tell_level(report)
    tell_build_sequence(report.build_title, report.build_sequence)
    if report.questions:
        title(words("assess.questions"))
        for question in report.questions:
            line(f"  ? {question.message}")
    inferred = sum(bool(step.inferred) for step in report.steps)
    if inferred:
        line(words("assess.inferred", steps=inferred))


def _tell_steps(steps: list[StepReport]) -> None:
    rows = [
        [str(number), f"{step.name} ({step.actor})", *(_cell(getattr(step.criteria, one)) for one in _CRITERIA)]
        for number, step in enumerate(steps, 1)
    ]
    table(words("assess.heads").split("|"), rows, (1, 6, 10, 10, 8, 8))


def tell_group(group: GroupReport) -> None:
    """The order of the procedures, results that become papers, and where to file."""
    names = {member.key: member.name for member in group.members}
    for number, member in enumerate(group.members, 1):
        line(f"  {number}. {member.name}" + (f" ({member.agency})" if member.agency else ""))
    for relation in group.relations:
        source, target = names.get(relation.result_of, ""), names.get(relation.paper_of, "")
        line("  " + words("assess.relation", source=source, target=target))
    line("  " + words("assess.filing_points", count=len(group.filing_points), names="; ".join(group.filing_points)))


def tell_level(report: AssessReport) -> None:
    """The online level and what blocks the next one."""
    found = report.service_level
    title(words("assess.level", level=found.told))
    for condition in found.conditions:
        line(f"  {_SIGNS[condition.met]} {condition.number}. {condition.because}", "good" if condition.met else "bad")
    if found.online_share:
        line(f"  {_SIGNS[found.online_share.met]} {found.online_share.because}")
    _tell_missing(found.next, report)
    if found.next and found.full and found.full.name != found.next.name:
        _tell_missing(found.full, report)
    for reason in found.reasons:
        line(f"  • {reason.because}")
    if found.scheme == "full_by_default" and found.level != "full" and found.at_most != "full" and not found.reasons:
        line("  " + words("assess.no_reason"))
    if report.group:
        for member in report.group.members:
            line("  " + words("assess.level_of", name=member.name, level=member.service_level.told))


def _tell_missing(up: NextLevelReport | None, report: AssessReport) -> None:
    """What keeps from a level above: conditions, and the steps behind them."""
    if up is None or not up.conditions:
        return
    numbers = ", ".join(str(number) for number in up.conditions)
    names = {step.id: step.name for step in report.steps}
    steps = "; ".join(names[step] for step in up.steps if step in names)
    line("  " + words("assess.next" if steps else "assess.next_plain", level=up.told, numbers=numbers, steps=steps))


def tell_build_sequence(heading: str, items: list[BuildItemReport]) -> None:
    """How far the online service is built, item by item."""
    title(heading)
    signs = {"done": "✓", "partly": "◐", "todo": "✗", "unknown": "?"}
    for number, item in enumerate(items, 1):
        line(f"  {signs[item.status]} {number}. {item.title}: {item.because}", "good" if item.status == "done" else "")


_SIGNS = {True: "✓", False: "✗", None: "?"}
_CRITERIA = ("data_sharing", "interconnection", "efficiency", "performance")


def _cell(cell: CellReport) -> str:
    if cell.status == "not_applicable":
        return "—"
    score = words("assess.unknown") if cell.score is None else f"{cell.score:.0f}"
    return f"[{score}] " + " ".join(finding.message for finding in cell.findings)

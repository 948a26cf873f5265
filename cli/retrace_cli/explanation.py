"""Tells why a score is what it is: formula, weights, values, thresholds with their source, and the facts seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from retrace_cli.show import line, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.explain import Chosen
    from retrace.app.reports.assessment import AssessReport, CellReport, FindingReport, InputReport


def tell_explanation(report: AssessReport, chosen: list[Chosen]) -> None:
    """The chosen cells, then how the scores of the procedure come from those of the steps."""
    for step, criteria in chosen:
        title(f"{step.name} ({step.id})")
        findings = [finding for criterion in criteria for finding in getattr(step.criteria, criterion).findings]
        _tell_facts(step.name, [seen for finding in findings for seen in finding.inputs])
        for criterion in criteria:
            _tell_cell(criterion, getattr(step.criteria, criterion), step.name)
    title(words("explain.procedure"))
    for criterion in dict.fromkeys(criterion for _, criteria in chosen for criterion in criteria):
        score = getattr(report.score, criterion)
        name = words(f"criterion.{criterion}")
        line(f"  {name}: {score.formula or words('assess.not_applicable')}")
    line(words("assess.note"))


def _tell_cell(criterion: str, cell: CellReport, step: str) -> None:
    line(f"  {words(f'criterion.{criterion}')}: {cell.formula or words('assess.not_applicable')}")
    for finding in cell.findings:
        _tell_finding(finding, step)


def _tell_finding(finding: FindingReport, step: str) -> None:
    value = words("assess.unknown") if finding.value is None else words("explain.number", value=finding.value)
    sign = "?" if finding.value is None else "✓" if finding.value == 1 else "✗"
    line(f"    {sign} {finding.title} [{finding.check}]: {words('explain.value', value=value, weight=finding.weight)}")
    line(f"      {finding.message}")
    for basis in finding.legal_basis:
        line(f"      {words('explain.basis', basis=basis)}")
    for given in finding.parameters:
        name = "explain.parameter" if given.since.startswith("0001") else "explain.parameter_since"
        told = words(name, name=given.name, value=given.value, source=given.source, since=given.since)
        line(f"      {told}")
    for about in dict.fromkeys(seen.about for seen in finding.inputs if seen.about != step):
        _tell_facts(about, finding.inputs)


def _tell_facts(about: str, inputs: Iterable[InputReport]) -> None:
    """What is known of one element, paper, system or procedure, a line for each source."""
    by_source: dict[str, list[str]] = {}
    for seen in inputs:
        if seen.about == about:
            source = "; ".join(part for part in (seen.origin, seen.source) if part)
            by_source.setdefault(source, []).append(f"{seen.field} = {seen.value}")
    for source, facts in by_source.items():
        told = words("explain.input", about=about, facts="; ".join(dict.fromkeys(facts)))
        line(f"      {told}" + (f" ({source})" if source else ""))

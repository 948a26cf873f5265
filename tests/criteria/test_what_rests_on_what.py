"""Over every sample: the status of one system, or the day, changes the findings that rest on it, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from tests.criteria.cases import by_id, view

from retrace.criteria.assess import assess
from retrace.criteria.check import checks, parameters
from retrace.graph.view import ProcessView
from retrace.knowledge.registry import Knowledge, load
from retrace.model.finding import Finding
from retrace.model.system import InformationSystem, Readiness, SystemStatus
from retrace.paths import samples

MODELS = sorted(samples().glob("*/as-is.bpmn"))
DAYS = (
    (date(2019, 12, 31), date(2026, 11, 22)),
    (date(2020, 12, 31), date(2021, 1, 1)),
    (date(2024, 10, 10), date(2024, 10, 11)),
    (date(2025, 12, 31), date(2026, 1, 1)),
)
ON_STATUS = ("paper-in-ready-database", "paper-in-unready-database", "database-missing-or-building")
every_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.parent.name)


def knowing(seen: ProcessView, knowledge: Knowledge) -> ProcessView:
    """The same process, known otherwise."""
    return ProcessView(seen.process, seen.procedure, knowledge)


def with_status(seen: ProcessView, code: str, status: Readiness) -> ProcessView:
    """The same, with another status of one system."""
    system = replace(seen.knowledge.systems[code], status=SystemStatus(status, seen.knowledge.as_of, "test"))
    return knowing(seen, replace(seen.knowledge, systems={**seen.knowledge.systems, code: system}))


@cache
def used(model: Path) -> tuple[str, ...]:
    """Systems that the sample has to do with, and one that it has not."""
    seen = view(model)
    codes = {claim.code for claim in seen.procedure.systems}
    codes |= {system.code for step in seen.steps.values() for system in step.systems}
    codes |= {condition.system for step in seen.steps.values() for condition in step.facets.conditions}
    codes |= {h.system for document in seen.documents.values() for h in seen.knowledge.holdings(document)}
    known = seen.knowledge.systems
    return (*sorted(codes & known.keys()), next(code for code in sorted(known) if code not in codes))


def said(finding: Finding) -> tuple[object, ...]:
    """What tells one judgement from another."""
    return (finding.value, finding.text, finding.legal_basis, finding.weight, finding.system)


def same_but_for_law(pair: list[Finding]) -> bool:
    """Whether both days say the same and only cite other texts."""
    return len(pair) == 2 and said(replace(pair[0], legal_basis=())) == said(replace(pair[1], legal_basis=()))


def changed(one: ProcessView, other: ProcessView) -> Iterator[tuple[str, list[Finding]]]:
    """Findings that one has and the other has not, or not the same."""
    before, after = by_id(assess(one)), by_id(assess(other))
    for name in sorted(before.keys() | after.keys()):
        pair = [found[name] for found in (before, after) if name in found]
        if len(pair) == 1 or said(pair[0]) != said(pair[1]):
            yield name, pair


def rests_on(finding: Finding, system: InformationSystem, seen: ProcessView) -> bool:
    """Whether the finding is about the system or names it, or about a paper or field whose data it holds.

    Of several systems that hold a paper the readiest is judged, so the finding about one rests on the others too.
    """
    if finding.system == system.code or system.told in dict(finding.text.args).values():
        return True
    step = seen.steps[finding.step]
    for paper in (*step.reads, *step.writes):
        holding = {holding.system for holding in seen.knowledge.holdings(paper)} | {f.system for f in paper.fields}
        if system.code in holding and (paper.key == finding.document or finding.system in holding):
            return True
    return False


@every_model
def test_status_of_one_system(model: Path) -> None:
    seen = view(model)
    for code in used(model):
        ready, building = with_status(seen, code, "ready"), with_status(seen, code, "building")
        system = seen.knowledge.systems[code]
        moved = dict(changed(ready, building))
        strangers = [name for name, pair in moved.items() if not any(rests_on(f, system, seen) for f in pair)]
        assert strangers == [], code
        every = (*by_id(assess(ready)).values(), *by_id(assess(building)).values())
        resting = {f.id for f in every if f.check in ON_STATUS and f.system == code and not system.fragments}
        assert resting <= moved.keys(), code


def test_the_samples_move_when_systems_do() -> None:
    """The test above would hold for a program that says nothing."""
    moved = {
        (model.parent.name, code)
        for model in MODELS
        for code in used(model)
        if any(changed(with_status(view(model), code, "ready"), with_status(view(model), code, "building")))
    }
    assert len({name for name, _ in moved}) >= 5
    assert len({code for _, code in moved}) >= 5


@every_model
@pytest.mark.parametrize("days", DAYS, ids=lambda days: f"{days[0]}-{days[1]}")
def test_the_day(model: Path, days: tuple[date, date]) -> None:
    seen = view(model)
    one, other = (knowing(seen, load(day, seen.procedure.systems)) for day in days)
    before, after = one.knowledge.systems, other.knowledge.systems
    moved = [system for code in before if before[code] != after[code] for system in (before[code], after[code])]
    tuned = {check.id for check in checks() if parameters(check, days[0]).values != parameters(check, days[1]).values}
    for name, pair in changed(one, other):
        by_system = any(rests_on(said_, system, both) for said_ in pair for system in moved for both in (one, other))
        explained = same_but_for_law(pair) or by_system or pair[0].check in tuned
        assert explained or _held_since(pair[0], one, other), name


def _held_since(finding: Finding, one: ProcessView, other: ProcessView) -> bool:
    """Whether the law names a system that holds the paper on one of the days only."""
    paper = one.documents.get(finding.document)
    papers = [paper] if paper else [*one.steps[finding.step].reads, *one.steps[finding.step].writes]
    return any(one.knowledge.holdings(each) != other.knowledge.holdings(each) for each in papers)

"""Every check: found by its file, and held by the smallest models that show it.

A fixture lies in `<criterion>/<check>/` and its name says what the check must do with it: `finds_…`, `passes_…` or
`unknown_…`. A new check or fixture needs no entry here.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from tests.criteria.cases import found, unmet, view

from retrace.criteria.check import Check, checks
from retrace.knowledge.law import texts
from retrace.knowledge.messages import Language, say

HERE = Path(__file__).parent
LANGUAGES: tuple[Language, ...] = ("vi", "en")
KINDS = ("finds", "passes", "unknown")
# A place that was left empty shows as one of these.
HOLES = re.compile(r"“”|\(\)|\( |  | [.,;:]|[{}]|\bNone\b|\.\.$")


def folder(check: Check) -> Path:
    """Where the fixtures of a check lie."""
    return HERE / check.criterion / check.module.__name__.rpartition(".")[2]


def named(check: Check) -> str:
    """The id of a check, for the names of tests."""
    return check.id


CHECKS = checks()
FIXTURES = [(check, path) for check in CHECKS for path in sorted(folder(check).glob("*.bpmn"))]
every_check = pytest.mark.parametrize("check", CHECKS, ids=named)
every_fixture = pytest.mark.parametrize(
    ("check", "path"), FIXTURES, ids=[f"{check.id}/{path.stem}" for check, path in FIXTURES]
)


@every_fixture
def test_does_what_the_fixture_says(check: Check, path: Path) -> None:
    said = found(check, view(path))
    findings = [finding for finding, _ in said]
    kind = path.name.partition("_")[0]
    if kind == "finds":
        assert unmet(findings)
    elif kind == "passes":
        assert [finding.id for finding in findings if finding.value != 1] == []
    else:
        asked = [question for finding, question in said if finding.value is None]
        assert asked
        assert all(question is not None for question in asked)


@every_fixture
def test_speaks_in_whole_sentences(check: Check, path: Path) -> None:
    pairs = found(check, view(path))
    said = [finding.text for finding, _ in pairs] + [question.text for _, question in pairs if question]
    for sentence in (say(text, language) for text in said for language in LANGUAGES):
        assert not HOLES.search(sentence), sentence
        assert sentence[0].isupper() or sentence[0] in "“" or sentence[0].isdigit(), sentence
        assert sentence[-1] in ".?", sentence


@every_fixture
def test_evidence_and_step_are_in_the_model(check: Check, path: Path) -> None:
    seen = view(path)
    known = {*seen.process.nodes, *seen.process.messages}
    for finding, _ in found(check, seen):
        assert finding.step in seen.steps
        assert set(finding.evidence) <= known
        assert finding.evidence[0] == finding.step


@every_check
def test_has_fixtures_of_both_kinds(check: Check) -> None:
    kinds = {path.name.partition("_")[0] for path in folder(check).glob("*.bpmn")}
    assert {"finds", "passes"} <= kinds <= set(KINDS)


def test_no_fixture_belongs_to_nothing() -> None:
    known = {path for _, path in FIXTURES}
    assert sorted(set(HERE.rglob("*.bpmn")) - known) == []
    facts = set(HERE.rglob("*.procedure.yaml"))
    assert sorted(facts - {path.with_name(f"{path.stem}.procedure.yaml") for path in known}) == []


@every_fixture
def test_fixture_says_what_it_shows(check: Check, path: Path) -> None:
    second = path.read_text("utf-8").splitlines()[1]
    assert re.fullmatch(r"<!-- [A-Z].+\. -->", second)


@every_fixture
def test_cites_only_law_in_force(check: Check, path: Path) -> None:
    for day in (date(2019, 12, 31), date(2024, 10, 11), date(2026, 11, 22)):
        cited = {basis for finding, _ in found(check, view(path, day)) for basis in finding.legal_basis}
        assert [basis for basis in cited if not texts()[basis.partition(":")[0]].in_force(day)] == []


def test_checks_come_in_a_fixed_order() -> None:
    order = [(check.criterion, check.id) for check in CHECKS]
    assert len(set(order)) == len(order)
    for criterion in {criterion for criterion, _ in order}:
        ids = [name for one, name in order if one == criterion]
        assert ids == sorted(ids)


@every_fixture
def test_findings_and_questions_are_told_apart(check: Check, path: Path) -> None:
    said = found(check, view(path))
    ids = [finding.id for finding, _ in said]
    assert len(set(ids)) == len(ids)
    asked = {(question.about, question.field) for _, question in said if question}
    assert len(asked) == len({question.text for _, question in said if question})

"""Every score can be followed down to weights, values, thresholds and facts."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date
from typing import get_args

import pytest

from retrace.app.assess import assess_case, assess_report
from retrace.app.case import load_case
from retrace.app.explain import choose, only
from retrace.app.reports.assessment import AssessReport, CellReport
from retrace.criteria.check import checks
from retrace.knowledge.messages import knows
from retrace.model.errors import RetraceError
from retrace.model.finding import CRITERIA
from retrace.model.procedure import Procedure
from retrace.model.step import Action, Channel, Means, Medium
from retrace.paths import samples

SAMPLES = ("01-doi-giay-phep-lai-xe", "02-vay-von-tra-luong-ngung-viec")
COUNTED = re.compile(r"100 × \((.*)\) / \((.*)\) = (.*); coverage (.*)/(.*) of the weight")


@pytest.fixture(scope="module", params=SAMPLES)
def report(request: pytest.FixtureRequest) -> AssessReport:
    """The judgement on a sample, in English."""
    case = load_case(samples() / request.param / "as-is.bpmn", today=date(2026, 11, 22))
    return assess_report(case, assess_case(case), "en")


def cells(report: AssessReport) -> list[CellReport]:
    """Every cell of the table."""
    return [getattr(step.criteria, criterion) for step in report.steps for criterion in CRITERIA]


def test_formula_gives_the_score_of_the_cell(report: AssessReport) -> None:
    for cell in cells(report):
        if cell.score is None:
            assert not cell.findings or cell.formula.startswith("no value is known; coverage 0/")
            continue
        products, weights, score, known, every = COUNTED.fullmatch(cell.formula).groups()  # type: ignore[union-attr]
        total = sum(float(w) * float(v) for w, v in (pair.split("×") for pair in products.split(" + ")))
        weight = sum(map(float, weights.split(" + ")))
        assert 100 * total / weight == pytest.approx(cell.score) == pytest.approx(float(score), abs=0.01)
        assert float(known) == weight
        assert weight / float(every) == pytest.approx(cell.coverage)


def test_formula_gives_the_score_of_the_procedure(report: AssessReport) -> None:
    for criterion in CRITERIA:
        score = getattr(report.score, criterion)
        if score.score is not None:
            products, weights, told = re.findall(r"[\d.,]+", score.formula.partition("=")[2])
            assert float(products) / float(weights) == pytest.approx(score.score) == pytest.approx(float(told))


def test_every_finding_says_with_which_parameters_and_facts(report: AssessReport) -> None:
    for finding in (finding for cell in cells(report) for finding in cell.findings):
        assert finding.title
        weight = next(given for given in finding.parameters if given.name == "weight")
        assert (weight.value, bool(weight.source)) == (finding.weight, True)
        assert finding.inputs
        assert all(seen.about and seen.field and seen.value for seen in finding.inputs)
        assert not [seen for seen in finding.inputs if "(" in seen.value and "object at" in seen.value]


def test_status_of_a_system_comes_with_its_source(report: AssessReport) -> None:
    told = [s for cell in cells(report) for f in cell.findings for s in f.inputs if s.field == "status"]
    assert told
    assert all(seen.source for seen in told if seen.value != "unknown")


def test_choosing_a_step_and_a_criterion(report: AssessReport) -> None:
    first = report.steps[0]
    assert choose(report.steps, "all") == [(step, CRITERIA) for step in report.steps]
    assert choose(report.steps, first.id) == [(first, CRITERIA)]
    assert choose(report.steps, f"{first.id}:efficiency") == [(first, ("efficiency",))]
    assert only(report, choose(report.steps, first.id)).steps == [first]
    assert only(report, choose(report.steps, first.id)).score == report.score


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("no_such_step", "explain_unknown_step"), ("nop_ho_so:beauty", "explain_unknown_criterion")],
)
def test_a_wrong_choice_names_the_right_ones(report: AssessReport, wanted: str, code: str) -> None:
    with pytest.raises(RetraceError) as caught:
        choose(report.steps, wanted)
    assert caught.value.code == code


def test_facts_that_decide_are_named_and_exist() -> None:
    known = {f.name for f in fields(Procedure)}
    named = {name for check in checks() for name in check.card.rests_on}
    assert named <= known
    assert [name for name in named if not knows(f"explain.field.{name}")] == []


def test_words_of_the_model_can_be_said() -> None:
    said = {*get_args(Action), *get_args(Channel), *get_args(Medium), *get_args(Means)} - {""}
    assert [word for word in said if not knows(f"explain.value.{word}")] == []

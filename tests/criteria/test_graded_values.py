"""Values between unmet and met: what each is worth, one figure at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.criteria.cases import found, view

from retrace.criteria.check import checks
from retrace.graph.view import ProcessView
from retrace.knowledge.registry import load
from retrace.model.document import Document
from retrace.model.procedure import Procedure, Staff, SystemClaim, TimeLimit, Units, Volume

HERE = Path(__file__).parent
CHECKS = {check.id: check for check in checks()}


def value(check: str, fixture: str, **facts: object) -> float | None:
    """What a check says of a fixture with some facts of its procedure changed."""
    judge = CHECKS[check]
    seen = view(HERE / judge.criterion / check.replace("-", "_") / f"{fixture}.bpmn")
    procedure: Procedure = replace(seen.procedure, **facts)  # type: ignore[arg-type]
    knowledge = load(seen.knowledge.as_of, procedure.systems)
    said = [finding.value for finding, _ in found(judge, ProcessView(seen.process, procedure, knowledge))]
    assert len(said) == 1
    return said[0]


@pytest.mark.parametrize(("per_year", "expected"), [(0, 1.0), (250, 0.5), (499, 0.002), (500, 0.0), (90000, 0.0)])
def test_frequent_papers_count_in_proportion_to_how_often(per_year: float, expected: float) -> None:
    volume = Volume(per_year)
    assert value("high-volume-step", "finds_a_few_people", volume=volume) == pytest.approx(expected)


@pytest.mark.parametrize(("limit", "expected"), [(3, 1.0), (4, 1.0), (6, 5 / 7), (30, 1 / 7)])
def test_slack_counts_from_the_share_that_is_used(limit: float, expected: float) -> None:
    said = value("statutory-slack", "finds_twenty_days_for_three", time_limit=TimeLimit(limit, "working_days"))
    assert said == pytest.approx(expected)


@pytest.mark.parametrize(("count", "expected"), [(700, 1.0), (1400, 0.5), (7000, 0.1)])
def test_accounts_count_by_the_units_that_have_one(count: float, expected: float) -> None:
    units, claims = (Units("đơn vị", count),), (SystemClaim("DVCQG", accounts=700),)
    assert value("accounts-missing-for-units", "passes_enough_accounts", units=units, systems=claims) == expected


@pytest.mark.parametrize(
    ("staff", "expected"),
    [
        (Staff(1, 1.0), 0.0),  # 3,000 hours of 1,896
        (Staff(2, 1.0), 1.0),  # 79 %: below the limit of 85 %
        (Staff(1.7, 1.0), (1 - 3000 / (1.7 * 1896)) / 0.15),  # 93 %: between
        (Staff(4, 0.25), 0.0),
        (Staff(2), None),  # enough if they did nothing else
        (Staff(None, 1.0), None),
    ],
)
def test_load_against_the_time_of_people(staff: Staff, expected: float | None) -> None:
    said = value("load-over-capacity", "finds_one_person_for_three_thousand", staff={"tu_phap": staff})
    assert said == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(("known", "expected"), [(1, 2 / 3), (2, 1 / 3)])
def test_fields_count_by_what_has_to_be_typed_for_nothing(known: int, expected: float) -> None:
    seen = view(HERE / "data_sharing/form_field_already_known/finds_name_and_residence.bpmn")
    documents: Mapping[str, Document] = seen.procedure.documents
    form = next(iter(documents.values()))
    fields = tuple(replace(f, system="DANCU" if n < known else "", prefilled=False) for n, f in enumerate(form.fields))
    changed = {form.key: replace(form, fields=fields)}
    said = value("form-field-already-known", "finds_name_and_residence", documents=changed)
    assert said == pytest.approx(expected)

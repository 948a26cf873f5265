"""Scores: of a cell, of a criterion, and what an unknown fact does to them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.criteria.cases import LICENCE, judged

from retrace.criteria.score import cell, of_procedure
from retrace.model.finding import CRITERIA, Finding
from retrace.model.result import CellStatus, Row
from retrace.model.text import Text

Known = tuple[float | None, float]


def findings(*values: Known) -> list[Finding]:
    """Findings of those values and weights."""
    return [
        Finding(f"f{n}", "check", "efficiency", "s", value, Text("criteria.x"), weight)
        for n, (value, weight) in enumerate(values)
    ]


@pytest.mark.parametrize(
    ("values", "score", "coverage", "status"),
    [
        ([], None, 0, "not_applicable"),
        ([(1, 1)], 100, 1, "met"),
        ([(0, 1)], 0, 1, "unmet"),
        ([(0.5, 2)], 50, 1, "partly"),
        ([(1, 1), (0, 3)], 25, 1, "partly"),
        ([(None, 1)], None, 0, "unknown"),
        ([(None, 1), (None, 3)], None, 0, "unknown"),
        ([(None, 3), (1, 1)], 100, 0.25, "met"),
        ([(None, 1), (0, 1)], 0, 0.5, "unmet"),
    ],
)
def test_cell(values: Sequence[Known], score: float | None, coverage: float, status: CellStatus) -> None:
    made = cell(findings(*values))
    assert (made.score, made.coverage, made.status) == (score, coverage, status)
    assert len(made.findings) == len(values)


known = st.tuples(st.none() | st.floats(0, 1), st.floats(0.1, 10))


@given(st.lists(known, min_size=1))
def test_cell_stays_in_its_bounds(values: list[Known]) -> None:
    made = cell(findings(*values))
    assert 0 <= made.coverage <= 1 + 1e-9
    assert made.score is None or -1e-9 <= made.score <= 100 + 1e-9
    assert (made.score is None) is all(value is None for value, _ in values)


def row(visits: float, *values: Known) -> Row:
    """A row whose cell of efficiency holds those findings."""
    cells = {criterion: cell([]) for criterion in CRITERIA}
    return Row("s", "", "", "", visits, {**cells, "efficiency": cell(findings(*values))})


@pytest.mark.parametrize(
    ("rows", "score", "coverage"),
    [
        ([], None, 0),
        ([row(1)], None, 0),
        ([row(1, (1, 1)), row(3, (0, 1))], 25, 1),
        ([row(1, (1, 1)), row(5)], 100, 1),  # a step to which the criterion does not apply weighs nothing
        ([row(1, (1, 1)), row(3, (None, 1))], 100, 0.25),  # an unknown cell lowers the coverage only
        ([row(0, (1, 1)), row(1, (0, 1))], 0, 1),  # a step that no case reaches weighs nothing
        ([row(0, (1, 1))], None, 0),
    ],
)
def test_criterion_is_the_mean_weighted_by_visits(rows: list[Row], score: float | None, coverage: float) -> None:
    assert of_procedure(rows, "efficiency") == (score, coverage)


def test_sample_scores_what_its_cells_score() -> None:
    table = judged(LICENCE)
    assert table.scores == {"data_sharing": 0, "interconnection": 0, "efficiency": 0, "performance": 50}
    assert table.coverage["data_sharing"] == 1
    assert 0.9 < table.coverage["interconnection"] < 1  # the status of one database is unknown
    assert table.coverage["performance"] == pytest.approx(2 / 3)  # one of three steps: signed how?

"""Heat of the sample: levels follow the figures, unknown stays unknown, defaults are told."""

from __future__ import annotations

from typing import get_args

import pytest
from tests.cli.calling import SAMPLE

from retrace.app.case import Case, load_case
from retrace.app.drawing.heat import By, heat
from retrace.app.drawing.pictures import Wish, heat_pictures
from retrace.criteria.assess import assess
from retrace.evaluate.cost import cost
from retrace.render.diagram import LEVELS


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(SAMPLE)


@pytest.mark.parametrize("by", get_args(By))
def test_every_heat_has_levels_and_figures(by: By, case: Case) -> None:
    made = heat(case, by, "vi")
    assert len(made.levels) == LEVELS
    assert made.figures
    assert made.figures.keys() <= case.process.nodes.keys()
    assert all((warmth.level is None) == (warmth.words == "?") for warmth in made.figures.values())


@pytest.mark.parametrize("by", ["data_sharing", "interconnection", "efficiency", "performance"])
def test_a_low_score_is_hot(by: By, case: Case) -> None:
    figures = heat(case, by, "vi").figures
    for row in assess(case.view).rows:
        cell = row.cells[by]  # type: ignore[index]
        if cell.status == "not_applicable":
            assert row.step not in figures
        elif cell.score is None:
            assert figures[row.step].level is None
        else:
            level = figures[row.step].level
            assert level is not None
            assert 80 - 20 * level <= cell.score <= 100 - 20 * level


def test_the_lowest_criterion_is_named(case: Case) -> None:
    lowest = {row.step: [c.score for c in row.cells.values() if c.score is not None] for row in assess(case.view).rows}
    for step, warmth in heat(case, "score", "en").figures.items():
        if warmth.level is not None:
            assert warmth.words == str(round(min(lowest[step])))
            assert ": " in warmth.note


def test_time_is_expected_per_case_and_defaults_are_told(case: Case) -> None:
    figures = heat(case, "time", "vi").figures
    assert figures["tham_dinh"].words == "≈ 1 giờ"
    assert "giả định" in figures["tham_dinh"].note
    assert figures["bo_sung_ho_so"].level == 0  # an orderly dossier never comes there
    assert max(warmth.level or 0 for warmth in figures.values()) == LEVELS - 1
    assert all(warmth.level is None for warmth in heat(case, "waiting", "vi").figures.values())


def test_cost_stands_where_it_arises(case: Case) -> None:
    """Work and travel of the applicant; what only the agency does costs the applicant nothing."""
    figures = heat(case, "cost", "vi").figures
    assert figures.keys() == {item.step for item in cost(case.view).items if item.step}
    assert "tham_dinh" not in figures
    assert figures["nop_ho_so"].words.endswith("đồng")


def test_the_picture_shows_the_figures(case: Case) -> None:
    (svg,) = heat_pictures(case, "time", Wish("svg")).files
    assert "≈ 1 giờ" in svg.decode()
    assert "Thời gian xử lý và chờ" in svg.decode()
    assert heat_pictures(case, "time", Wish("svg")).files == (svg,)

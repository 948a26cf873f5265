"""What charts say: parts that add up, whole words, both languages, and the times by which cases are done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.cli.calling import SAMPLE

from retrace.app.assess import assess_case
from retrace.app.case import Case, load_case
from retrace.app.compare import compared
from retrace.app.drawing.chart_files import chart_pictures
from retrace.app.drawing.charts import Charts, quantile
from retrace.app.redesign import redesign_case, to_be_view
from retrace.app.savings import Savings, savings
from retrace.knowledge.messages import Language
from retrace.model.chart import BarChart, CurveChart
from retrace.model.choice import Choice
from retrace.model.plan import Plan
from retrace.model.result import Comparison

LATER = Choice(phase=9)


@pytest.fixture(scope="module")
def case() -> Case:
    return load_case(SAMPLE)


@pytest.fixture(scope="module")
def made(case: Case) -> Plan:
    return redesign_case(case, assess_case(case), LATER)


@pytest.fixture(scope="module")
def found(case: Case, made: Plan) -> Savings:
    found = savings(case, made)
    assert found
    return found


@pytest.fixture(scope="module")
def comparison(case: Case, made: Plan) -> Comparison:
    return compared(case.view, to_be_view(case, made))


def test_savings_by_proposal_add_up_to_the_comparison(found: Savings, comparison: Comparison, made: Plan) -> None:
    assert found.before + sum(one.change for one in found.changes) == found.after
    assert (found.before, found.after) == (comparison.as_is.cost.per_year, comparison.to_be.cost.per_year)
    assert [one.proposal.id for one in found.changes] == [one.id for one in made.accepted]
    assert [one.number for one in found.changes] == list(range(1, len(made.accepted) + 1))


@pytest.mark.parametrize("name", ["waterfall", "phases"])
def test_bars_of_a_waterfall_follow_each_other_to_the_end(found: Savings, comparison: Comparison, name: str) -> None:
    charts = Charts(comparison)
    chart = charts.waterfall(found) if name == "waterfall" else charts.phases()
    assert chart
    first, *parts, last = [row.bars[0] for row in chart.rows]
    assert parts
    reached = first.end
    for bar in parts:
        assert bar.start == reached
        reached = bar.end
    assert reached == last.end
    shown = [int(bar.shown.replace("−", "-").replace("+", "").replace(".", "")) for bar in parts]
    assert first.end + sum(shown) == last.end, "what is written adds up too"


def test_parts_that_do_not_add_up_are_never_drawn(found: Savings, comparison: Comparison) -> None:
    with pytest.raises(ValueError, match="add up"):
        Charts(comparison).waterfall(replace(found, after=found.after + 1))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_chart_is_drawn_in_both_languages(found: Savings, comparison: Comparison, language: Language) -> None:
    timed = replace(comparison, as_is_times=((3600.0, 0.5), (7200.0, 0.5)), to_be_times=((1800.0, 1.0),))
    charts = Charts(timed, language).all(found)
    assert [chart.name for chart in charts] == ["distribution", "waterfall", "load", "tornado"]
    for chart in charts:
        assert chart.title
        assert any(("Nguồn" if language == "vi" else "Source") in note for note in chart.notes)
        assert chart.scale.title if isinstance(chart, BarChart) else chart.across.title
    assert len({one.title for one in chart_pictures(charts, language)}) == 4


def test_times_are_told_with_half_and_nine_tenths(comparison: Comparison) -> None:
    timed = replace(comparison, as_is_times=((3600.0, 0.6), (36000.0, 0.4)), to_be_times=((1800.0, 1.0),))
    chart = Charts(timed).distribution()
    assert isinstance(chart, CurveChart)
    assert [words for _, _, words in chart.curves[0].marks] == ["một nửa xong trong 1 giờ", "90% xong trong 10 giờ"]
    assert [words for _, _, words in chart.curves[1].marks] == ["một nửa xong trong 30 phút", "90% xong trong 30 phút"]
    assert chart.curves[0].points[-1][1] == pytest.approx(1)


@pytest.mark.parametrize(("share", "seconds"), [(0.0, 1.0), (0.3, 1.0), (0.31, 5.0), (0.9, 5.0), (1.0, 9.0)])
def test_quantiles_of_a_distribution(share: float, seconds: float) -> None:
    assert quantile(((1.0, 0.3), (5.0, 0.6), (9.0, 0.1)), share) == seconds


def test_nothing_known_draws_nothing(tmp_path: Path) -> None:
    model = tmp_path / "model.bpmn"
    model.write_text(
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="p"><startEvent id="s"/>'
        '<task id="t"/><endEvent id="e"/><sequenceFlow id="a" sourceRef="s" targetRef="t"/>'
        '<sequenceFlow id="b" sourceRef="t" targetRef="e"/></process></definitions>'
    )
    case = load_case(model, today=date(2026, 1, 1))
    assert Charts(compared(case.view, case.view)).all(None) == ()

"""Times of cases that are walked through: remembered only where they would be the same again."""

from dataclasses import replace
from datetime import date

import pytest

from retrace.app.case import load_case
from retrace.app.simulation.walk import mean_walked, times_of, walked
from retrace.graph.view import ProcessView
from retrace.model.figure import Figure
from retrace.model.process import TASKS
from retrace.paths import sample_folders


@pytest.fixture(scope="module")
def view() -> ProcessView:
    """A sample with a loop, whose cases have no exact time."""
    return load_case(sample_folders()[2] / "as-is.bpmn", today=date(2026, 11, 22)).view


def renamed(view: ProcessView) -> ProcessView:
    nodes = view.process.nodes
    changed = {key: replace(node, name="Bước khác") for key, node in nodes.items() if node.kind in TASKS}
    return ProcessView(replace(view.process, nodes={**nodes, **changed}), view.procedure, view.knowledge)


def test_a_renamed_step_takes_as_long_as_before(view: ProcessView) -> None:
    walked.cache_clear()
    before, again = mean_walked(view), mean_walked(renamed(view))
    assert before is not None
    assert walked.cache_info().hits == 1
    walked.cache_clear()
    assert before == again == mean_walked(renamed(view))


def test_other_times_arewalked_anew(view: ProcessView) -> None:
    node = view.process.nodes[next(iter(view.steps))]
    slow = replace(node, facets=replace(node.facets, work=Figure(864000.0)))
    process = replace(view.process, nodes={**view.process.nodes, node.id: slow})
    before, slower = mean_walked(view), mean_walked(ProcessView(process, view.procedure, view.knowledge))
    assert before is not None
    assert slower is not None
    assert slower[0] > before[0]


def test_one_walk_tells_the_mean_and_the_shares(view: ProcessView) -> None:
    walked.cache_clear()
    told, (times, exact) = mean_walked(view), times_of(view)
    assert told is not None
    assert not exact
    assert walked.cache_info().misses == 1
    assert sum(share for _, share in times) == pytest.approx(1)
    assert sum(seconds * share for seconds, share in times) == pytest.approx(told[0], rel=0.05)

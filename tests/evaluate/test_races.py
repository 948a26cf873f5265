"""Where what comes first decides, and that flow algebra says so."""

from __future__ import annotations

import pytest
from tests.bpmn.models import flow, process
from tests.evaluate.views import took, view

from retrace.bpmn.read import read
from retrace.evaluate.flow_time import case_times, flow_time

TIMER = "<timerEventDefinition><timeDuration>P5D</timeDuration></timerEventDefinition>"
MESSAGE = "<messageEventDefinition/>"


def waiting(first: str, second: str) -> bytes:
    nodes = (
        '<startEvent id="s"/><eventBasedGateway id="g" name="Chờ"/><task id="a"/><endEvent id="e"/><endEvent id="f"/>'
    )
    nodes += f'<intermediateCatchEvent id="x">{first}</intermediateCatchEvent>'
    nodes += f'<intermediateCatchEvent id="y">{second}</intermediateCatchEvent>'
    return process(nodes + "".join(flow(*way.split("-")) for way in ("s-g", "g-x", "g-y", "x-a", "a-e", "y-f")))


def attached(definition: str) -> bytes:
    nodes = f'<startEvent id="s"/><task id="a"/><boundaryEvent id="b" attachedToRef="a">{definition}</boundaryEvent>'
    nodes += '<endEvent id="e"/><endEvent id="f"/>'
    return process(nodes + "".join(flow(*way.split("-")) for way in ("s-a", "a-e", "b-f")))


@pytest.mark.parametrize(
    ("model", "raced"),
    [
        (waiting(TIMER, MESSAGE), ("g",)),
        (waiting(MESSAGE, MESSAGE), ()),
        (attached(TIMER), ("b",)),
        (attached("<errorEventDefinition/>"), ()),
    ],
)
def test_it_is_told_where_shares_stand_for_what_comes_first(model: bytes, raced: tuple[str, ...]) -> None:
    seen = view(read(model).process, {"a": took(3600)})
    made = flow_time(seen)
    assert made.decided_by_time == raced
    assert made.text is not None
    assert (made.text.key == "compare.flow_raced") == bool(raced)
    assert bool(case_times(seen)) == (not raced)

"""The verdict agrees with an independent token game on small random models, right and wrong ones."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, assume, given, note, settings
from hypothesis import strategies as st
from tests.graph.soundness.sketches import collaborations, counting, eventful, resent, single_pools
from tests.graph.soundness.token_game import TooLarge, can_happen, judged_sound

from retrace.graph.soundness import soundness
from retrace.model.process import Process

KINDS = {
    "gateways": single_pools(),
    "events and sub-processes": eventful(),
    "complex joins": counting(),
    "collaborations": collaborations(),
    "sent again": resent(),
}


def agrees(process: Process) -> None:
    """The verdict is that of the judge, and every counter-example can happen."""
    try:
        expected = judged_sound(process)
    except TooLarge:
        assume(False)
    result = soundness(process)
    note(f"{[(node.id, node.kind, node.scope) for node in process.nodes.values()]}")
    note(f"{[(flow.source, flow.target) for flow in process.flows.values()]}")
    note(f"{[(message.source, message.target) for message in process.messages.values()]}")
    assert result.verdict == ("sound" if expected else "unsound")
    assert bool(result.reasons) != expected
    if not any(reason.property == "well_formed" for reason in result.reasons):
        assert all(can_happen(process, reason.path) for reason in result.reasons)


@pytest.mark.parametrize("models", KINDS.values(), ids=KINDS.keys())
def test_agrees(models: st.SearchStrategy[Process]) -> None:
    compare = given(models)(agrees)
    settings(max_examples=25, suppress_health_check=list(HealthCheck))(compare)()

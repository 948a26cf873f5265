"""What the agency says of dossiers that still come back changes the shares of the choice, and only downwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.redesign.cases import loaded

from retrace.model.choice import Choice, Edit

MODEL = Path(__file__).parent / "moves/one-consolidated-request/before.bpmn"
MOVE = "one-consolidated-request:yeu_cau"


@pytest.mark.parametrize(("percent", "shares"), [(10.0, (0.1, 0.9)), (0.0, (0.0, 1.0)), (40.0, (0.3, 0.7))])
def test_the_share_is_what_the_agency_says(percent: float, shares: tuple[float, float]) -> None:
    made = loaded(MODEL).chosen(Choice(edits={MOVE: Edit({"percent": percent})}))
    found = [made.to_be.flows[flow].probability for flow in ("s5", "s4")]
    assert [figure and figure.value for figure in found] == list(shares)
    assert made.proof.holds

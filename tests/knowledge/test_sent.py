"""Knowledge that goes to another process arrives as it was, and shares there what ships."""

from __future__ import annotations

import pickle
from datetime import date

from retrace.knowledge.registry import load, shipped, without
from retrace.model.overlay import Overlay, OverlayFile
from retrace.model.procedure import SystemClaim

DAY = date(2026, 11, 22)
OVERLAY = Overlay((OverlayFile("cơ-quan.yaml", "0" * 64),), {"systems": {"KHO": {"name": "Kho hồ sơ của sở"}}})


def test_what_ships_is_shared() -> None:
    assert pickle.loads(pickle.dumps(load(DAY))) is shipped(DAY)


def test_what_is_laid_over_it_arrives() -> None:
    code = next(iter(shipped(DAY).systems))
    claimed = load(DAY, (SystemClaim(code, status="building"), SystemClaim("SO-HOA", name="Kho số hóa")))
    for made in (claimed, load(DAY, overlay=OVERLAY), without(claimed, [code]), claimed.with_ready([code])):
        arrived = pickle.loads(pickle.dumps(made))
        assert arrived == made
        assert list(arrived.systems) == list(made.systems)
        assert arrived.kinds is shipped(DAY).kinds

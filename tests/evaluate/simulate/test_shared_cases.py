"""All cases with known answers, small enough to run with every test; `tests.soak.soak_simulation` runs them in full."""

from __future__ import annotations

from pathlib import Path

from tests.evaluate.simulate.shared_cases import misses, names


def test_every_case_is_within_its_tolerance(shared_data: Path) -> None:
    assert len(names()) == 24, shared_data
    found = {name: missed for name in names() if (missed := misses(name, at_most=4000))}
    assert found == {}

"""A few cases of every campaign, so that none is broken when somebody wants to run it for hours."""

from __future__ import annotations

from random import Random
from types import ModuleType

import pytest
from tests.soak.campaign import TooSlow, campaigns, run


@pytest.mark.parametrize("campaign", campaigns().values(), ids=campaigns())
def test_a_slice_finds_nothing(campaign: ModuleType) -> None:
    cases = getattr(campaign, "SLICE", 60)
    done, _ = run(campaign.case, seed=0, cases=cases)
    assert done == cases


def test_a_fault_names_the_seed_that_shows_it() -> None:
    def case(random: Random) -> None:
        assert random.random() < 0.9

    with pytest.raises(AssertionError) as fault:
        run(case, seed=0, cases=1000)
    seed = int(fault.value.__notes__[0].split()[1])
    with pytest.raises(AssertionError):
        run(case, seed=seed, cases=1)


def test_a_case_without_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def case(_random: Random) -> None:
        while True:
            pass

    monkeypatch.setattr("tests.soak.campaign.SLOWEST", 0.05)
    with pytest.raises(TooSlow):
        run(case, seed=0, cases=1)

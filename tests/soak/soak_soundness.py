"""Soundness against the token game: random processes of every kind, right and wrong ones."""

from __future__ import annotations

from random import Random

from hypothesis import HealthCheck, given, seed, settings
from tests.graph.soundness.test_against_token_game import KINDS, agrees

SLICE = 10


def case(random: Random) -> None:
    """Two models of a kind. Raises where the verdicts differ, or where a counter-example cannot happen."""
    compare = given(random.choice(list(KINDS.values())))(agrees)
    quiet = settings(max_examples=2, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    seed(random.getrandbits(64))(quiet(compare))()

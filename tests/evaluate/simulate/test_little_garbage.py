"""How often a process looks for cycles while simulations run in several of its threads."""

import gc

from retrace.evaluate.simulate.little_garbage import little_garbage


def test_afterwards_all_is_as_before_whichever_simulation_ends_first() -> None:
    usual = gc.get_threshold()
    first, second = little_garbage(), little_garbage()
    first.__enter__()
    second.__enter__()
    assert gc.get_threshold() != usual
    first.__exit__(None, None, None)
    assert gc.get_threshold() != usual
    second.__exit__(None, None, None)
    assert gc.get_threshold() == usual

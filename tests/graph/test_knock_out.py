"""Tests that can end a case: which are found, and which choices are none."""

from __future__ import annotations

import pytest
from tests.graph.test_sequence import drawn

from retrace.graph.knock_out import knock_outs


@pytest.mark.parametrize(
    ("ways", "tests"),
    [
        (["a x1 b x2 c o0", "x1 o1", "x2 o1"], {"a": "b", "b": "c"}),
        (["a x1 b o1", "x1 o1"], {"a": "b"}),
        (["a x1 b c", "x1 a"], {}),  # sent back
        (["a x1 b c", "x1 d c"], {}),  # another way to the same work
        (["a b c"], {}),
        (["a x1 b", "x1 c"], {}),  # two ways of going on
    ],
)
def test_knock_outs(ways: list[str], tests: dict[str, str]) -> None:
    found = knock_outs(drawn(*ways))
    assert {step: test.next_step for step, test in found.items()} == tests

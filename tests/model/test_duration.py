"""Durations and seconds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retrace.model.duration import iso, seconds


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("PT0S", 0),
        ("PT30M", 1800),
        ("P1DT2H", 93600),
        ("P2W", 1209600),
        ("PT1.5H", 5400),
        (" P3D ", 259200),
        ("P", None),
        ("PT", None),
        ("3 ngày", None),
        ("P1.2.3D", None),
        ("-P1D", None),
        ("", None),
    ],
)
def test_seconds(written: str, expected: float | None) -> None:
    assert seconds(written) == expected


@given(st.floats(0, 1e12))
def test_every_time_reads_back(value: float) -> None:
    assert seconds(iso(value)) == value

"""Numbers as officials write them are read: dots between thousands, a decimal comma."""

from __future__ import annotations

import pytest

from retrace.app.workbench.written_number import read_number, written_number
from retrace.model.errors import RetraceError


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("1146980", 1146980),
        ("1.146.980", 1146980),
        ("1 146 980", 1146980),
        ("1,146,980", 1146980),
        ("1.500", 1500),
        ("12.500,5", 12500.5),
        ("0.125", 0.125),
        ("0,5", 0.5),
        ("2.5", 2.5),
        ("1,500", 1.5),
        ("1.5000", 1.5),
    ],
)
def test_reads(answer: str, number: float) -> None:
    assert read_number(answer, "work") == number


@pytest.mark.parametrize("answer", ["-1", "nhiều", "1.2.3", "nan", "inf", "1e20"])
def test_refuses(answer: str) -> None:
    with pytest.raises(RetraceError) as refused:
        read_number(answer, "work")
    assert refused.value.code == "facts_not_a_number"


def test_shows() -> None:
    assert (written_number("2.5", "vi"), written_number("2.5", "en")) == ("2,5", "2.5")

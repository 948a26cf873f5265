"""Fees by procedure code on a day; what a procedure file states goes before."""

from __future__ import annotations

from datetime import date

import pytest

from retrace.knowledge.fees import fees_of, with_fees
from retrace.knowledge.registry import load
from retrace.model.overlay import Overlay
from retrace.model.procedure import Fee, Procedure

DAY = date(2026, 11, 22)
OWN = {"name": "Lệ phí của tỉnh", "amounts": [{"value": 7000, "since": date(2026, 7, 1), "source": "Nghị quyết"}]}


@pytest.mark.parametrize(
    ("day", "channel", "amount"),
    [
        (date(2023, 9, 1), "online", 135000),
        (date(2024, 1, 1), "online", 115000),
        (date(2025, 12, 31), "online", 115000),
        (date(2026, 1, 1), "online", 135000),
        (date(2026, 1, 1), "in_person", 135000),
    ],
)
def test_fee_on_a_day(day: date, channel: str, amount: float) -> None:
    assert [fee.amount for fee in fees_of("3.000347", load(day)) if fee.channel == channel] == [amount]


def test_before_the_first_day_and_without_a_code_nothing_is_known() -> None:
    assert fees_of("3.000347", load(date(2019, 1, 1))) == fees_of("", load(DAY)) == fees_of("9.999999", load(DAY)) == ()


def test_the_agencys_own_fee() -> None:
    knowledge = load(DAY, overlay=Overlay((), {"fees": {"3.000347": [OWN]}}))
    assert fees_of("3.000347", knowledge) == (Fee(7000.0, "", "Lệ phí của tỉnh", "Nghị quyết"),)


def test_what_the_procedure_file_says_goes_before() -> None:
    free = Procedure(code="3.000347", fees=())
    assert with_fees(free, load(DAY)) is free
    assert with_fees(Procedure(code="3.000347"), load(DAY)).fees == fees_of("3.000347", load(DAY))
    unknown = Procedure(code="9.999999")
    assert with_fees(unknown, load(DAY)).fees is None

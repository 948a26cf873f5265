"""Codes of the phone, against the figures of RFC 6238, and codes on paper."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from retrace.app.accounts.codes import address_of, code_at, new_key, on_paper, spelled, step_of

KEY = base64.b32encode(b"12345678901234567890").decode()
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("second", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_the_figures_of_the_standard(second: int, code: str) -> None:
    """RFC 6238, appendix B, the last six of the eight digits."""
    assert code_at(KEY, second // 30) == code


@pytest.mark.parametrize(("late", "counts"), [(-61, False), (-30, True), (0, True), (30, True), (61, False)])
def test_the_clock_of_a_phone_may_be_half_a_minute_off(late: int, counts: bool) -> None:
    code = code_at(KEY, int(NOW.timestamp()) // 30)
    assert (step_of(code, KEY, NOW + timedelta(seconds=late)) is not None) is counts


def test_a_code_counts_once() -> None:
    code = code_at(KEY, int(NOW.timestamp()) // 30)
    step = step_of(f"{code[:3]} {code[3:]}", KEY, NOW)
    assert step is not None
    assert step_of(code, KEY, NOW, step) is None


@pytest.mark.parametrize("code", ["", "000000", "1e5", "９４２８７０", "\udcff", "9" * 500])
def test_what_is_no_code(code: str) -> None:
    assert step_of(code, KEY, NOW) is None


def test_what_a_phone_scans() -> None:
    assert address_of("ABC", "lan@tinh.gov.vn", "retrace") == (
        "otpauth://totp/retrace:lan%40tinh.gov.vn?secret=ABC&issuer=retrace"
    )
    assert len(base64.b32decode(new_key())) == 20


def test_codes_on_paper_are_read_however_they_are_typed() -> None:
    made = on_paper()
    assert len(set(made)) == 10
    assert spelled(made[0].upper().replace("-", " ")) == made[0]
    assert len(made[0].replace("-", "")) == 24, "120 bits"

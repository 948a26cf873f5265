"""Every planted fault is found, under its component, in documents that are otherwise without fault."""

from __future__ import annotations

from typing import Any

import pytest
from tests.decree30.faults import FAULTS, Fault, picture
from tests.decree30.foreign import foreign
from tests.decree30.pictures import BLUE, png

from retrace.decree30.check import judge, rules
from retrace.decree30.demands import demands
from retrace.knowledge.messages import say


def test_a_foreign_document_without_fault_passes() -> None:
    made = judge(foreign())
    assert [(departure.code, departure.variant) for departure in made.departures] == []
    assert made.kind == "quyết định"


def test_a_signed_one_passes() -> None:
    assert judge(foreign(picture(png(BLUE)))).departures == ()


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_planted_fault_is_found(fault: Fault) -> None:
    departures = judge(foreign(fault.change)).departures
    assert (fault.code, fault.variant, fault.component) in [(d.code, d.variant, d.component) for d in departures]
    for departure in departures:
        for part in (departure.demanded, departure.clause, departure.found, departure.region):
            assert say(part, "vi")
            assert say(part, "en")


def test_every_component_has_a_planted_fault() -> None:
    planted = {fault.component for fault in FAULTS.values()}
    assert {component for component in demands() if not component.endswith("_title")} - planted == {"urgency"}
    assert {rule for rule in rules()} == {fault.code for fault in FAULTS.values()}  # noqa: C416


def test_one_fault_is_told_where_it_stands() -> None:
    [departure] = judge(foreign(FAULTS["point dot"].change)).departures
    shown: Any = (say(departure.region), departure.words, say(departure.clause))
    assert shown == ("Điều 1", "a. Thủ tục thứ nhất;", "khoản 6 Mục II Phần I Phụ lục I")

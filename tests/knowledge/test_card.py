"""A card gives what officials read of a check or rule, and its sentences are said without the message catalogue."""

from __future__ import annotations

from datetime import date
from types import ModuleType

import pytest

from retrace.knowledge.card import Card, card
from retrace.knowledge.messages import say

WRITTEN = """
title: {vi: Giấy hồng, en: Pink sheet}
why: {vi: Không ai đọc., en: Nobody reads it.}
legal_basis: [TT01/2018:21]
parameters:
  weight: [{value: 2, since: 2020-01-01, source: một lựa chọn}]
says:
  found: {vi: "Bỏ {count} tờ {paper}.", en: "Drop {count} sheets of {paper}."}
"""


@pytest.fixture
def pink() -> Card:
    module = ModuleType("somewhere.paper_on_pink_sheet")
    module.CARD = WRITTEN  # type: ignore[attr-defined]
    return card(module)


def test_named_after_the_file(pink: Card) -> None:
    assert pink.name == "paper-on-pink-sheet"


def test_says_its_own_sentence_with_numbers_as_the_language_writes_them(pink: Card) -> None:
    said = pink.text("found", count=1500, paper="đơn")
    assert say(said) == "Bỏ 1.500 tờ đơn."
    assert say(said, "en") == "Drop 1,500 sheets of đơn."


def test_keeps_what_may_be_tuned(pink: Card) -> None:
    assert pink.parameters["weight"] == [{"value": 2, "since": date(2020, 1, 1), "source": "một lựa chọn"}]
    assert pink.legal_basis == ("TT01/2018:21",)
    assert list(pink.about) == ["why"]


def test_an_unknown_sentence_is_a_fault(pink: Card) -> None:
    with pytest.raises(KeyError):
        pink.text("lost")

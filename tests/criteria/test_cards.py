"""The card of every check: whole, in both languages, grounded in law; its sentences and questions are those it uses."""

from __future__ import annotations

import inspect
import re
from datetime import date

import pytest

from retrace.criteria.check import Check, checks, parameters
from retrace.knowledge.card import HEADINGS
from retrace.knowledge.files import data
from retrace.knowledge.law import texts
from retrace.knowledge.messages import knows
from retrace.model.text import Sentence

CHECKS = checks()
every_check = pytest.mark.parametrize("check", CHECKS, ids=[check.id for check in CHECKS])
QUOTED = re.compile(r'"(\w+)"')
PLACE = re.compile(r"{(\w+)}")
DAY = date(2026, 11, 22)


def of(check: Check) -> str:
    """The code of a check, without its card."""
    source = inspect.getsource(check.module)
    return source.replace(check.module.CARD, "")


@every_check
def test_says_all_headings(check: Check) -> None:
    assert tuple(check.card.about) == HEADINGS
    for said in check.card.about.values():
        for sentence in (said.vi, said.en):
            assert sentence[0].isupper() or sentence[0].isdigit(), sentence
            assert sentence[-1] == ".", sentence
    assert check.card.title.vi
    assert check.card.title.en
    assert not check.card.title.vi.endswith(".")


@every_check
def test_purpose_is_said_in_one_line(check: Check) -> None:
    assert (check.module.__doc__ or "").strip().endswith(".")
    assert "\n" not in (check.module.__doc__ or "")


@every_check
def test_every_sentence_of_the_card_is_used(check: Check) -> None:
    code = {"found", *QUOTED.findall(of(check))}
    built = list(re.findall(r'f"([^"]*)"', of(check)))
    for name in (*check.card.says, *check.card.questions):
        assert name in code or any(re.fullmatch(re.sub(r"{[^}]*}", ".*", made), name) for made in built), name


@every_check
def test_both_languages_have_the_same_places(check: Check) -> None:
    card = check.card
    for said in (*card.says.values(), *card.questions.values()):
        assert isinstance(said, Sentence)
        assert said.vi
        assert set(PLACE.findall(said.en)) <= set(PLACE.findall(said.vi)) | {"owner"}


@every_check
def test_law_is_in_the_registry(check: Check) -> None:
    assert [ref for ref in check.card.legal_basis if ref.partition(":")[0] not in texts()] == []


@every_check
def test_parameters_are_dated_and_sourced(check: Check) -> None:
    for entries in check.card.parameters.values():
        days = [entry["since"] for entry in entries]
        assert days == sorted(set(days))
        assert all(isinstance(day, date) for day in days)
        assert all(len(entry["source"]) > 5 for entry in entries)
    assert parameters(check, DAY).weight > 0


@every_check
def test_no_card_repeats_what_several_ask(check: Check) -> None:
    assert [name for name in check.card.questions if knows(f"questions.{name}")] == []


def test_only_what_holds_for_every_check_is_left_in_the_data() -> None:
    assert list(data("checks")) == ["defaults"]


def test_an_agency_lays_its_own_parameters_over_a_card() -> None:
    check = next(check for check in CHECKS if check.id == "rework-loop")
    own = {"rework-loop": {"parameters": {"return_share": [{"value": 0.2, "since": date(2026, 1, 1), "source": "sở"}]}}}
    assert parameters(check, date(2025, 12, 31), own) == parameters(check, date(2025, 12, 31))
    laid = parameters(check, DAY, own)
    assert (laid["return_share"], laid.values["return_share"].source, laid.weight) == (0.2, "sở", 1)
    assert laid.legal_basis == check.card.legal_basis

"""The card of every move: whole, in both languages; its sentences, questions and checks are those the code uses."""

from __future__ import annotations

import inspect
import re
import unicodedata
from datetime import date

import pytest

from retrace.criteria.check import checks
from retrace.knowledge.card import MOVE_HEADINGS, Card
from retrace.knowledge.dated import in_force
from retrace.knowledge.files import data
from retrace.model.text import Sentence
from retrace.redesign.move import Move, all_moves

CHECKS = {check.id: check.card for check in checks()}
every_move = pytest.mark.parametrize("move", all_moves().values(), ids=list(all_moves()))
PLACE = re.compile(r"{(\w+)}")


def code(move: Move) -> str:
    """The code of a move, without its card."""
    return inspect.getsource(move.module).replace(move.module.CARD, "")


@every_move
def test_says_all_headings(move: Move) -> None:
    assert tuple(move.card.about) == MOVE_HEADINGS
    for said in move.card.about.values():
        for sentence in (said.vi, said.en):
            assert sentence[0].isupper()
            assert sentence[-1] == ".", sentence
    assert not move.card.title.vi.endswith(".")


@every_move
def test_purpose_is_said_in_one_line(move: Move) -> None:
    assert re.fullmatch(r"[^\n]+\.", move.module.__doc__ or "")


@every_move
def test_every_sentence_of_the_card_is_used(move: Move) -> None:
    for name in {*move.card.says, *move.card.questions} - {"text"}:
        assert f'"{name}"' in code(move), name


@every_move
def test_both_languages_have_the_same_places(move: Move) -> None:
    for said in (*move.card.says.values(), *move.card.questions.values()):
        assert isinstance(said, Sentence)
        assert set(PLACE.findall(said.en)) == set(PLACE.findall(said.vi))
        assert unicodedata.is_normalized("NFC", said.vi)


@every_move
def test_answers_the_checks_that_its_code_asks_for(move: Move) -> None:
    asked = {name for name in re.findall(r'"([a-z][a-z-]+)"', code(move)) if name in CHECKS}
    assert sorted(move.card.answers) == sorted(asked)
    assert move.card.answers


@every_move
def test_figures_are_dated_and_sourced(move: Move) -> None:
    for entries in move.card.parameters.values():
        days = [entry["since"] for entry in entries]
        assert days == sorted(set(days))
        assert all(isinstance(day, date) for day in days)
        assert all(len(entry["source"]) > 5 for entry in entries)


def test_each_check_is_answered_by_a_move_or_says_why_by_none() -> None:
    """Both at once would contradict each other."""
    answered = {check for move in all_moves().values() for check in move.card.answers}
    explained = {name for name, card in CHECKS.items() if card.no_move}
    assert sorted(answered | explained) == sorted(CHECKS)
    assert answered & explained == set()


def test_each_best_practice_is_carried_out_or_says_why_not() -> None:
    """The 29 of Reijers and Limam Mansar, each either on the card of a move or left out for a stated reason."""
    practices = data("practices")
    carried = {practice for move in all_moves().values() for practice in move.card.practices}
    left = {name for name, said in practices.items() if "left" in said}
    assert len(practices) == 29
    assert carried <= practices.keys()
    assert sorted(carried | left) == sorted(practices)
    assert carried & left == set()
    for said in practices.values():
        assert said["vi"]
        assert said["en"]
        assert set(said.get("left", {"vi": "", "en": ""})) == {"vi", "en"}


def test_a_sentence_that_a_card_lacks_is_a_fault() -> None:
    card: Card = next(iter(all_moves().values())).card
    with pytest.raises(KeyError):
        card.text("nothing of the kind")


@pytest.mark.parametrize(
    ("day", "days", "origin"),
    [
        (date(2025, 12, 31), 60, "default"),
        (date(2026, 1, 1), 15, "declared"),
        (date(2027, 2, 28), 15, "declared"),
        (date(2027, 3, 1), 60, "default"),  # the resolution has run out
    ],
)
def test_the_fifteen_days_of_the_resolution_end_with_it(day: date, days: float, origin: str) -> None:
    entry = in_force(all_moves()["replace-paper-by-query"].card.parameters["build_days"], day)
    assert entry
    assert (entry["value"], entry.get("origin", "declared")) == (days, origin)

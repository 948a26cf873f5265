"""The card of every modelling rule: whole, in both languages with the same places, its sentences those it uses."""

from __future__ import annotations

import inspect
import re
import unicodedata

import pytest

from retrace.bpmn.lint import Rule, rules
from retrace.knowledge.card import HEADINGS
from retrace.model.text import Sentence

every_rule = pytest.mark.parametrize("rule", rules().values(), ids=list(rules()))
PLACE = re.compile(r"{(\w+)}")


@every_rule
def test_says_all_headings(rule: Rule) -> None:
    assert tuple(rule.card.about) == HEADINGS
    for sentence in (said for about in rule.card.about.values() for said in (about.vi, about.en)):
        assert sentence.lstrip("“")[0].isupper(), sentence
        assert sentence[-1] == ".", sentence
    for said in (rule.card.title.vi, rule.card.title.en):
        assert said[0].isupper()
        assert said[-1].isalnum() or said[-1] == ")", said


@every_rule
def test_purpose_is_said_in_one_line(rule: Rule) -> None:
    assert (rule.module.__doc__ or "").strip().endswith(".")
    assert "\n" not in (rule.module.__doc__ or "")


@every_rule
def test_every_sentence_is_used_and_says_the_same_in_both_languages(rule: Rule) -> None:
    code = inspect.getsource(rule.module).replace(rule.module.CARD, "")
    for variant, said in rule.card.says.items():
        assert variant in ("found", "fixed") or f'"{variant}"' in code, variant
        assert isinstance(said, Sentence)
        assert set(PLACE.findall(said.vi)) == set(PLACE.findall(said.en)), variant
        assert said.vi == unicodedata.normalize("NFC", said.vi)
        assert said.vi[-1] == said.en[-1] == ".", variant


@every_rule
def test_severity_is_one_that_is_known(rule: Rule) -> None:
    assert rule.severity in ("error", "warning", "info")

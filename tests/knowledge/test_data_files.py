"""The data files: every fact has a date and a source, points at what exists, and contradicts no other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from retrace.knowledge.files import data
from retrace.knowledge.law import texts
from retrace.knowledge.patterns import Patterns
from retrace.knowledge.registry import load, system_patterns
from retrace.model.document import DocumentClass, DocumentForm
from retrace.model.process import ActorKind
from retrace.model.step import Action, Channel, Medium
from retrace.model.system import Readiness, SystemKind

ONE_DAY = timedelta(days=1)
SYSTEMS: Mapping[str, Mapping[str, Any]] = data("systems")
KINDS: Mapping[str, Mapping[str, Any]] = data("documents")


def dated_lists() -> Iterator[tuple[str, list[Mapping[str, Any]]]]:
    """Every list of dated facts, with where it stands."""
    for code, entry in SYSTEMS.items():
        for field in ("name", "owner", "fragments", "status"):
            if isinstance(entry.get(field), list):
                yield f"systems.{code}.{field}", entry[field]
    for name, entries in data("checks")["defaults"].items():
        yield f"checks.defaults.{name}", entries
    yield "holidays.office_hours", data("holidays")["office_hours"]
    for name, entries in data("evaluation").items():
        yield f"evaluation.{name}", entries


DATED = dict(dated_lists())


@pytest.mark.parametrize("where", DATED)
def test_dated_facts_are_sorted_and_have_a_source(where: str) -> None:
    entries = DATED[where]
    days = [entry["since"] for entry in entries]
    assert days == sorted(set(days))
    assert all(isinstance(day, date) for day in days)
    assert all(len(entry["source"]) > 5 for entry in entries)


@pytest.mark.parametrize("code", SYSTEMS)
def test_system(code: str) -> None:
    entry = SYSTEMS[code]
    names = [entry["name"]] if isinstance(entry["name"], str) else [dated["is"] for dated in entry["name"]]
    assert all(names)
    assert entry["name_en"]
    assert entry["scope"]
    assert entry["scope_en"]
    assert entry["kind"] in get_args(SystemKind)
    verified = entry.get("verified", True)
    assert bool(entry.get("owner") and (entry.get("status") or entry.get("source"))) or not verified, "no source"
    assert entry.get("fallback") in {None, *SYSTEMS} - {code}
    assert {status["is"] for status in entry.get("status", ())} <= set(get_args(Readiness))
    assert all(Patterns(system_patterns(entry)).found(name) for name in names), "its own name does not mean it"
    assert {load(date(2026, 11, 22)).system_called(name) for name in names} == {code}, "its name means another"


@pytest.mark.parametrize("code", KINDS)
def test_kind_of_paper(code: str) -> None:
    entry = KINDS[code]
    assert entry["name"]
    assert entry["name_en"]
    assert entry["class"] in get_args(DocumentClass)
    assert entry["patterns"]
    assert [held["system"] for held in entry.get("held_in", ()) if held["system"] not in SYSTEMS] == []
    assert {held["certainty"] for held in entry.get("held_in", ())} <= {"law", "practice", "possible"}
    clauses = [held["clause"].partition(":")[0] for held in entry.get("held_in", ()) if held["clause"]]
    assert [clause for clause in clauses if clause not in texts()] == []


@pytest.mark.parametrize("key", texts())
def test_legal_text(key: str) -> None:
    text = texts()[key]
    assert text.source
    assert text.issuer
    assert text.basis_for
    known = [day for day in (text.issued, text.valid_from, text.valid_to) if day]
    assert known == sorted(known)
    assert len(known) >= 2 or not text.verified
    assert set(text.amends) <= set(texts()) - {key}
    year = re.search(r"/(\d{4})/", text.number)
    assert not (year and text.issued) or text.issued.year == int(year[1])
    assert re.fullmatch(r"[\d.]+(?:/\d{4})?[/-][A-ZĐa-z]+\d*(?:[/-][A-ZĐa-z]+)*", text.number)


@pytest.mark.parametrize("key", [key for key, text in texts().items() if text.replaced_by])
def test_successor_begins_when_its_predecessor_ends(key: str) -> None:
    text = texts()[key]
    assert text.valid_to is not None
    successor = texts()[text.replaced_by]
    assert successor.valid_from == text.valid_to + ONE_DAY


def test_numbers_are_given_once() -> None:
    numbers = [text.number for text in texts().values()]
    assert len(set(numbers)) == len(numbers)


def test_words_name_what_the_model_knows() -> None:
    lists = data("words")
    assert {entry["kind"] for entry in lists["actors"]} <= set(get_args(ActorKind))
    assert {entry["action"] for entry in lists["actions"]} == set(get_args(Action)) - {""}
    assert set(lists["channels"]) <= set(get_args(Channel))
    assert set(lists["media"]) == set(get_args(Medium))
    assert set(lists["forms"]) <= set(get_args(DocumentForm))

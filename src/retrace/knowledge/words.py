"""The word lists that reveal facets in labels, compiled once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import cast, get_args

from retrace.knowledge.files import data
from retrace.knowledge.patterns import Patterns
from retrace.model.document import DocumentForm
from retrace.model.process import ActorKind
from retrace.model.step import Action, Channel, Medium


@lru_cache(maxsize=8192)
def actor_kind(name: str) -> ActorKind:
    """Who a pool or lane of that name is; "" where the words do not tell."""
    return cast(ActorKind, _first("actors", "kind", name))


@lru_cache(maxsize=8192)
def action(name: str) -> Action:
    """What kind of work a label describes; "" where the words do not tell."""
    return cast(Action, _first("actions", "action", name))


@lru_cache(maxsize=8192)
def channels(name: str) -> tuple[Channel, ...]:
    """Through which channels a label says something is done, in the order of the model's type."""
    found = _all("channels", name)
    return tuple(channel for channel in get_args(Channel) if channel in found)


@lru_cache(maxsize=8192)
def demands_presence(name: str) -> bool:
    """Whether a label says that somebody must be there in person."""
    return _list("presence").found(name)


@lru_cache(maxsize=8192)
def medium(name: str) -> Medium | None:
    """Whether a label speaks of paper or of electronic work; None where it does neither or both."""
    found = _all("media", name)
    return cast(Medium, next(iter(found))) if len(found) == 1 else None


@lru_cache(maxsize=8192)
def document_form(name: str) -> DocumentForm:
    """In which form a paper is to be handed in, as its name says."""
    found = (form for form, patterns in _lists()["forms"].items() if patterns.found(name))
    return cast(DocumentForm, next(found, ""))


@lru_cache(maxsize=8192)
def is_batch(name: str) -> bool:
    """Whether a label says that something is done in rounds."""
    return _list("batch").found(name)


@lru_cache(maxsize=8192)
def compares_with_original(name: str) -> bool:
    """Whether a paper's name says that it is compared with its original."""
    return _list("compared").found(name)


@lru_cache(maxsize=8192)
def is_orderly_question(name: str) -> bool:
    """Whether a gateway asks if a dossier is as it should be."""
    return _list("orderly_questions").found(name)


@lru_cache(maxsize=8192)
def is_orderly_answer(name: str) -> bool:
    """Whether a branch says that it is."""
    return _list("orderly_answers").found(name)


def _first(table: str, field: str, name: str) -> str:
    for entry, patterns in _tables()[table]:
        if patterns.found(name):
            return entry[field]
    return ""


def _all(table: str, name: str) -> list[str]:
    return [key for key, patterns in _lists()[table].items() if patterns.found(name)]


@cache
def _tables() -> Mapping[str, list[tuple[Mapping[str, str], Patterns]]]:
    words = data("words")
    return {table: [(entry, Patterns(entry["patterns"])) for entry in words[table]] for table in ("actors", "actions")}


@cache
def _lists() -> Mapping[str, Mapping[str, Patterns]]:
    words = data("words")
    tables = {table: words[table] for table in ("channels", "media", "forms")}
    return {table: {key: Patterns(sources) for key, sources in entries.items()} for table, entries in tables.items()}


@cache
def _list(name: str) -> Patterns:
    return Patterns(data("words")[name])

"""The chain of the audit trail: whole as written; whatever is altered, dropped, added or moved is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from retrace.model.audit import Act, Entry, Head, faults, linked
from retrace.model.person import Person

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
AN = Person("an", "Nguyễn Thị An", frozenset({"drafter"}))
FEW = settings(max_examples=60, derandomize=True, deadline=None)

words = st.text(max_size=12)
acts = st.lists(
    st.builds(Act, words, st.dictionaries(words, words | st.integers(), max_size=3)), min_size=1, max_size=9
)


def chain(done: list[Act]) -> tuple[list[Entry], Head]:
    entries, head = [], Head()
    for number, act in enumerate(done):
        entry = linked(head, NOW + timedelta(minutes=number), AN, act, "p1")
        head = Head(entry.number, entry.digest)
        entries.append(entry)
    return entries, head


@FEW
@given(acts)
def test_as_written_it_is_whole(done: list[Act]) -> None:
    entries, head = chain(done)
    assert list(faults(entries, head)) == []
    assert all(list(faults(entries, head, entry.digest)) == [] for entry in entries)
    assert [entry.told["act"] for entry in entries] == [act.kind for act in done]


@FEW
@given(acts, st.data())
def test_any_altered_entry_is_found(done: list[Act], data: st.DataObject) -> None:
    entries, head = chain(done)
    at = data.draw(st.integers(0, len(entries) - 1))
    name = data.draw(st.sampled_from(["content", "digest", "previous", "project"]))
    value: Any = data.draw(words.map(lambda word: f"x{word}"))
    changed = [*entries[:at], replace(entries[at], **{name: value}), *entries[at + 1 :]]
    assert list(faults(changed, head))


@FEW
@given(acts, st.data())
def test_an_entry_made_anew_with_its_own_digest_is_found(done: list[Act], data: st.DataObject) -> None:
    """Who forges one entry with a matching digest breaks the link of the next, or the recorded end."""
    entries, head = chain(done)
    at = data.draw(st.integers(0, len(entries) - 1))
    before = Head(at, entries[at].previous)
    forged = linked(before, NOW, AN, Act("forged"), "p1")
    found = list(faults([*entries[:at], forged, *entries[at + 1 :]], head))
    assert [fault.number for fault in found] == [min(at + 2, len(entries))]


@FEW
@given(acts, st.data())
def test_any_dropped_entry_is_found(done: list[Act], data: st.DataObject) -> None:
    entries, head = chain(done)
    dropped = data.draw(st.sets(st.integers(0, len(entries) - 1), min_size=1))
    left = [entry for number, entry in enumerate(entries) if number not in dropped]
    assert list(faults(left, head))


@FEW
@given(acts, st.randoms(use_true_random=False))
def test_any_other_order_is_found(done: list[Act], random: object) -> None:
    """Entries that swap their places in the table, with or without their numbers."""
    entries, head = chain(done)
    mixed = list(entries)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assume(mixed != entries)
    renumbered = [replace(entry, number=number) for number, entry in enumerate(mixed, 1)]
    assert list(faults(mixed, head))
    assert list(faults(renumbered, head))


def test_a_chain_made_wholly_anew_is_found_by_a_noted_digest() -> None:
    entries, _ = chain([Act("save"), Act("remove")])
    others, head = chain([Act("save"), Act("save")])
    assert list(faults(others, head)) == []
    assert [fault.kind for fault in faults(others, head, entries[-1].digest)] == ["unexpected"]


def test_what_is_no_json_is_found() -> None:
    entries, head = chain([Act("save")])
    assert [fault.kind for fault in faults([replace(entries[0], content="{")], head)] == ["altered"]

"""Names of agencies and places before and after the reorganisation of 2025."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from retrace.knowledge.files import data
from retrace.knowledge.patterns import Patterns, fold, longest_literal
from retrace.model.organisation import CurrentName, Renamed

_PROVINCE = r"(?:tỉnh|thành phố|tp\.?) "


@dataclass(frozen=True, slots=True)
class _Change:
    """A change of a name: how it is found, and `hints`, one of which is in every text of lower case that has it."""

    pattern: re.Pattern[str]
    folded: re.Pattern[str]
    entry: Renamed
    hints: tuple[str, ...]


def outdated(text: str, day: date, own: Sequence[Mapping[str, Any]] = (), about: str = "") -> tuple[Renamed, ...]:
    """Names in a text that were no longer in use on the day, from left to right; of two that overlap the longer one.

    `own` lists changes of an agency's own file, in the shape of `agencies` in the data; they come before ours. `about`
    names the procedure: driving licences left the transport departments for the police, whatever became of those.
    A text without diacritics is matched without them.
    """
    plain = unicodedata.normalize("NFC", text)
    ascii_ = plain.isascii()
    lowered, bare = plain.lower(), fold(plain) if ascii_ else ""
    changes = (*_changes_of(own), *_moved_duties(about), *_shipped())
    found: list[tuple[int, int, Renamed]] = []
    for change in changes:
        if change.entry.since > day or not (ascii_ or any(hint in lowered for hint in change.hints)):
            continue
        pattern, where = (change.folded, bare) if ascii_ else (change.pattern, lowered)
        found.extend((match.start(), match.end(), change.entry) for match in pattern.finditer(where))
    return tuple(_apart(found, plain))


def current(name: str, day: date, own: Sequence[Mapping[str, Any]] = (), about: str = "") -> CurrentName:
    """The name that an agency or place had on the day: "Sở Giao thông vận tải tỉnh Hà Giang" is "Sở Xây dựng tỉnh
    Tuyên Quang" since 2025-07-01. What has several successors keeps its name, and the result is not complete.
    """
    plain = unicodedata.normalize("NFC", name)
    alone = successor_of_province(plain)
    if alone and day >= alone.since:
        return CurrentName(alone.now, (alone,))
    changes = outdated(plain, day, own, about)
    made, at = [], 0
    for change in changes:
        made += [plain[at : change.start], change.now or change.found]
        at = change.end
    return CurrentName("".join([*made, plain[at:]]), changes)


def successor_of_province(name: str) -> Renamed | None:
    """The province that took in a former one, or None where the name is still in use or no province's."""
    key = fold(name.strip())
    return next((change.entry for change in _provinces() if fold(change.entry.was) == key), None)


def province_names() -> tuple[str, ...]:
    """The names of the 34 provinces and cities of today."""
    provinces = data("organisation")["provinces"]
    return tuple(sorted({*provinces["unchanged"], *provinces["formed_of"]}))


def _apart(found: list[tuple[int, int, Renamed]], text: str) -> Iterator[Renamed]:
    """Of mentions that overlap the first, and of those the longest."""
    at = 0
    for start, end, entry in sorted(found, key=lambda each: (each[0], -each[1])):
        if start >= at:
            at = end
            yield Renamed(
                text[start:end],
                entry.was,
                entry.now,
                entry.since,
                entry.source,
                entry.certain,
                entry.note,
                start,
                end,
            )


@lru_cache(maxsize=1)
def _shipped() -> tuple[_Change, ...]:
    return (*_changes_of(data("organisation")["agencies"]), *_provinces())


def _changes_of(entries: Sequence[Mapping[str, Any]]) -> tuple[_Change, ...]:
    return tuple(_change(entry) for entry in entries)


def _moved_duties(about: str) -> tuple[_Change, ...]:
    """The changes for a procedure whose work went to another agency."""
    if not about:
        return ()
    return tuple(change for patterns, changes in _duties() if patterns.found(about) for change in changes)


@lru_cache(maxsize=1)
def _duties() -> tuple[tuple[Patterns, tuple[_Change, ...]], ...]:
    """By what each duty is known, and who had it."""
    return tuple(
        (Patterns(duty["patterns"]), tuple(_change({**duty, "was": was, "note": duty["duty"]}) for was in duty["was"]))
        for duty in data("organisation")["duties"]
    )


def _change(entry: Mapping[str, Any]) -> _Change:
    sources = data("organisation")["sources"]
    words = [re.escape(entry["was"].lower()), *entry.get("also", ())]
    renamed = Renamed(
        "",
        entry["was"],
        entry["now"],
        entry["since"],
        sources.get(entry["source"], entry["source"]),
        entry.get("verified", True),
        entry.get("note", ""),
    )
    hints = tuple(longest_literal(word) for word in words)
    return _Change(_whole("|".join(words)), _whole("|".join(fold(word) for word in words)), renamed, hints)


def _whole(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


@lru_cache(maxsize=1)
def _provinces() -> tuple[_Change, ...]:
    return tuple(_former_provinces())


def _former_provinces() -> Iterator[_Change]:
    provinces = data("organisation")["provinces"]
    source = data("organisation")["sources"][provinces["source"]]
    for now, former in provinces["formed_of"].items():
        kind = "thành phố" if now in provinces["cities"] else "tỉnh"
        for was in former:
            if was != now:
                word = re.escape(was.lower()).replace(r"\ \-\ ", " ?[-–] ?")
                yield _Change(
                    _whole(_PROVINCE + word),
                    _whole(fold(_PROVINCE + word)),
                    Renamed("", was, f"{kind} {now}", provinces["since"], source),
                    (was.lower().partition(" - ")[0],),
                )

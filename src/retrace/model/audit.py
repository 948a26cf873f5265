"""What somebody did, as the audit trail keeps it, and the chain that shows whether the trail was touched.

Every entry holds the digest of the one before it, so whoever alters, drops, adds or moves one breaks the chain there.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal

from retrace.model.person import Person

START = "0" * 64
"""What stands before the first entry."""
_LONGEST = 2000  # characters of a told text; what is longer stands in the project

Told = Mapping[str, str | int]
FaultKind = Literal["altered", "missing", "unlinked", "cut", "unexpected"]


@dataclass(frozen=True, slots=True)
class Act:
    """What is done: its kind, and what is told of it by name."""

    kind: str
    told: Told = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entry:
    """One link of the chain. `content` is the canonical JSON of what it tells; `project` is "" for what is of none."""

    number: int
    previous: str
    content: str
    digest: str
    project: str = ""

    @property
    def told(self) -> dict[str, object]:
        """What it tells: at, person, name, act, project, told."""
        found: dict[str, object] = json.loads(self.content)
        return found


@dataclass(frozen=True, slots=True)
class Head:
    """Where the chain ends: the number and digest of its last entry."""

    number: int = 0
    digest: str = START


@dataclass(frozen=True, slots=True)
class ChainFault:
    """What is wrong with the chain, at which number."""

    kind: FaultKind
    number: int


def linked(head: Head, at: datetime, who: Person, act: Act, project: str = "") -> Entry:
    """The entry that follows the head of a chain."""
    told = {name: value[:_LONGEST] if isinstance(value, str) else value for name, value in act.told.items()}
    number = head.number + 1
    content = json.dumps(
        {
            "number": number,
            "at": at.astimezone(UTC).isoformat(),
            "person": who.id,
            "name": who.name,
            "act": act.kind,
            "project": project,
            "told": told,
        },
        sort_keys=True,
        separators=(",", ":"),
    )
    return Entry(number, head.digest, content, _digest(head.digest, content), project)


def faults(entries: Iterable[Entry], head: Head, expected: str = "") -> Iterator[ChainFault]:
    """Where the chain is broken, in order of the entries; nothing where it is whole.

    `head` is where the database says it ends; `expected` is a digest noted earlier, which the chain must contain: so
    one sees that nobody made a whole new chain.
    """
    last, seen = Head(), not expected
    for entry in entries:
        yield from (ChainFault("missing", number) for number in range(last.number + 1, entry.number))
        if entry.number == last.number + 1 and entry.previous != last.digest:
            yield ChainFault("unlinked", entry.number)
        if not _whole(entry):
            yield ChainFault("altered", entry.number)
        seen = seen or entry.digest == expected
        last = Head(entry.number, entry.digest)
    if last != head:
        yield ChainFault("cut", head.number)
    if not seen:
        yield ChainFault("unexpected", last.number)


def _whole(entry: Entry) -> bool:
    """Whether an entry still says what it said when it was written."""
    if entry.digest != _digest(entry.previous, entry.content):
        return False
    try:
        told = entry.told
    except ValueError:
        return False
    return isinstance(told, dict) and (told.get("number"), told.get("project")) == (entry.number, entry.project)


def _digest(previous: str, content: str) -> str:
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()

"""The profile of the agency that the workbench is set up for: kept once, used by every dossier."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal

from retrace.app.workbench.written_day import read_day, written
from retrace.importers import plain_yaml
from retrace.importers.procedure_file import dump_facts
from retrace.importers.profile_file import parse_profile
from retrace.model.agency import NO_PROFILE, Profile
from retrace.model.text import Text, text
from retrace.store.results import Settings

SIDES = ("issuer", "submitter", "reviewer")
_NAME = "profile"
Kind = Literal["text", "lines", "day"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A field of the form: `name` is its path in a profile file, `value` as it stands there, a line for each of a
    list."""

    name: str
    kind: Kind
    value: str


class AgencyProfile:
    """The profile as it is kept in the database."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: tuple[bytes, Profile] = (b"", NO_PROFILE)

    def get(self) -> Profile:
        """The profile; an empty one where nobody gave it."""
        content = self._settings.get(_NAME) or b""
        if content != self._known[0]:
            self._known = (content, parse_profile(content) if content else NO_PROFILE)
        return self._known[1]

    def put(self, given: Mapping[str, str]) -> Profile:
        """Keeps what a form says, an empty field being unknown. Raises what `parse_profile` raises."""
        return self.keep(dict(_facts(given)))

    def keep(self, facts: Mapping[str, Any]) -> Profile:
        """Keeps a profile in the shape of a profile file. Raises what `parse_profile` raises."""
        profile = parse_profile(plain_yaml.dump(dict(facts))) if facts else NO_PROFILE
        self.take(profile)
        return profile

    def offered(self, profile: Profile, allowed: bool) -> tuple[Text, ...]:
        """Takes over the profile that came with an archive, where there is none yet; tells what became of it. Whether
        whoever brings it is allowed to."""
        own = self.get()
        if profile in (NO_PROFILE, own):
            return ()
        if own != NO_PROFILE or not allowed:
            return (text("web.imported.profile_other"),)
        self.take(profile)
        return (text("web.imported.profile_taken"),)

    def take(self, profile: Profile) -> None:
        """Keeps a profile in place of the one there is."""
        self._settings.put(_NAME, dump_facts(profile).encode() if profile != NO_PROFILE else b"")


def entries(profile: Profile) -> dict[str, list[Entry]]:
    """The fields of the form by the part of the profile they belong to; "" holds those of the whole."""
    parts = {side: list(_entries(getattr(profile, side), f"{side}.")) for side in SIDES}
    bases = [
        Entry("bases.add", "lines", "\n".join(profile.bases.add)),
        Entry("bases.drop", "lines", "\n".join(profile.bases.drop)),
    ]
    whole = [entry for entry in _entries(profile, "") if entry.name != "approval"]
    return parts | {"": whole + bases}


def _entries(of: Any, begins: str) -> Iterator[Entry]:
    for field in fields(of):
        value = getattr(of, field.name)
        if isinstance(value, str):
            yield Entry(begins + field.name, "text", value)
        elif isinstance(value, tuple):
            yield Entry(begins + field.name, "lines", "\n".join(value))
        elif field.name == "signed_on":
            yield Entry(begins + field.name, "day", written(value))


def _facts(given: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    """What a form says in the shape of a profile file."""
    kinds = {entry.name: entry.kind for part in entries(NO_PROFILE).values() for entry in part}
    made: dict[str, Any] = {}
    for name, answer in given.items():
        if not answer.strip() or (name not in kinds and name != "approval"):
            continue
        part, _, field = name.rpartition(".")
        place = made.setdefault(part, {}) if part else made
        place[field] = _read(kinds.get(name, "text"), answer.strip(), name)
    yield from made.items()


def _read(kind: Kind, given: str, name: str) -> Any:
    if kind == "lines":
        return [line.strip() for line in given.splitlines() if line.strip()]
    if kind == "day":
        return read_day(given, name)
    return given

"""An information system or database and how far it can be relied on, on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from retrace.model.text import Text, named

Readiness = Literal["none", "building", "completing", "partial", "ready", "assumed", "unknown"]
"""How far a system can be relied on; "assumed" is ready for the sake of a what-if, and nothing more."""
SystemKind = Literal["national_database", "specialised_database", "platform", "infrastructure", "local_system", ""]


@dataclass(frozen=True, slots=True)
class SystemStatus:
    """What is known of a system's readiness from a day on, and who says so."""

    status: Readiness
    since: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class Fragment:
    """One of several unconnected databases that together hold the data, and the region it covers."""

    name: str
    covers: str = ""


@dataclass(frozen=True, slots=True)
class InformationSystem:
    """A system as of a day. None and "" mean unknown.

    `fallback` is the code of a system that holds the same data; `receives_dossiers`, `integrates`, `signs`,
    `on_national_portal`, `accounts` (units with accounts) and `tracks_status` (applicants can follow their dossier) are
    its capabilities; `integrated_by` is the day on which joining it would be done. `scope` says what data it holds and
    `fields_sufficient` whether they are enough; `source` names where the system is known from, and `verified` is false
    where nothing public was found.
    """

    code: str
    name: str
    name_en: str = ""
    owner: str = ""
    kind: SystemKind = ""
    role: str = ""
    status: SystemStatus | None = None
    patterns: tuple[str, ...] = ()
    fallback: str = ""
    fragments: tuple[Fragment, ...] = ()
    receives_dossiers: bool | None = None
    integrates: bool | None = None
    signs: bool | None = None
    on_national_portal: bool | None = None
    accounts: int | None = None
    scope: str = ""
    scope_en: str = ""
    fields_sufficient: bool | None = None
    tracks_status: bool | None = None
    integrated_by: date | None = None
    source: str = ""
    verified: bool = True

    def named(self, language: str) -> str:
        """The name in a language ("vi" or "en"); the Vietnamese one where there is no other."""
        return self.name if language == "vi" else self.name_en or self.name

    @property
    def told(self) -> Text:
        """The name as a part of a sentence, in the language of the sentence."""
        return named(self.name, self.name_en)

    @property
    def readiness(self) -> Readiness:
        """The status word, "unknown" where nothing is stated."""
        return self.status.status if self.status else "unknown"

    @property
    def ready(self) -> bool:
        """True where somebody states or assumes that the system is ready: unknown is not ready."""
        return self.readiness in ("ready", "assumed")

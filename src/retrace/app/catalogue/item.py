"""One thing to analyse, as it is handed to a worker, and what holds for all of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from retrace import __version__
from retrace.catalogue.analysed import Kind
from retrace.catalogue.keys import content_key, setting_key
from retrace.knowledge.registry import Knowledge, load
from retrace.model.errors import RetraceError
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace.model.procedure import SystemClaim


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for every item: the day (`as_of`; without it that of each procedure file, else `today`), systems
    taken as ready, the agency's own files; the most seconds and megabytes that one item may take. With
    `drafts` the step text of records is analysed too."""

    today: date
    as_of: date | None = None
    ready: tuple[str, ...] = ()
    overlay: Overlay = NO_OVERLAY
    seconds: float = 60.0
    megabytes: int = 2048
    drafts: bool = False

    @property
    def key(self) -> str:
        """What of it decides results: a day of the call, else that of each procedure file and `today` for the rest."""
        day = self.as_of.isoformat() if self.as_of else f"~{self.today.isoformat()}"
        day += "+drafts" if self.drafts else ""
        return setting_key(__version__, day, self.ready, [file.digest for file in self.overlay.files])

    def knowledge(self, claims: Sequence[SystemClaim] = ()) -> Knowledge:
        """The registry on the day. Raises `RetraceError("unknown_system")`."""
        known = load(self.as_of or self.today, claims, self.overlay)
        return known.with_ready(self.ready) if self.ready else known


@dataclass(frozen=True, slots=True)
class Item:
    """A model, a group, a record or a table with the facts beside it; `others` are files that a group names.

    `ending` is that of its file. `fault` says that the item could not even be read.
    """

    place: str
    kind: Kind
    content: bytes = b""
    facts: bytes | None = None
    others: Mapping[str, bytes] = field(default_factory=dict)
    ending: str = ""
    fault: RetraceError | None = None

    def key(self, setting: str) -> str:
        """The key of its result under a setting; where it stands does not matter."""
        parts = [setting.encode(), self.kind.encode(), self.ending.encode(), self.content]
        parts += [b"-" if self.facts is None else b"+" + self.facts]
        parts += [part for name, content in sorted(self.others.items()) for part in (name.encode(), content)]
        if self.fault:
            parts += [self.fault.code.encode(), repr(self.fault.text.args).encode()]
        return content_key(*parts)

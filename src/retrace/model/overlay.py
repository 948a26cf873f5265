"""An agency's own knowledge, laid over the registry that ships: its systems, law, parameters, imported tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class OverlayFile:
    """Which file was laid over the registry: its name and the SHA-256 of its bytes."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """What the files of an agency say, section by section, as they are written; validated when read.

    The sections have the shape of the shipped data: `systems`, `laws`, `papers`, `checks`, `evaluation`,
    `organisation`, `office_hours`, `days_off`, `delegations`, `procedures`, `amendments`.
    """

    files: tuple[OverlayFile, ...] = ()
    sections: Mapping[str, Any] = field(default_factory=dict)

    def entries(self, section: str) -> Mapping[str, Any]:
        """A section that maps a key to an entry; empty where no file has it."""
        found: Mapping[str, Any] = self.sections.get(section, {})
        return found

    def listed(self, section: str) -> tuple[Mapping[str, Any], ...]:
        """A section that is a list; empty where no file has it."""
        return tuple(self.sections.get(section, ()))


NO_OVERLAY = Overlay()


def laid_over(below: Any, above: Any) -> Any:
    """What a later file says over an earlier one, or over what ships.

    Mappings key by key, lists one after the other with the later first, anything else replaced.
    """
    if isinstance(below, Mapping) and isinstance(above, Mapping):
        return {**below, **{key: laid_over(below.get(key), value) for key, value in above.items()}}
    if isinstance(below, list) and isinstance(above, list):
        return [*above, *below]
    return above


def joined(overlays: Iterable[Overlay]) -> Overlay:
    """Several files as one overlay."""
    files: tuple[OverlayFile, ...] = ()
    sections: Mapping[str, Any] = {}
    for overlay in overlays:
        files += overlay.files
        sections = laid_over(sections, overlay.sections)
    return Overlay(files, sections)

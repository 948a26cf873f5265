"""What an agency lays over the registry of the workbench: one file, kept once, in force for every project."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from retrace.app.knowledge.overlay import open_overlays
from retrace.app.workbench.in_folder import in_folder
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace.model.project import AGENCY_OVERLAY
from retrace.store.results import Settings

_CONTENT, _NAME = "registry", "registry-name"
_SHOWN = 12  # digits of a digest that tell files apart


@dataclass(frozen=True, slots=True)
class AgencyFile:
    """The file with the name it was given; `digest` is the SHA-256 of its bytes."""

    name: str
    content: bytes

    @property
    def digest(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.content).hexdigest()


class AgencyRegistry:
    """The file as it is kept in the database."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def file(self) -> AgencyFile | None:
        """The file, where there is one."""
        content = self._settings.get(_CONTENT)
        return AgencyFile((self._settings.get(_NAME) or b"").decode(), content) if content else None

    def overlay(self) -> Overlay:
        """What the file says."""
        kept = self.file()
        return _checked(kept.name, kept.content) if kept else NO_OVERLAY

    def keep(self, name: str, content: bytes) -> AgencyFile:
        """Keeps a file in place of the one there is, once it was checked. Raises what `open_overlays` raises."""
        plain = PurePosixPath(name.replace("\\", "/")).name[:200] or AGENCY_OVERLAY
        _checked(plain, content)
        self._settings.put(_NAME, plain.encode())
        self._settings.put(_CONTENT, content)
        return AgencyFile(plain, content)

    def forget(self) -> None:
        """From now on there is only the registry that ships."""
        self._settings.put(_CONTENT, b"")

    def under(self, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
        """The files of a project with that of the agency among them."""
        return self.with_state(files)[0]

    def state(self) -> str:
        """Tells one file from another; "" where there is none."""
        return self.with_state({})[1]

    def with_state(self, files: Mapping[str, bytes]) -> tuple[Mapping[str, bytes], str]:
        """Both, of one look into the database."""
        content = self._settings.get(_CONTENT)
        if not content:
            return files, ""
        return {**files, AGENCY_OVERLAY: content}, AgencyFile("", content).digest[:_SHOWN]


def _checked(name: str, content: bytes) -> Overlay:
    with in_folder({name: content}) as folder:
        return open_overlays([folder / name])

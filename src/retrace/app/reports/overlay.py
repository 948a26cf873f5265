"""Which of an agency's own files took part in a result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retrace.model.overlay import OverlayFile


@dataclass(frozen=True, slots=True)
class OverlayReport:
    """A file that was laid over the registry: its name and the SHA-256 of its bytes."""

    name: str
    digest: str


def overlay_report(files: Iterable[OverlayFile]) -> list[OverlayReport]:
    """The files as plain facts, in the order in which they were laid."""
    return [OverlayReport(file.name, file.digest) for file in files]

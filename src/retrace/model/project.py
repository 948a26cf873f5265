"""A redesign project as it is kept: the files of one procedure or group, version by version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

MODEL = "as-is.bpmn"
GROUP = "group.yaml"
FACTS = "procedure.yaml"
DECISIONS = "decisions.yaml"
PARAMETERS = "simulation.yaml"
OVERLAY = "overlay.yaml"
"""What the agency laid over the registry when the project began elsewhere."""
AGENCY_OVERLAY = "agency.yaml"
"""What the agency lays over the registry; it stands among the files of a project while these are read."""


@dataclass(frozen=True, slots=True)
class Version:
    """One kept state. `number` counts from 1; `digest` is that of all its files; `automatic` where nobody asked for it.

    `began` is when it was begun, `saved` when it was last written to: saving by itself goes on in one for a while.
    """

    number: int
    digest: str
    began: datetime
    saved: datetime
    author: str = ""
    note: str = ""
    automatic: bool = False


@dataclass(frozen=True, slots=True)
class Project:
    """What the overview tells of a project, with its newest version; `unit` is the office it belongs to."""

    id: str
    name: str
    code: str
    created: datetime
    head: Version
    removed: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A project in one version, with its files by their relative path."""

    project: Project
    version: Version
    files: Mapping[str, bytes]

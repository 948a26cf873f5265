"""Opening the files of a project, kept anywhere, just as the command line opens them in a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from retrace.app.case import Case, load_case
from retrace.app.knowledge.overlay import open_overlays
from retrace.app.workbench.in_folder import in_folder
from retrace.importers.decisions_file import read_decisions
from retrace.model.choice import Choice
from retrace.model.project import AGENCY_OVERLAY, DECISIONS, GROUP, MODEL, OVERLAY


@dataclass(frozen=True, slots=True)
class Opened:
    """The case of a project and what was decided on its proposals."""

    case: Case
    choice: Choice


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Systems that are taken as ready, and as not ready yet, to see what would follow; nothing of it is kept."""

    ready: tuple[str, ...] = ()
    unready: tuple[str, ...] = ()

    @classmethod
    def of(cls, ready: Iterable[str], unready: Iterable[str]) -> WhatIf:
        """The same for the same systems in any order; what is named on both sides is taken as ready."""
        return cls(tuple(sorted(set(ready))), tuple(sorted(set(unready) - set(ready))))


AS_IT_STANDS = WhatIf()


def opened(files: Mapping[str, bytes], today: date, what_if: WhatIf = AS_IT_STANDS) -> Opened:
    """The case and the choice that files describe. Raises what `load_case` and `read_decisions` raise."""
    with in_folder(files) as folder:
        return opened_in(folder, today, what_if)


def opened_in(folder: Path, today: date, what_if: WhatIf = AS_IT_STANDS) -> Opened:
    """The same of files that lie in a folder."""
    decisions = folder / DECISIONS
    overlay = open_overlays([folder / name for name in (AGENCY_OVERLAY, OVERLAY) if (folder / name).exists()])
    model, ready, unready = model_in(folder), what_if.ready, what_if.unready
    case = load_case(model, today=today, ready=ready, overlay=overlay, unready=unready)
    return Opened(case, read_decisions(decisions) if decisions.exists() else Choice())


def model_in(folder: Path) -> Path:
    """The file that a project begins with: the group, where there is one, else the model."""
    group = folder / GROUP
    return group if group.exists() else folder / MODEL

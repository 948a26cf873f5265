"""A call on the archive of a dossier: what it was made from, told by itself and not by the call."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from retrace.model.errors import RetraceError
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.dossier.archive import Archived


def archived(model: Path, given: Sequence[object]) -> Archived | None:
    """What the archive was made from, None where the path names no archive; `given` are the options of the call.

    Raises `RetraceError("archive_alone")` where an option would change what the archive says, and what `open_archive`
    raises.
    """
    from retrace.app.opening import is_archive

    if not is_archive(model):
        return None
    if any(given):
        raise RetraceError("archive_alone", str(model))
    import sys

    from retrace import __version__
    from retrace.app.dossier.archive import open_archive

    found = open_archive(model)
    if found.version != __version__:
        sys.stderr.write(words("run.other_version", made=found.version, version=__version__) + "\n")
    return found

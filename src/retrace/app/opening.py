"""Opening a model by its path, and finding the facts that belong to it: quick to import, where nothing is analysed."""

from __future__ import annotations

from pathlib import Path

from retrace.bpmn.read import Reading, read


def open_model(path: Path) -> Reading:
    """The reading of a BPMN file, or of the overall model that a group file names. Raises what the readers raise."""
    if not is_group(path):
        return read(path)
    from retrace.app.group import open_group  # validation is slow to import

    return open_group(path)[0]


def is_group(path: Path) -> bool:
    """Whether a path names a group file, by its ending."""
    return path.suffix.lower() in (".yaml", ".yml")


def is_archive(path: Path) -> bool:
    """Whether a path names the archive of a dossier, by its ending."""
    return path.suffix.lower() == ".zip"


def beside(model: Path) -> Path | None:
    """The procedure file that belongs to a model by its place."""
    candidates = (model.with_name(f"{model.stem}.procedure.yaml"), model.with_name("procedure.yaml"))
    return next((path for path in candidates if path.is_file()), None)

"""Where the templates and samples lie: inside an installed package or beside a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def _shipped(name: str) -> Path:
    installed = _PACKAGE / "_data" / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name


def samples() -> Path:
    """The folder of the shipped BPMN samples."""
    return _shipped("bpmn_samples")


def sample_folders() -> tuple[Path, ...]:
    """The folder of each sample, in the order of their numbers."""
    return tuple(sorted(path.parent for path in samples().glob("*/as-is.bpmn")))


def templates() -> Path:
    """The folder of the shipped document templates."""
    return _shipped("templates")

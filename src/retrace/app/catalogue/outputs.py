"""Writes what was found of a catalogue: SQLite, Excel, Parquet where the extra is there, and one page for the
browser."""

from __future__ import annotations

from pathlib import Path

from retrace.app.catalogue.opened import Catalogue
from retrace.knowledge.messages import Language


def write_outputs(catalogue: Catalogue, out: Path, language: Language) -> list[str]:
    """Names of the files written."""
    return []

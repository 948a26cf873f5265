"""Reads the Word template that an agency has edited."""

from __future__ import annotations

from pathlib import Path

from retrace.app.dossier.word_file import word_bytes
from retrace.decree30.reading.package import open_package
from retrace.render.template.fill import Template


def open_template(path: Path) -> Template:
    """The template of a file; what is no plain Word document is refused before anything of it is run.

    Raises `RetraceError("word_unreadable")` and what `open_package` raises.
    """
    content = word_bytes(path)
    package = open_package(content, str(path))
    package.xml(package.main)
    return Template(content, path.name)

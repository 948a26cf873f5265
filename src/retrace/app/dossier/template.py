"""Reads the Word template that an agency has edited."""

from __future__ import annotations

from pathlib import Path

from retrace.decree30.reading.package import open_package
from retrace.model.errors import RetraceError
from retrace.packed import LARGEST
from retrace.render.template.fill import Template


def open_template(path: Path) -> Template:
    """The template of a file; what is no plain Word document is refused before anything of it is run.

    Raises `RetraceError("word_unreadable")` and what `open_package` raises.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise RetraceError("word_unreadable", str(path), reason=error.strerror or str(error)) from None
    package = open_package(content, str(path))
    package.xml(package.main)
    return Template(content, path.name)

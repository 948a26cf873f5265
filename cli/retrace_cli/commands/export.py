"""retrace export: everything in the database as plain files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retrace_cli.database import Url, existing
from retrace_cli.show import line
from retrace_cli.words import words

To = Annotated[Path, typer.Argument(help=words("option.export"), metavar="DIR", show_default=False)]


def command(folder: To, database: Url = "") -> None:
    """Writes a new folder, whole or not at all."""
    from retrace.app.keeping import export

    opened = existing(database)
    projects, versions = export(opened, folder)
    opened.close()
    line(words("export.done", projects=projects, versions=versions, folder=str(folder)), "good")

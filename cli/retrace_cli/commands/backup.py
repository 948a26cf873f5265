"""retrace backup: the whole database as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retrace_cli.database import KeyFile, Url, existing
from retrace_cli.show import line
from retrace_cli.words import words

Out = Annotated[Path, typer.Argument(help=words("option.backup"), metavar="FILE", show_default=False)]


def command(out: Out, database: Url = "", key_file: KeyFile = None) -> None:
    """Writes the backup in place of an old one."""
    from datetime import UTC, datetime

    from retrace.app.keeping import back_up

    opened = existing(database)
    made = back_up(opened, out, datetime.now(UTC))
    key = key_file or opened.beside(".key")
    opened.close()
    line(words("backup.done", rows=made.rows, tables=len(made.tables), file=str(out)), "good")
    if key.is_file():
        line(words("backup.key", file=str(key)))

"""retrace restore: a new database from a backup."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retrace_cli.database import Url, url_of
from retrace_cli.show import line
from retrace_cli.words import words

From = Annotated[Path, typer.Argument(help=words("option.backup"), metavar="FILE", show_default=False)]


def command(file: From, database: Url = "") -> None:
    """Fills a database that holds nothing yet. Ends with 1 where the trail in the backup was touched."""
    from retrace.app.keeping import bring_back
    from retrace.store.database import open_database

    opened = open_database(url_of(database))
    made, head, faults = bring_back(opened, file)
    opened.close()
    taken = f"{made.taken:%d/%m/%Y %H:%M} UTC"
    if faults:
        line(words("restore.trail", rows=made.rows, taken=taken), "bad")
        raise typer.Exit(1)
    line(words("restore.done", rows=made.rows, taken=taken, head=head.number), "good")

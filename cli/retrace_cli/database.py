"""Which database a command works on."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace.model.errors import RetraceError
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.store.database import Database

Url = Annotated[
    str,
    typer.Option(
        "--database", envvar="RETRACE_DATABASE", help=words("option.database"), metavar="URL", show_default=False
    ),
]

KeyFile = Annotated[
    Path | None,
    typer.Option("--key-file", envvar="RETRACE_KEY_FILE", help=words("option.key_file"), show_default=False),
]


def url_of(given: str) -> str:
    """The URL that was given, else a file in the data folder of the user."""
    from retrace.store.database import data_folder, file_url

    return given or file_url(data_folder() / "retrace.db")


def existing(given: str) -> Database:
    """The database, which must be there already. Raises `RetraceError("store_missing")` and what opening raises."""
    from sqlalchemy import make_url
    from sqlalchemy.exc import ArgumentError

    from retrace.store.database import open_database

    url = url_of(given)
    try:
        parsed = make_url(url)
    except ArgumentError:
        parsed = None
    if parsed is not None and parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").is_file():
        raise RetraceError("store_missing", parsed.database or url)
    return open_database(url)

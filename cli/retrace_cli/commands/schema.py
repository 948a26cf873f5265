"""retrace schema: the JSON Schema of an output."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from retrace_cli.words import words

Name = Annotated[str, typer.Argument(help=words("option.schema"), metavar="NAME", show_default=False)]


def command(name: Name) -> None:
    """Prints the schema."""
    import json

    from retrace.app.schema import schema

    sys.stdout.write(json.dumps(schema(name), ensure_ascii=False, indent=1) + "\n")

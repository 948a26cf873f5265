"""retrace audit: who did what, and whether the trail that says so is whole."""

from __future__ import annotations

from typing import Annotated

import typer

from retrace_cli.database import Url, existing
from retrace_cli.options import Answer, Format, In, Lang
from retrace_cli.show import as_json, line, table
from retrace_cli.words import words

Expect = Annotated[str, typer.Option("--expect", help=words("option.expect"), metavar="DIGEST", show_default=False)]
Project = Annotated[str, typer.Option("--project", help=words("option.project"), metavar="ID", show_default=False)]
Last = Annotated[int, typer.Option("--last", min=1, max=100_000, help=words("option.last"))]


def verify(database: Url = "", expect: Expect = "", format: Answer = Format.text, lang: In = Lang.vi) -> None:
    """Walks the whole chain."""
    from retrace.app import audit
    from retrace.store.audit import Trail

    report = audit.verify(Trail(existing(database)), expect.strip().lower(), lang.value)
    if format is Format.json:
        as_json(report)
    elif report.whole:
        line(_told("whole", count=report.entries, digest=report.head), "good")
        line(_told("note"))
    else:
        line(_told("broken", count=len(report.faults)), "bad")
        for fault in report.faults:
            line(f"- {fault.message}")
    raise typer.Exit(0 if report.whole else 1)


def show(
    database: Url = "", project: Project = "", last: Last = 50, format: Answer = Format.text, lang: In = Lang.vi
) -> None:
    """Lists what was done last."""
    from retrace.app.audit import shown
    from retrace.store.audit import Trail

    report = shown(Trail(existing(database)), last, project or None, language=lang.value)
    if format is Format.json:
        as_json(report)
        return
    if not report.entries:
        line(_told("empty"))
        return
    rows = [
        [
            str(one.number),
            one.at[:19].replace("T", " "),
            one.name or _told("local") if one.person == "local" else f"{one.name} ({one.person})",
            one.message,
            one.project,
            "; ".join(f"{name}: {value}" for name, value in one.told.items() if value != ""),
        ]
        for one in report.entries
    ]
    table(_told("heads").split("|"), rows, (1, 4, 4, 5, 3, 9))


COMMANDS = {"verify": verify, "show": show}


def _told(key: str, **args: str | int | float) -> str:
    import sys

    from retrace.knowledge.messages import say
    from retrace.model.text import text
    from retrace_cli.words import language

    return say(text(f"audit.{key}", **args), language(sys.argv))

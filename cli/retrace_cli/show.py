"""Writing answers: JSON for programs, tables and coloured words for people."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from retrace_cli.words import words

if TYPE_CHECKING:
    from rich.console import Console

_COLOURS = {"error": "31", "warning": "33", "info": "36", "good": "32", "bad": "31", "title": "1"}


def as_json(report: object) -> None:
    """The report as JSON on standard output."""
    import json

    from retrace.app.reports.plain import plain

    sys.stdout.write(json.dumps(plain(report), ensure_ascii=False, indent=1) + "\n")


def line(words_: str = "", look: str = "") -> None:
    """One line; `look` colours it on a terminal."""
    code = _COLOURS.get(look)
    coloured = f"\x1b[{code}m{words_}\x1b[0m" if code and sys.stdout.isatty() else words_
    sys.stdout.write(coloured + "\n")


def title(words_: str) -> None:
    """A heading."""
    line()
    line(words_, "title")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()) -> None:
    """A table that fits the terminal; `widths` are the relative widths of the columns."""
    from rich import box
    from rich.table import Table

    made = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for number, head in enumerate(heads):
        made.add_column(head, overflow="fold", ratio=widths[number] if widths else None)
    for row in rows:
        made.add_row(*row)
    _console().print(made)


def figure(value: float | None, kind: str = "") -> str:
    """A figure in words: "money" in VND, "time" from seconds, "share" as a percentage; unknown says so."""
    from retrace.knowledge.messages import number
    from retrace_cli.words import language

    tongue = language(sys.argv)
    if value is None:
        return words("unknown")
    if kind == "money":
        return words("money", amount=round(value))
    if kind == "time":
        return duration(value)
    if kind == "share":
        return f"{number(value * 100, tongue, 1)}%"
    return number(value, tongue)


def duration(seconds: float) -> str:
    """A time in the largest unit of which there is at least one; a day has 24 hours."""
    if seconds >= 24 * 3600:
        return words("days", value=seconds / (24 * 3600))
    return words("hours", value=seconds / 3600) if seconds >= 3600 else words("minutes", value=seconds / 60)


def _console() -> Console:
    from rich.console import Console

    options: dict[str, Any] = {} if sys.stdout.isatty() else {"width": 120}
    return Console(highlight=False, markup=False, **options)

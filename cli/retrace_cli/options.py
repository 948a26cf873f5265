"""Arguments and options that several commands share."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from retrace.model.errors import RetraceError
from retrace.model.overlay import NO_OVERLAY, Overlay
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.case import Case
    from retrace.model.agency import Profile
    from retrace.model.choice import Choice


class Format(StrEnum):
    """How a command answers."""

    text = "text"
    json = "json"


class Lang(StrEnum):
    """In which language a command answers."""

    vi = "vi"
    en = "en"


def day(value: str) -> date:
    """A day written as 2026-11-22. Raises `RetraceError("not_a_day")`."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise RetraceError("not_a_day", value) from None


def case_of(
    model: Path,
    procedure: Path | None,
    as_of: str | None,
    ready: list[str] | None = None,
    overlay: list[Path] | None = None,
) -> Case:
    """The case that the options name.

    Raises what `load_case` and `open_overlays` raise and `RetraceError("not_a_day")`.
    """
    from retrace.app.case import load_case

    chosen = day(as_of) if as_of else None
    return load_case(model, procedure, chosen, ready=tuple(ready or ()), overlay=overlay_of(overlay))


def overlay_of(paths: list[Path] | None) -> Overlay:
    """The agency's own files that the call names, else those of the environment. Raises what `open_overlays` raises."""
    given = paths or [Path(path) for path in os.environ.get("RETRACE_OVERLAY", "").split(os.pathsep) if path]
    if not given:
        return NO_OVERLAY
    from retrace.app.knowledge.overlay import open_overlays  # validation is slow to import

    return open_overlays(given)


def choice(
    phase: int | None, accept: list[str] | None, reject: list[str] | None, decisions: Path | None = None
) -> Choice:
    """What the user decided on proposals, in a file and in the call; the phase of the call counts.

    Raises `RetraceError("accept_and_reject")` and what `read_decisions` raises.
    """
    from retrace.model.choice import Choice

    written = Choice()
    if decisions:
        from retrace.importers.decisions_file import read_decisions

        written = read_decisions(decisions)
    made = replace(
        written,
        phase=phase or written.phase,
        accept=written.accept | frozenset(accept or ()),
        reject=written.reject | frozenset(reject or ()),
    )
    for proposal in sorted(made.accept & made.reject):
        raise RetraceError("accept_and_reject", proposal)
    return made


def profile_of(file: Path | None, add: list[str] | None = None, drop: list[str] | None = None) -> Profile:
    """The profile of the agency that the call names, with the legal bases it adds and drops.

    Raises what `read_profile` raises.
    """
    from retrace.app.dossier.approval import with_bases
    from retrace.model.agency import NO_PROFILE

    profile = NO_PROFILE
    if file:
        from retrace.importers.profile_file import read_profile  # validation is slow to import

        profile = read_profile(file)
    return with_bases(profile, add or (), drop or ())


Model = Annotated[Path, typer.Argument(help=words("option.model"), metavar="MODEL", show_default=False)]
Answer = Annotated[Format, typer.Option("--format", help=words("option.format"))]
In = Annotated[Lang, typer.Option("--lang", envvar="RETRACE_LANG", help=words("option.lang"))]
Facts = Annotated[Path | None, typer.Option("--procedure", help=words("option.procedure"), show_default=False)]
AsOf = Annotated[str | None, typer.Option("--as-of", help=words("option.as_of"), metavar="DATE", show_default=False)]
Ready = Annotated[list[str] | None, typer.Option("--ready", help=words("option.ready"), show_default=False)]
Own = Annotated[list[Path] | None, typer.Option("--overlay", help=words("option.overlay"), show_default=False)]
OfAgency = Annotated[Path | None, typer.Option("--profile", help=words("option.profile"), show_default=False)]
AddBasis = Annotated[list[str] | None, typer.Option("--add-basis", help=words("option.add_basis"), show_default=False)]
DropBasis = Annotated[
    list[str] | None, typer.Option("--drop-basis", help=words("option.drop_basis"), show_default=False)
]
OutFile = Annotated[Path, typer.Option("--out", help=words("option.out_file"), show_default=False)]
OutFolder = Annotated[Path, typer.Option("--out", help=words("option.out_folder"), show_default=False)]
Phase = Annotated[int | None, typer.Option("--phase", min=1, help=words("option.phase"), show_default="1")]
Decisions = Annotated[Path | None, typer.Option("--decisions", help=words("option.decisions"), show_default=False)]
Electronic = Annotated[Path | None, typer.Option("--electronic", help=words("option.electronic"), show_default=False)]
Plans = Annotated[bool, typer.Option("--plans", help=words("option.plans"))]
Accept = Annotated[list[str] | None, typer.Option("--accept", help=words("option.accept"), show_default=False)]
Reject = Annotated[list[str] | None, typer.Option("--reject", help=words("option.reject"), show_default=False)]

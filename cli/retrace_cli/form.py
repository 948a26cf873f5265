"""Tells where a Word document departs from the form, for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from retrace_cli.problems import SEVERITIES
from retrace_cli.show import line, title
from retrace_cli.words import words

if TYPE_CHECKING:
    from retrace.app.reports.form import FormFileReport


def tell_form(file: FormFileReport) -> None:
    """The verdict on a document and its departures, the worst first."""
    title(file.path)
    errors = sum(departure.severity == "error" for departure in file.departures)
    if file.passes:
        line(words("dossier.form_passes"), "good")
    else:
        line(words("dossier.form_departs", count=errors), "bad")
    for departure in sorted(file.departures, key=lambda each: SEVERITIES.index(each.severity)):
        sentence = words(
            "dossier.departure",
            region=departure.region,
            demanded=departure.demanded,
            found=departure.found,
            clause=departure.clause,
        )
        line(f"  {words(f'check.severity.{departure.severity}')}: {sentence} [{departure.code}]", departure.severity)
        place = (
            [words("dossier.words", words=departure.words)]
            if departure.words not in ("", *_quoted(departure.found))
            else []
        )
        if departure.count > 1:
            place.append(words("dossier.more_places", count=departure.count - 1))
        if place:
            line(f"    {' '.join(place)}")


def _quoted(found: str) -> tuple[str, ...]:
    """The words that the sentence shows already."""
    return (found.strip("“”"),)

"""Dossier archived on paper.

What it finds: an archiving step done on paper.
Why it matters: a paper archive cannot be reused by the next procedure.
Example: binding the dossier and putting it into the store room.
Instead: keep the electronic dossier in the document archive.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.graph.view import ProcessView, Step


def applies(step: Step, view: ProcessView) -> bool:
    """Archiving steps whose medium is known."""
    return step.facets.action == "archive" and step.facets.medium is not None


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """Met where the archive is electronic."""
    electronic = step.facets.medium == "electronic"
    yield Found(float(electronic), "met" if electronic else "found")

"""Certified copy demanded.

What it finds: a paper to be handed in as a notarised or certified copy.
Why it matters: the certification is a procedure of its own, with a visit and a fee.
Example: a certified copy of a diploma.
Instead: query the data, compare electronically, or accept a certified electronic copy.
"""

from __future__ import annotations

from collections.abc import Iterator

from retrace.criteria.check import Found, Parameters
from retrace.criteria.papers import handed_in
from retrace.graph.view import ProcessView, Step
from retrace.model.document import Document


def _certified(step: Step, view: ProcessView) -> list[Document]:
    return [document for document in handed_in(step, view) if document.form == "certified_copy"]


def applies(step: Step, view: ProcessView) -> bool:
    """Steps at which a certified copy is handed in."""
    return bool(_certified(step, view))


def assess(step: Step, view: ProcessView, given: Parameters) -> Iterator[Found]:
    """One finding for each certified copy."""
    for document in _certified(step, view):
        yield Found(0.0, document=document.key, args={"paper": document.name})

"""What `retrace dossier --explain` answers: every figure of the documents with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InputReport:
    """A value that goes into a figure; `origin` is "computed" for what the analysis derived from the flow."""

    name: str
    element: str
    value: float
    origin: str
    source: str


@dataclass(frozen=True, slots=True)
class FigureReport:
    """A figure: what the document prints now, what it was written with, and the inputs that give it.

    `rule` is "sum" (of the products of the inputs of each term), "difference" (second term less the first), "score"
    (100 times the mean of the first inputs of the terms, weighted by the second ones) or "process" (the analysis of the
    whole flow). `again` is the figure computed again from the inputs, null where only the whole process gives it;
    `state` is "holds", "edited" where the text no longer prints what was written, or "wrong".
    """

    key: str
    printed: str
    written: str
    again: str | None
    value: float
    unit: str
    rule: str
    elements: list[str]
    terms: list[list[InputReport]]
    state: str


@dataclass(frozen=True, slots=True)
class TracedFileReport:
    """The figures of one document."""

    file: str
    figures: list[FigureReport]


@dataclass(frozen=True, slots=True)
class FiguresReport:
    """Output of `retrace dossier --explain`."""

    files: list[TracedFileReport]

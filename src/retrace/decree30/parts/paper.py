"""A document with its components found: which lines are the national title, the number, the articles, the annexes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from retrace.decree30.reading.document import Document
from retrace.decree30.reading.line import Line

Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """One annex: its label, title and reference lines, and the text after them; `section` is where it begins."""

    label: Line
    title: Lines
    reference: Lines
    text: Lines

    @property
    def section(self) -> int:
        """The section in which it begins."""
        return self.label.place.section


@dataclass(frozen=True, slots=True)
class Paper:
    """`found` maps components (keys of `decree30.yaml`) to their lines in order; `kind` is the folded name of the kind
    of document, "" for one without a name; `drawn_under` are rule lines by component; `text` are all lines between
    "QUYẾT ĐỊNH:" (or the title) and the foot; `rows` are the lines of the signature cell with its pictures."""

    document: Document
    kind: str
    found: Mapping[str, Lines]
    text: Lines = ()
    signature: Lines = ()
    annexes: tuple[Annex, ...] = ()
    drafts: Lines = field(default=())

    def lines(self, component: str) -> Lines:
        """The lines of a component, none where it is missing."""
        return self.found.get(component, ())

    def first(self, component: str) -> Line | None:
        """Its first line."""
        return next(iter(self.lines(component)), None)

    def text_of(self, component: str) -> str:
        """Its lines as one text."""
        return " ".join(line.text for line in self.lines(component))

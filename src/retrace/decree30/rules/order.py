"""The order of components."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, quoted
from retrace.decree30.parts.paper import Paper
from retrace.decree30.reading.line import Line
from retrace.model.text import text

CARD = """
title:
  vi: Thứ tự thành phần không đúng
  en: Components in the wrong order
finds:
  vi: Một thành phần đứng sau thành phần lẽ ra phải ở sau nó.
  en: A component that follows one that should come after it.
says:
  before:
    vi: "{component} đứng trước: {other}."
    en: "{component} stands before: {other}."
"""
_PAIRS = (
    ("nation", "motto"), ("motto", "place_date"), ("parent", "agency"), ("agency", "number"), ("number", "kind"),
    ("place_date", "kind"), ("kind", "subject"), ("subject", "authority"), ("authority", "basis"),
    ("subject", "basis"), ("basis", "resolves"), ("resolves", "article"), ("article", "recipients_label"),
    ("article", "signer"), ("recipients_label", "recipients"), ("signer", "signer_name"), ("signer", "annex"),
)  # fmt: skip


def find(paper: Paper) -> Iterator[Hit]:
    """One hit for each pair of neighbours that stand the other way round."""
    for component, other in _PAIRS:
        first, second = paper.first(component), paper.first(other)
        if first is None or second is None or _place(first) <= _place(second):
            continue
        args = (("other", text(f"decree30.component.{other}")),)
        yield Hit("before", component, quoted(first), clause(component), first, args=args)


def _place(line: Line) -> tuple[int, int]:
    return (line.paragraph, 0 if line.first else 1)

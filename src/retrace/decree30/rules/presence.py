"""Components that a document of its kind must have."""

from __future__ import annotations

from collections.abc import Iterator

from retrace.decree30.demands import clause
from retrace.decree30.hit import Hit, found
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.words import ATTACHED, DECISION
from retrace.decree30.reading.pages import Section

CARD = """
title:
  vi: Thiếu thành phần thể thức
  en: A component is missing
finds:
  vi: Thành phần thể thức bắt buộc không có trong văn bản, xét theo nội dung và vị trí chứ không theo tên kiểu chữ.
  en: An obligatory component that the document lacks, judged by words and place and not by names of styles.
says:
  missing:
    vi: Văn bản phải có {component}.
    en: The document must have {component}.
  annex:
    vi: Phụ lục phải có {component}.
    en: An annex must have {component}.
"""
_ALWAYS = (
    "nation", "motto", "agency", "number", "place_date", "signer", "signer_name", "recipients_label", "recipients",
)  # fmt: skip
_LONG = 70  # lines that do not fit on one page
_NAMED = ("kind", "subject")
_DECISION = ("authority", "basis", "resolves", "article")


def find(paper: Paper) -> Iterator[Hit]:
    """One hit for each missing component."""
    if paper.kind == ATTACHED:
        return
    needed = [*_ALWAYS, *(_NAMED if paper.kind else ()), *(_DECISION if paper.kind == DECISION else ())]
    for component in needed:
        if not paper.lines(component):
            yield Hit("missing", component, found("missing"), clause(component))
    for annex in paper.annexes:
        for component, lines in (("annex_title", annex.title), ("annex_reference", annex.reference)):
            if not lines:
                yield Hit("annex", component, found("missing"), clause(component), annex.label)
    if len(paper.document.lines) > _LONG and not any(_numbered(section) for section in paper.document.sections):
        yield Hit("missing", "page_number", found("missing"), clause("page_number"), region="top")


def _numbered(section: Section) -> bool:
    """Whether numbers stand above or below the text; the place of those below is the business of another rule."""
    edges = (section.headers.get("default"), section.footers.get("default"))
    return any(edge is not None and edge.numbers for edge in edges)

"""Use case: patterns of steps that many procedures share, each with its fix, and papers with several names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from retrace.app.catalogue.opened import Catalogue, opened
from retrace.app.reports.catalogue import (
    ClonePlaceReport,
    CloneReport,
    ClonesReport,
    CloneStepReport,
    FixOnceReport,
    SamePaperReport,
    SpellingReport,
)
from retrace.catalogue.analysed import Analysed
from retrace.catalogue.clones import Clone, clones
from retrace.catalogue.paper_names import SamePaper, same_papers
from retrace.knowledge.files import data
from retrace.knowledge.messages import Language, knows, say
from retrace.model.text import text
from retrace.redesign.move import all_moves

_BRACKETS = re.compile(r"\([^()]*\)")
_OF_MANY = ("form", "letter", "own", "professional")
"""Classes whose kinds in the registry are many papers, so that their name is no advice."""


def find_clones(folder: Path, least: int = 2, language: Language = "vi") -> ClonesReport:
    """The repeated patterns of an analysed catalogue. Raises what `opened` raises."""
    with opened(folder) as catalogue:
        return clones_report(catalogue, least, language)


class _Again:
    """The items of a catalogue that may be read more than once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __iter__(self) -> Iterator[Analysed]:
        return (found for found in self._catalogue.items() if found.outcome == "done")


def clones_report(catalogue: Catalogue, least: int, language: Language) -> ClonesReport:
    """The patterns in words."""
    items = _Again(catalogue)
    counts = [bool(found.signs) for found in items]
    return ClonesReport(
        as_of=catalogue.as_of.isoformat(),
        version=catalogue.version,
        procedures=len(counts),
        compared=sum(counts),
        patterns=[_clone(one, language) for one in (clones(items, least) if any(counts) else ())],
        papers=[_paper(one, language) for one in same_papers(items, least)],
    )


def _clone(one: Clone, language: Language) -> CloneReport:
    return CloneReport(
        steps=[
            CloneStepReport(label, _label(label, language), example)
            for label, example in zip(one.labels, one.steps, strict=True)
        ],
        procedures=len(one.places),
        places=[ClonePlaceReport(place.place, place.code, place.name, list(place.steps)) for place in one.places],
        fixes=[
            FixOnceReport(fix.move, getattr(all_moves()[fix.move].card.title, language), fix.procedures, fix.example)
            for fix in one.fixes
        ],
    )


def _label(label: str, language: Language) -> str:
    """A label in words: who, and what is done."""
    actor, _, done = label.partition(":")
    who = say(text(f"catalogue.actor.{actor}"), language) if knows(f"catalogue.actor.{actor}") else ""
    what = say(text(f"catalogue.action.{done}"), language) if knows(f"catalogue.action.{done}") else done.strip("“”")
    return ": ".join(filter(None, (who, what)))


def _bare(name: str) -> str:
    """A name without what stands in brackets, which tells the case and not the paper."""
    return " ".join(_BRACKETS.sub(" ", name).split()) or name


def _paper(one: SamePaper, language: Language) -> SamePaperReport:
    kind = data("documents").get(one.kind, {})
    told = kind.get("class") not in _OF_MANY and kind
    name = kind["name" if language == "vi" else "name_en"] if told else ""
    return SamePaperReport(
        kind=one.kind,
        advice=name or _bare(one.spellings[0].name),
        procedures=one.procedures,
        names=[SpellingReport(spelling.name, spelling.procedures) for spelling in one.spellings],
    )

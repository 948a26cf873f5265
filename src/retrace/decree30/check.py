"""Judges a Word document by every rule of the form."""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from types import ModuleType

from retrace.decree30.demands import demands
from retrace.decree30.hit import Hit, shortened
from retrace.decree30.parts.paper import Paper
from retrace.decree30.parts.recognise import recognise
from retrace.decree30.parts.words import ARTICLE, folded
from retrace.decree30.reading.document import read_document
from retrace.decree30.reading.line import Line
from retrace.decree30.rules import codes
from retrace.knowledge.card import Card, card
from retrace.model.problem import Severity
from retrace.model.text import Text, text


@dataclass(frozen=True)
class Rule:
    """One rule of the form: its code and its module."""

    code: str
    module: ModuleType

    @cached_property
    def card(self) -> Card:
        """What people read of the rule."""
        return card(self.module)


@dataclass(frozen=True, slots=True)
class Departure:
    """One departure from the form. `demanded` is what the decree says, `clause` where it says so, `found` what stands
    there; `words` and `region` say where; `count` how many places have the same fault."""

    code: str
    variant: str
    component: str
    severity: Severity
    demanded: Text
    clause: Text
    found: Text
    region: Text
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """The kind of document ("" for a plain letter), how many lines each component has, and the departures."""

    kind: str
    components: dict[str, int]
    departures: tuple[Departure, ...]

    @property
    def passes(self) -> bool:
        """Whether no departure is an error."""
        return all(departure.severity != "error" for departure in self.departures)


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code."""
    return {code: Rule(code, importlib.import_module(name)) for code, name in codes().items()}


def judge(content: bytes, where: str = "") -> Judgement:
    """Judges the bytes of a .docx file; `where` names it in errors. Raises what `read_document` raises."""
    paper = recognise(read_document(content, where))
    order = {component: index for index, component in enumerate(demands())}
    hits = [(rule, hit) for rule in rules().values() for hit in rule.module.find(paper)]
    hits.sort(key=lambda pair: (pair[1].line.paragraph if pair[1].line else -1, order.get(pair[1].component, -1)))
    found = {component: len(paper.lines(component)) for component in demands() if component != "page_number"}
    found["page_number"] = sum(
        bool(s.headers.get("default") and s.headers["default"].numbers) for s in paper.document.sections
    )
    return Judgement(paper.kind, found, _together(_departure(rule, hit, paper) for rule, hit in hits))


def _together(departures: Iterable[Departure]) -> tuple[Departure, ...]:
    """The same fault in several places (the margins of each section) as one, told at the first."""
    first: dict[tuple[object, ...], Departure] = {}
    for one in departures:
        key = (one.code, one.variant, one.component, one.demanded, one.found)
        first[key] = replace(first[key], count=first[key].count + one.count) if key in first else one
    return tuple(first.values())


def _departure(rule: Rule, hit: Hit, paper: Paper) -> Departure:
    args = dict(hit.args)
    if hit.component:
        args["component"] = text(f"decree30.component.{hit.component}")
    return Departure(
        rule.code, hit.variant, hit.component, hit.severity, rule.card.text(hit.variant, **args), clause(hit.clause),
        hit.found, _region(hit, paper), shortened(hit.line.text) if hit.line else "", hit.count,
    )  # fmt: skip


def clause(place: str) -> Text:
    """ "II.1" as "khoản 1 Mục II Phần I Phụ lục I"; "III-1.3" as the form of Appendix III."""
    appendix, dash, form = place.partition("-")
    if dash:
        return text("decree30.clause.form", appendix=appendix, form=form)
    section, _, number = place.partition(".")
    if not number:
        return text("decree30.clause.section", section=section)
    return text("decree30.clause.clause", section=section, number=number)


def _region(hit: Hit, paper: Paper) -> Text:
    """In which part of the document the hit is, in words."""
    line = hit.line
    if hit.region or line is None:
        return text(f"decree30.region.{hit.region or 'whole'}")
    for annex in reversed(paper.annexes):
        if line.paragraph >= annex.label.paragraph:
            return _cell(text("decree30.region.annex", label=annex.label.text), line)
    if any(line is one for key in _FOOT for one in paper.lines(key)):
        return text("decree30.region.foot")
    if any(line is one for one in (*paper.drafts, *(one for key in _HEAD for one in paper.lines(key)))):
        return text("decree30.region.head_right" if line.place.middle > 0.5 else "decree30.region.head_left")
    article = next((one for one in reversed(paper.lines("article")) if one.paragraph <= line.paragraph), None)
    if article and (label := ARTICLE.match(folded(article.text))):
        return _cell(text("decree30.region.article", number=label[1]), line)
    return text("decree30.region.opening")


_HEAD = ("nation", "motto", "parent", "agency", "number", "place_date", "urgency")
_FOOT = ("recipients_label", "recipients", "signer", "signer_name")


def _cell(region: Text, line: Line) -> Text:
    place = line.place
    if not place.table:
        return region
    return text("decree30.region.cell", region=region, table=place.table, row=place.row, cell=place.cell)

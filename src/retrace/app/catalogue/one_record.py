"""Analyses a published record without a model: its papers against the registry, channels, fees, limits, level.

The record becomes the least process that it certainly describes, an applicant who files these papers through these
channels, and the engine judges that; of everything else the record says nothing, and so nothing is concluded.
"""

from __future__ import annotations

import json
from dataclasses import replace

from retrace.app.catalogue.item import Item, Setting
from retrace.app.catalogue.one_model import range_of
from retrace.app.catalogue.reach import held_in, paper_takes, usable_codes, visit_takes
from retrace.catalogue.analysed import Analysed, PaperName, Range
from retrace.catalogue.demand import Demand, gains
from retrace.catalogue.gain import Gain
from retrace.criteria.service_level import service_level
from retrace.graph.view import ProcessView
from retrace.importers.published_record import parse_record
from retrace.knowledge.annex import with_rows
from retrace.knowledge.fees import with_fees
from retrace.knowledge.registry import Knowledge
from retrace.knowledge.words import document_form
from retrace.model.document import Document
from retrace.model.errors import RetraceError
from retrace.model.procedure import Procedure
from retrace.model.process import DataFlow, DataObject, Node, Pool, Process
from retrace.model.step import Facets

_BROUGHT = ("original", "certified_copy", "shown")
_NOT_ASKED = ("letter", "receipt")


def analyse_record(item: Item, setting: Setting, place: str) -> Analysed:
    """What is found of a record. Raises `RetraceError("record_not_json")`."""
    try:
        written = json.loads(item.content)
    except (ValueError, RecursionError):
        written = None
    if not isinstance(written, dict):
        raise RetraceError("record_not_json", place, line=1)
    read = parse_record(written)
    return record_found(read.procedure, setting.knowledge(), item, len(read.problems))


def record_found(procedure: Procedure, knowledge: Knowledge, item: Item, problems: int) -> Analysed:
    """What is found of the facts of a record."""
    documents = {key: _known(document, knowledge) for key, document in procedure.documents.items()}
    procedure = with_fees(with_rows(replace(procedure, documents=documents), knowledge), knowledge)
    papers = [
        paper
        for paper in procedure.documents.values()
        if paper.document_class not in _NOT_ASKED and not knowledge.waives(paper)
    ]
    by_post = "post" in procedure.filing
    usual = paper_takes(Document("", ""), knowledge)
    demands = [_demand(paper, knowledge, by_post, usual) for paper in papers]
    possible = [_possibly(demand, paper, knowledge) for demand, paper in zip(demands, papers, strict=True)]
    usable = usable_codes(knowledge)
    online = "online" in procedure.filing
    visit = visit_takes(knowledge)
    now, terms = gains(demands, usable, online, visit)
    maybe = {} if possible == demands else gains(possible, usable, online, visit)[1]
    further = sorted({code for term in terms for code in term.split("+")})
    levels = _Levels(procedure, knowledge, papers, demands)
    reach = levels.of(usable)
    with_one = {system: levels.of(usable | {system}) for system in further}
    keeps = any(demand.keeps for demand in demands)
    visits = 1.0 if procedure.filing == ("in_person",) or (keeps and not by_post) else 0.0
    return Analysed(
        place=item.place,
        kind=item.kind,
        code=procedure.code,
        name=procedure.name,
        field=procedure.field,
        agency=procedure.agency.name,
        applicants=procedure.applicants,
        problems=problems,
        level=levels.of(frozenset()),
        reachable=reach,
        levels_with={system: level for system, level in with_one.items() if level != reach},
        level_all=levels.of(usable | frozenset(further)),
        demanded=float(len(papers)),
        visits=visits if procedure.filing else None,
        to_open=procedure.filing == ("in_person",) and not keeps,
        now=now,
        terms=terms,
        terms_possible=maybe if maybe != terms else {},
        papers=tuple(PaperName(paper.name, paper.kind) for paper in papers),
    )


def _known(document: Document, knowledge: Knowledge) -> Document:
    """The paper with its kind, and the form that its name tells."""
    known = knowledge.with_kind(document)
    form = known.form or document_form(known.name)
    return replace(known, form=form) if form != known.form else known


def _demand(paper: Document, knowledge: Knowledge, by_post: bool, usual: Gain) -> Demand:
    takes = paper_takes(paper, knowledge) if paper.prepare or paper.cost else usual
    brought = paper.form in _BROUGHT or bool(paper.compared_with_original)
    form = paper.document_class == "form"
    return Demand(
        held_in=() if form else held_in(paper, knowledge),
        keeps=brought and not form and not paper.electronic_original and not by_post,
        hours=takes.hours,
        cost=takes.cost,
    )


def _possibly(demand: Demand, paper: Document, knowledge: Knowledge) -> Demand:
    """The demand with the systems that may hold the paper too."""
    if paper.document_class == "form":
        return demand
    systems = held_in(paper, knowledge, possibly=True)
    return demand if systems == demand.held_in else replace(demand, held_in=systems)


class _Levels:
    """The online level of the record with some systems connected; which papers are left decides it."""

    def __init__(
        self, procedure: Procedure, knowledge: Knowledge, papers: list[Document], demands: list[Demand]
    ) -> None:
        self._procedure = procedure
        self._knowledge = knowledge
        self._papers = papers
        self._demands = demands
        self._made: dict[tuple[str, ...], Range] = {}

    def of(self, ready: frozenset[str]) -> Range:
        """The level; only papers that are demanded on paper make a difference."""
        pairs = zip(self._papers, self._demands, strict=True)
        left = [paper for paper, demand in pairs if not demand.freed_by(ready)]
        telling = [paper for paper in left if paper.form or paper.document_class == "form"]
        key = tuple(paper.key for paper in telling)
        if key not in self._made:
            view = ProcessView(_filing(telling, self._procedure), self._procedure, self._knowledge)
            self._made[key] = range_of(service_level(view).level)
        return self._made[key]


def _filing(papers: list[Document], procedure: Procedure) -> Process:
    """An applicant who files the papers through the channels of the procedure."""
    facets = Facets(action="submit", channels=procedure.filing)
    return Process(
        "record",
        procedure.name,
        pools={"applicant": Pool("applicant", "", "record", "applicant")},
        nodes={"submit": Node("submit", "userTask", "", "record", facets=facets)},
        data_objects={f"d{n}": DataObject(f"d{n}", p.name, "record", p.key) for n, p in enumerate(papers)},
        data_flows={f"f{n}": DataFlow(f"f{n}", "submit", f"d{n}", "in") for n in range(len(papers))},
    )
